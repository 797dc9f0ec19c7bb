package dev.quarry.cli.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.ExactNumber;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HardwareCatalogueTest {

    static List<Hardware> all() {
        return HardwareCatalogue.shipped().all();
    }

    private static Hardware of(String rate, String watts) {
        return new Hardware("x", "X", "Y", ExactNumber.parse(rate), ExactNumber.parse(watts), "Z");
    }

    @Test
    void namesAreWordsAndStandOnce() {
        assertThat(HardwareCatalogue.shipped().names()).hasSizeGreaterThan(7).doesNotHaveDuplicates()
            .allMatch(name -> name.matches("[a-z][a-z0-9-]*"));
        assertThat(HardwareCatalogue.shipped().named("S9")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void timeAndEnergyOfAHashAreExact(Hardware hardware) {
        assertThat(hardware.hashTime().multiply(hardware.rate())).isEqualTo(BigFraction.ONE);
        assertThat(hardware.joulesPerHash().multiply(hardware.rate())).isEqualTo(hardware.watts());
        assertThat(HardwareCatalogue.shipped().named(hardware.name())).contains(hardware);
        assertThat(hardware.source()).isNotBlank();
    }

    /** The efficiencies that makers state beside rate and power, in J per 10^12 hashes. */
    @ParameterizedTest
    @CsvSource({"antminer-s9, 98", "avalon-a1366, 25", "antminer-s21, 17.5", "paper, 10000"})
    void powerAgreesWithTheEfficiencyThatMakersState(String name, String joulesPerTera) {
        BigFraction perHash = HardwareCatalogue.shipped().named(name).orElseThrow().joulesPerHash();

        assertThat(ExactNumber.format(perHash.multiply(ExactNumber.parse("1e12").getNumerator())))
            .isEqualTo(joulesPerTera);
    }

    /** The paper's miner at 10 cents a kWh: 10 J per 10^9 hashes, so 10^-8 · 0.1 / 3.6·10^6 = 1/(3.6·10^15). */
    @Test
    void thePapersHashCostsWhatTheErrataSay() {
        Hardware paper = HardwareCatalogue.shipped().named("paper").orElseThrow();
        BigFraction cost = Electricity.costPerHash(paper.joulesPerHash(), ExactNumber.parse("0.10"));

        assertThat(paper.hashTime()).isEqualTo(ExactNumber.parse("0.02e-9"));
        assertThat(cost).isEqualTo(ExactNumber.parse("1/3.6e15"));
        assertThat(Electricity.rounded(cost)).isEqualTo("2.778e-16");
        assertThat(ExactNumber.parse("2e-12").divide(cost)).isEqualTo(BigFraction.of(7200));
    }

    @ParameterizedTest
    @CsvSource({"1/3, 0.3333", "2/3, 0.6667", "0, 0", "1, 1", "-1/8, -0.125", "12345, 12340", "123456789, 1.235e8",
        "1/1000, 0.001", "2^-64, 5.421e-20", "3e-9, 3e-9", "-3e-9, -3e-9", "99995e10, 1e15"})
    void numbersAreRoundedToFourDigits(String number, String rounded) {
        assertThat(Electricity.rounded(ExactNumber.parse(number))).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 H/s", "999, 999 H/s", "1000, 1 kH/s", "13.5e12, 13.5 TH/s", "2500e18, 2500 EH/s", "1/2, 0.5 H/s"})
    void ratesHaveTheLargestPrefixThatFits(String rate, String text) {
        assertThat(of(rate, "1").rateText()).isEqualTo(text);
    }

    @Test
    void nothingHashesForNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("0", "1")).withMessageContaining("positive");
        assertThatIllegalArgumentException().isThrownBy(() -> of("1", "0")).withMessageContaining("positive");
        assertThatIllegalArgumentException().isThrownBy(() -> Electricity.costPerHash(BigFraction.ONE,
            BigFraction.of(-1))).withMessageContaining("negative");
    }
}
