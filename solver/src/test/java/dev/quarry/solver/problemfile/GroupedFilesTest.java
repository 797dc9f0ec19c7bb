package dev.quarry.solver.problemfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.OwnershipObjective;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partner.Machines;
import dev.quarry.solver.grouped.Partner.Share;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import dev.quarry.solver.grouped.PoolBound;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** What a file of several types of miners means. */
class GroupedFilesTest {

    private static final String LEAST = """
        objective: minimize-cost
        miners: {min: 1, max: 60}
        nonceBits: {min: 24, max: 64}
        difficulty: {min: 4, max: 64}
        groups:
          - {name: installed, miners: {min: 0, max: 40, unavailable: 4}, hashTime: 2e-11, cost: {perHash: 2e-12, \
        perMiner: 500}}
          - name: new
            miners: {min: 0, max: 30}
            hashTime: 5e-12
            cost: {perHash: 1e-12, perMiner: 6000}
        """;

    private static final MinerType INSTALLED = new MinerType("installed", 0, 40, 4, HashTime.of("2e-11"),
        new Prices(ExactNumber.parse("2e-12"), ExactNumber.parse("500")), null);
    private static final MinerType NEW = new MinerType("new", 0, 30, 0, HashTime.of("5e-12"),
        new Prices(ExactNumber.parse("1e-12"), ExactNumber.parse("6000")), null);

    private static GroupedProblem read(String text) throws IOException, ProblemFileException {
        return ((StatedProblem.Grouped) ProblemFile.read("x.yaml", Problems.bytes(text))).problem();
    }

    private static MinerType withPool(MinerType type, int size) {
        return new MinerType(type.name(), type.min(), type.max(), type.unavailable(), type.hashTime(), type.prices(),
            size);
    }

    @Test
    void theLeastFileHasItsDefaults() throws Exception {
        assertThat(read(LEAST)).isEqualTo(new GroupedProblem("x", Profile.EXACT, Objective.MINIMIZE_COST,
            new MinerRange(1, 60, 0), new NonceRange(24, 64), new DifficultyRange(4, 64, 0), List.of(INSTALLED, NEW),
            List.of(), null, ReportRule.DEFAULT, null));
    }

    @Test
    void poolSizesGoWithTheBoundOfPools() throws Exception {
        GroupedProblem problem = read(LEAST.replace("500}", "500}, poolSize: 4").replace("- name: new",
            "- poolSize: 3\n    name: new") + "constraints: {pool: {wins: 6, max: 0.001}, failure: {max: 2^-64}}\n");

        assertThat(problem.types()).containsExactly(withPool(INSTALLED, 4), withPool(NEW, 3));
        assertThat(problem.pool()).isEqualTo(new PoolBound(6, Probability.of("0.001")));
        assertThat(problem.constraints()).containsExactly(new Constraint.Failure(Probability.of("2^-64")));
    }

    @Test
    void partnersHaveTheirDefaults() throws Exception {
        assertThat(read(LEAST + "partners: {members: [{name: north}, {name: east}]}\n").partners())
            .isEqualTo(new Partners(Measure.OF_TOTAL, BigFraction.of(33, 100), List.of(
                new Partner("north", Share.ANY, Map.of(), null), new Partner("east", Share.ANY, Map.of(), null))));
    }

    @Test
    void partnersSayWhatTheyOwn() throws Exception {
        assertThat(read(LEAST + """
            partners:
              measure: ofOthers
              cap: 1.5
              members:
                - {name: north, share: {min: 0.1, max: 1/2, target: 0.25}, machines: {installed: {min: 2, max: 20}, \
            new: {min: 1}}, budget: 1e6}
                - {name: east, share: {max: 1}, machines: {new: {max: 2}}}
            """).partners()).isEqualTo(new Partners(Measure.OF_OTHERS, BigFraction.of(3, 2), List.of(
                new Partner("north", new Share(BigFraction.of(1, 10), BigFraction.of(1, 2), BigFraction.of(1, 4)),
                    Map.of("installed", new Machines(2, 20), "new", new Machines(1, 30)), BigFraction.of(1_000_000)),
                new Partner("east", new Share(BigFraction.ZERO, BigFraction.ONE, null),
                    Map.of("new", new Machines(0, 2)), null))));
    }

    @Test
    void partnersSayWhatTheyHaveAndWhatTheyPrefer() throws Exception {
        assertThat(read(LEAST + "partners: {objectives: [cost, moves], members: [{name: north, current: {new: 3}}]}\n")
            .partners()).isEqualTo(new Partners(Measure.OF_TOTAL, BigFraction.of(33, 100), List.of(
                new Partner("north", Share.ANY, Map.of(), null, Map.of("new", 3))),
                List.of(OwnershipObjective.COST, OwnershipObjective.MOVES)));
    }

    @Test
    void aProfileMayBeChosenForTheFile() throws Exception {
        String text = "profile: published\n" + LEAST;

        assertThat(ProblemFile.read("x.yaml", Problems.bytes(text), Profile.PAPER).profile())
            .isEqualTo(Profile.PAPER);
        assertThatExceptionOfType(ProblemFileException.class)
            .isThrownBy(() -> ProblemFile.read("x.yaml", Problems.bytes(LEAST), Profile.PUBLISHED))
            .withMessageStartingWith("x.yaml:5: groups: have no reading in profile published");
    }

    @Test
    void whoNeedsOneTypeIsToldWhereThereAreSeveral() throws Exception {
        StatedProblem stated = ProblemFile.read("x.yaml", Problems.bytes(LEAST));

        assertThat(stated.name()).isEqualTo("x");
        assertThatExceptionOfType(ProblemFileException.class).isThrownBy(stated::ofOneType)
            .withMessage("x.yaml:5: groups: states several types of miners where only one, by hashTime and cost, can "
                + "be dealt with");
    }

    @Test
    void typesMayLoseMoreThanTheTotalAllows() throws Exception {
        assertThat(read(LEAST).typesLimitedByTotal()).containsExactly(INSTALLED);
        assertThat(read(LEAST.replace("max: 60}", "max: 60, unavailable: 4}")).typesLimitedByTotal()).isEmpty();
    }
}
