package dev.quarry.engine.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule against published vectors of its chain, or where there are none against a trace by hand. */
class DifficultyRuleTest {

    private static final double EXACT = 1e-12;

    /** A compact target has a mantissa of at least 15 bits, and is rounded down. */
    private static final double COMPACT = 1.0 / (1 << 15);

    /** The target of compact bits, without the exponent that all have: mantissa·256^(size − 29). */
    private static double target(String bits) {
        long compact = Long.decode(bits);
        int size = (int) (compact >> 24);
        return (compact & 0xffffff) * Math.pow(256, size - 29.0);
    }

    /** {@code src/test/pow_tests.cpp} of Bitcoin Core: get_next_work and the two limits of the actual time. */
    @ParameterizedTest
    @CsvSource({
        "1261130161, 1262152739, 0x1d00ffff, 0x1d00d86a",
        "1279008237, 1279297671, 0x1c05a3f4, 0x1c0168fd",
        "1263163443, 1269211443, 0x1c387f6f, 0x1d00e1fd"})
    void bitcoinsVectors(long first, long last, String bits, String next) {
        BitcoinRule rule = new BitcoinRule(BitcoinRule.PERIOD);
        double difficulty = 1 / target(bits);
        double each = (last - first) / 2015.0;

        // What the first block of the period took belongs to the period before.
        assertThat(rule.next(difficulty, 1e9, 600)).isEqualTo(difficulty);
        for (int i = 1; i < 2015; i++) {
            assertThat(rule.next(difficulty, each, 600)).isEqualTo(difficulty);
        }
        assertThat(1 / rule.next(difficulty, each, 600) / target(next)).isCloseTo(1, within(COMPACT));
        assertThat(rule.next(difficulty, 1, 600)).isEqualTo(difficulty);
    }

    /**
     * {@code BasicTests/difficultyCustomHomestead.json} of ethereum/tests, tests 31 to 39, at block 900,000, where 128
     * is added for its number. 1,000,000/2048 is rounded down to 488 there.
     */
    @ParameterizedTest
    @CsvSource({"0, 0x0f44a8", "8, 0x0f44a8", "10, 0x0f42c0", "13, 0x0f42c0", "20, 0x0f40d8", "100, 0x0f3198",
        "800, 0x0eac28", "1000, 0x0e8608", "1500, 0x0e8608"})
    void homesteadsVectors(int seconds, String next) {
        double floored = 488 * 2048.0;
        double change = EthereumRule.homestead().next(floored, seconds, EthereumRule.BLOCK_TIME) - floored;

        assertThat(1_000_000 + change + 128).isCloseTo(Long.decode(next), within(1e-6));
    }

    /**
     * {@code BasicTests/difficultyByzantium.json} of ethereum/tests, tests 1, 8, 1569 and 1578: blocks without uncles,
     * early enough for nothing to be added for their number.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 0xf3d100105acad2f6, 0xf3ef7a305cd62c50",
        "0, 0xc65663db64fcd31b, 0xc66f2ea7e06972b5",
        "32, 0x8716a5a73e2601e1, 0x86f4dffdd4567861",
        "32, 0xd60ebc96a53adcd7, 0xd5d938e77f918e21"})
    void byzantiumsVectors(int seconds, String parent, String next) {
        double difficulty = new BigInteger(parent.substring(2), 16).doubleValue();
        double expected = new BigInteger(next.substring(2), 16).doubleValue();
        double ratio = EthereumRule.byzantium().next(difficulty, seconds, EthereumRule.BLOCK_TIME) / expected;

        assertThat(ratio).isCloseTo(1, within(1e-15));
    }

    @Test
    void ethereumsRulesScaleWithTheTarget() {
        // 2.6 targets are 33.8 s of Ethereum: ⌊3.38⌋ and ⌊3.76⌋ units
        assertThat(EthereumRule.homestead().next(2048, 0.26, 0.1)).isCloseTo(2046, within(EXACT));
        assertThat(EthereumRule.homestead().next(2048, 0.05, 0.1)).isCloseTo(2049, within(EXACT));
        // 1.42 targets are 18.46 s: ⌊1.846⌋ and ⌊2.05⌋ units
        assertThat(EthereumRule.homestead().next(2048, 0.142, 0.1)).isCloseTo(2048, within(EXACT));
        assertThat(EthereumRule.byzantium().next(2048, 0.142, 0.1)).isCloseTo(2047, within(EXACT));
    }

    /**
     * Test vectors of aserti3-2d, run 5: no time passes, and the height jumps by half-lives. The specification rounds
     * its exponential to 16 bits, off by less than 0.013 %, and compact targets.
     */
    @ParameterizedTest
    @CsvSource({"2, 0x1d00fec5", "290, 0x1c7f62c0", "578, 0x1c3fb160", "866, 0x1c1fd8b0", "3170, 0x1b1fd8b0",
        "6914, 0x1a00fec5", "32258, 0x0f00fec5"})
    void asertsVectorsWithoutTime(int height, String next) {
        assertAsert(height - 1, 0, "0x1d00ffff", next);
    }

