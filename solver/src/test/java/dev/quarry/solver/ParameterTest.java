package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.Probability;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The constants of problems by their paths. */
class ParameterTest {

    private static final List<String> PATHS = List.of("miners.min", "miners.max", "miners.unavailable",
        "nonceBits.min", "nonceBits.max", "difficulty.min", "difficulty.max", "difficulty.drift", "hashTime",
        "cost.perHash", "cost.perMiner", "constraints.failure.max", "constraints.expectedTime.min",
        "constraints.expectedTime.max", "constraints.slowBlock.after", "constraints.slowBlock.max",
        "constraints.fastBlock.before", "constraints.fastBlock.max", "constraints.dispute.within",
        "constraints.dispute.max", "constraints.fork.within", "constraints.fork.max", "constraints.pool.size",
        "constraints.pool.wins", "constraints.pool.max", "constraints.budget.max", "report.tuples",
        "report.costTolerance");
    private static final Problem C1 = ProblemDraft.c1(Profile.EXACT, "1454/7").problem();
    private static final Problem FULL = ProblemDraft.of(C1).with(new Constraint.Fork(BigFraction.of(1, 7),
        Probability.of("1/20"))).with(new Constraint.Budget(BigFraction.of(60_000))).problem();

    static Stream<String> paths() {
        return PATHS.stream();
    }

    @Test
    void aProblemThatStatesEverythingHasEveryConstantInTheOrderOfItsFile() {
        assertThat(Parameter.of(FULL)).extracting(Parameter::path).isEqualTo(PATHS);
    }

    @Test
    void whatAProblemDoesNotStateItDoesNotHave() {
        assertThat(Parameter.of(ProblemDraft.empty().problem())).extracting(Parameter::path).containsExactly(
            "miners.min", "miners.max", "miners.unavailable", "nonceBits.min", "nonceBits.max", "difficulty.min",
            "difficulty.max", "difficulty.drift", "hashTime", "cost.perHash", "cost.perMiner", "report.tuples",
            "report.costTolerance");
        assertThat(Parameter.of(ProblemDraft.empty().with(new Constraint.ExpectedTime(null, BigFraction.ONE))
            .problem())).extracting(Parameter::path).contains("constraints.expectedTime.max")
            .doesNotContain("constraints.expectedTime.min");
    }