    /** Run 9: blocks of 300 s; the anchor's parent is 900 s before the first. */
    @ParameterizedTest
    @CsvSource({"1, 900, 0x1802ae16", "2, 1200, 0x1802ad44", "3, 1500, 0x1802ac71", "6, 2400, 0x1802a9fa",
        "10, 3600, 0x1802a6b7"})
    void asertsVectorsOfFastBlocks(int blocks, int seconds, String next) {
        assertAsert(blocks, seconds, "0x1802aee8", next);
    }

    /** The anchor counts as a block, so that there are {@code blocks + 1} that took the time. */
    private static void assertAsert(int blocks, int seconds, String anchor, String next) {
        AsertRule rule = new AsertRule(AsertRule.HALF_LIFE);
        double difficulty = 1 / target(anchor);
        for (int i = 0; i <= blocks; i++) {
            difficulty = rule.next(difficulty, seconds / (blocks + 1.0), 600);
        }
        assertThat(1 / difficulty / target(next)).isCloseTo(1, within(1.3e-4 + COMPACT));
    }

    @Test
    void asertDependsOnTheSumOfTimesOnly() {
        AsertRule rule = new AsertRule(3);

        assertThat(rule.next(rule.next(5, 4, 1), 1, 1)).isCloseTo(rule.next(rule.next(5, 1, 1), 4, 1), within(EXACT));
        assertThat(rule.next(5, 4, 1)).isCloseTo(2.5, within(EXACT));
    }

    /** {@code src/test/dogecoin_tests.cpp}: both limits, which are whole seconds here as there. */
    @ParameterizedTest
    @CsvSource({"525, 0x1b3439cd, 0x1b4e56b3", "-70, 0x1b446f21, 0x1b335358"})
    void dogecoinsLimits(int seconds, String bits, String next) {
        double difficulty = DigiShieldRule.dogecoin().next(1 / target(bits), seconds, 60);

        assertThat(1 / difficulty / target(next)).isCloseTo(1, within(COMPACT));
    }

    /** The same tests, rounding: 58.5 s are 59 there. */
    @Test
    void dogecoinsDamping() {
        double difficulty = DigiShieldRule.dogecoin().next(1 / target("0x1b671062"), 48, 60);

        assertThat(1 / difficulty / target("0x1b6558a4") * 59 / 58.5).isCloseTo(1, within(COMPACT));
    }

    /** {@code src/test/pow_tests.cpp} of Zcash, get_next_work: 17 blocks of 150 s that took 3570 s. */
    @Test
    void zcashsVector() {
        DigiShieldRule rule = DigiShieldRule.zcash();
        double difficulty = 1 / target("0x1d00ffff");
        double next = 0;
        for (int i = 0; i < 17; i++) {
            next = rule.next(difficulty, 3570 / 17.0, 150);
        }
        assertThat(1 / next / target("0x1d011998")).isCloseTo(1, within(COMPACT));
    }

    /** 0.84 and 1.32 of the window, as in the limits of the same tests. */
    @Test
    void zcashsLimits() {
        assertThat(DigiShieldRule.zcash().next(84, 0.1, 1)).isCloseTo(100, within(1e-9));
        assertThat(DigiShieldRule.zcash().next(132, 9, 1)).isCloseTo(100, within(1e-9));
    }

    /**
     * Vectors of Tari's LWMA, {@code proof_of_work/lwma_diff.rs}, where difficulties are equal or nearly so: N = 5,
     * T = 60 s, times at most 6T. It averages difficulties where zawy12 averages targets.
     */
    @Test
    void lwmaVectors() {
        LwmaRule rule = new LwmaRule(5, 6);
        for (int i = 0; i < 4; i++) {
            assertThat(rule.next(100, 60, 60)).isCloseTo(100, within(1e-9));
        }
        assertThat(Math.floor(rule.next(105, 50, 60))).isEqualTo(106);
        assertThat(Math.floor(new LwmaRule(5, 6).next(100, 9_999_940, 60))).isEqualTo(16);
    }

    /** N = 2, T = 10: (1/8 + 1/2)/2 = 5/16; 1·20 + 2·40 = 100 of 30; D = 16/5·30/100. Then the window moves on. */
    @Test
    void lwmaByHand() {
        LwmaRule rule = new LwmaRule(2, 7);

        assertThat(rule.next(8, 20, 10)).isCloseTo(4, within(EXACT));
        assertThat(rule.next(2, 40, 10)).isCloseTo(0.96, within(EXACT));
        // (1/2 + 1/4)/2 = 3/8; 1·40 + 2·70, a time of 100 being cut to 7T; D = 8/3·30/180
        assertThat(rule.next(4, 100, 10)).isCloseTo(4 / 9.0, within(EXACT));
    }

    /** By hand, from the formula: ST = 2T, N = 4: D·(1/2 + e^−1/2·1/2). */
    @Test
    void emaByHand() {
        EmaRule rule = new EmaRule(4);

        assertThat(rule.next(1, 20, 10)).isCloseTo(0.5 + 0.5 * 0.6065306597126334, within(EXACT));
        assertThat(rule.next(1, 5, 10)).isCloseTo(2 - 0.8824969025845955, within(EXACT));
        assertThat(rule.next(7, 10, 10)).isCloseTo(7, within(EXACT));
        assertThat(rule.next(1, 0, 10)).isEqualTo(1.25);
        assertThat(rule.next(1, 1e-300, 10)).isCloseTo(1.25, within(EXACT));
    }

    /** By hand: e = 0.5, then −1; Σe = 0.5, −0.5; Δe = 0, −1.5. */
    @Test
    void pidByHand() {
        PidRule rule = new PidRule(0.2, 0.1, 0.04);
        double first = rule.next(10, 5, 10);
        double second = rule.next(first, 20, 10);

        assertThat(first).isCloseTo(10 * Math.exp(0.1 + 0.05), within(EXACT));
        assertThat(second).isCloseTo(first * Math.exp(-0.2 - 0.05 - 0.06), within(EXACT));
    }

    /** Limited from above, errors that ask for more do not add up: one error the other way is enough. */
    @Test
    void pidDoesNotWindUp() {
        PidRule limited = new PidRule(0, 1, 0);
        limited.next(10, 5, 10);
        for (int i = 0; i < 100; i++) {
            assertThat(limited.next(10, 5, 10)).isCloseTo(10 * Math.exp(0.5), within(1e-9));
        }
        assertThat(limited.next(10, 20, 10)).isCloseTo(10 * Math.exp(-0.5), within(1e-9));

        PidRule free = new PidRule(0, 1, 0);
        double difficulty = 1;
        for (int i = 0; i < 50; i++) {
            difficulty = free.next(difficulty, 1e-9, 10);
        }
        assertThat(free.next(1, 10, 10)).isCloseTo(Math.exp(PidRule.MOST_SUM), within(1e-3));
    }

    @Test
    void bangBangFollowsTheSign() {
        assertThat(new BangBangRule().next(3, 1, 2)).isEqualTo(6);
        assertThat(new BangBangRule().next(3, 4, 2)).isEqualTo(1.5);
        assertThat(new BangBangRule().next(3, 2, 2)).isEqualTo(3);
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BitcoinRule(1)).withMessageContaining("period 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new LwmaRule(0, 7)).withMessageContaining("window 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new AsertRule(0)).withMessageContaining("half-life");
        assertThatIllegalArgumentException().isThrownBy(() -> new EmaRule(-1)).withMessageContaining("window -1");
        assertThatIllegalArgumentException().isThrownBy(() -> new PidRule(1, -1, 0)).withMessageContaining("Ki");
    }
}