    @ParameterizedTest
    @CsvSource({"miners.min, 4, 7", "miners.max, 80, 81", "miners.unavailable, 5, 0", "nonceBits.min, 24, 64",
        "nonceBits.max, 64, 256", "difficulty.min, 4, 1", "difficulty.max, 64, 255", "difficulty.drift, 3, 4",
        "hashTime, 0.02e-9, 1/3", "cost.perHash, 2e-12, 0", "cost.perMiner, 3000, 5/7",
        "constraints.failure.max, 2^-64, 2^-128", "constraints.expectedTime.min, 0, 1/9",
        "constraints.expectedTime.max, 1454/7, 1454/100", "constraints.slowBlock.after, 300, 1/3",
        "constraints.slowBlock.max, 1e-9, 0", "constraints.fastBlock.before, 300, 299",
        "constraints.fastBlock.max, 1, 1/2", "constraints.dispute.within, 1/10000, 1",
        "constraints.dispute.max, 0.001, 1", "constraints.fork.within, 1/7, 1/8", "constraints.fork.max, 1/20, 1",
        "constraints.pool.size, 4, 10000000", "constraints.pool.wins, 6, 1", "constraints.pool.max, 0.001, 0.002",
        "constraints.budget.max, 60000, 0", "report.tuples, 5, 1000000", "report.costTolerance, 1.5, 1"})
    void aConstantIsReadAndChangedAlone(String path, String stated, String other) {
        ParameterChecks.assertIsReadAndChangedAlone(FULL, path, stated, other);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whatCountsSomethingIsAnInteger(String path) {
        assertThat(Parameter.at(path, FULL).isInteger()).isEqualTo(path.startsWith("miners.")
            || path.startsWith("nonceBits.") || path.startsWith("difficulty.") || path.equals("report.tuples")
            || path.equals("constraints.pool.size") || path.equals("constraints.pool.wins"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "miners.min|90|miners.min = 90: miners 90..80 is an empty range",
        "miners.min|1/2|miners.min = 0.5 is not a whole number; give one from 1 to 10000000",
        "miners.min|0|miners.min = 0 is outside 1..10000000",
        "miners.max|1e30|miners.max = 1e30 is outside 1..10000000",
        "miners.unavailable|-1|miners.unavailable = -1 is outside 0..10000000",
        "nonceBits.max|23|nonceBits.max = 23: nonceBits 24..23 is an empty range",
        "nonceBits.max|257|nonceBits.max = 257 is outside 1..256",
        "difficulty.min|65|difficulty.min = 65: difficulty 65..64 is an empty range",
        "difficulty.drift|256|difficulty.drift = 256 is outside 0..255",
        "hashTime|0|hashTime = 0: hash time 0 is not positive; it is the seconds that one hash takes, 1/rate",
        "cost.perHash|-1|cost.perHash = -1: perHash -1 is a negative cost",
        "constraints.failure.max|3/2|constraints.failure.max = 1.5: probability 1.5 is outside [0, 1]",
        "constraints.expectedTime.min|300|constraints.expectedTime.min = 300: expectedTime 300..1454/7 is an empty "
            + "range",
        "constraints.slowBlock.after|0|constraints.slowBlock.after = 0: slowBlock.after 0 is not positive",
        "constraints.pool.wins|10001|constraints.pool.wins = 10001 is outside 1..10000",
        "constraints.budget.max|-1|constraints.budget.max = -1: budget.max -1 is negative",
        "report.tuples|0|report.tuples = 0 is outside 1..1000000",
        "report.costTolerance|0.9|report.costTolerance = 0.9: costTolerance 0.9 is below 1"})
    void aValueThatCannotBeIsRefusedWithPathValueAndRule(String path, String value, String message) {
        ParameterChecks.assertRefuses(FULL, path, value, message);
    }

    @Test
    void aNegativeDenominatorIsAValueLikeAnyOther() {
        BigFraction five = BigFraction.of(-5, -1);

        assertThat(Parameter.at("miners.min", C1).with(C1, five).miners().min()).isEqualTo(5);
        assertThat(Parameter.at("cost.perMiner", C1).with(C1, five))
            .isEqualTo(Parameter.at("cost.perMiner", C1).with(C1, BigFraction.of(5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "constraints.expectedTime.mx|constraints.expectedTime.max",
        "constraints.expectedtime.max|constraints.expectedTime.max",
        "expectedTime.max|constraints.expectedTime.max",
        "difficulty.drfit|difficulty.drift",
        "unavailable|miners.unavailable",
        "Hashtime|hashTime",
        "expectedTime|constraints.expectedTime.min or constraints.expectedTime.max",
        "expectdTime|constraints.expectedTime.min",
        "slowBlok.after|constraints.slowBlock.after",
        "cost|cost.perHash or cost.perMiner",
        "constraints.pool|constraints.pool.size or constraints.pool.wins or constraints.pool.max"})
    void aPathThatDoesNotExistBringsTheNearestToMind(String path, String meant) {
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.at(path, C1)).withMessage("'" + path
            + "' is not a constant of this problem; did you mean " + meant + "? It states " + stated(C1));
    }

    @ParameterizedTest
    @CsvSource({"profile", "name", "''", "constraints.groups.share"})
    void aPathLikeNoOtherBringsTheListAlone(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.at(path, C1)).withMessage("'" + path
            + "' is not a constant of this problem; it states " + stated(C1));
    }

    @Test
    void aConstantThatTheProblemDoesNotStateIsToldFromOneThatDoesNotExist() {
        String message = "constraints.fork.max is a constant that this problem does not state; it states "
            + stated(C1);
        Parameter<Problem> fork = Parameter.at("constraints.fork.max", FULL);

        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.at("constraints.fork.max", C1))
            .withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> fork.value(C1)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> fork.with(C1, BigFraction.ONE)).withMessage(message);
        assertThat(fork.isStatedBy(C1)).isFalse();
        assertThat(fork.isStatedBy(FULL)).isTrue();
    }

    @Test
    void parametersAreEqualByTheirPath() {
        assertThat(Parameter.at("hashTime", C1)).isEqualTo(Parameter.at("hashTime", FULL))
            .hasSameHashCodeAs(Parameter.at("hashTime", FULL)).isNotEqualTo(Parameter.at("miners.min", C1))
            .isNotEqualTo("hashTime".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void statingWhatIsStatedChangesNothing() {
        LongStream.range(20_261_101L, 20_261_301L).mapToObj(RandomProblems::small).forEach(problem ->
            assertThat(Parameter.of(problem)).as(problem.name()).allSatisfy(parameter ->
                assertThat(parameter.with(problem, parameter.value(problem))).isEqualTo(problem)));
    }

    private static String stated(Problem problem) {
        return String.join(", ", Parameter.of(problem).stream().map(Parameter::path).toList());
    }
}
