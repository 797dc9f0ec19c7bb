package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Axis;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.ParameterChecks;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Progression;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.Sweep;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The constants of problems of several types by their paths. */
class GroupedParameterTest {

    private static final List<String> OF_A_TYPE = List.of("miners.min", "miners.max", "miners.unavailable", "hashTime",
        "cost.perHash", "cost.perMiner", "poolSize");
    private static final GroupedProblem FULL = new GroupedProblem("full", Profile.EXACT, Objective.MINIMIZE_COST,
        new MinerRange(1, 6, 2), new NonceRange(1, 6), new DifficultyRange(2, 4, 1), List.of(
            GroupedProblems.type("a.b", 0, 3, 1, "1", "1/3", "5", 2),
            GroupedProblems.type("new", 1, 4, 2, "1/2", "0", "7", 1)),
        List.of(new Constraint.Failure(Probability.of("1/2")),
            new Constraint.ExpectedTime(BigFraction.ZERO, BigFraction.of(9)),
            new Constraint.Budget(BigFraction.of(100))), new PoolBound(2, Probability.of("9/10")), ReportRule.DEFAULT,
        null);

    private static Axis<GroupedProblem> axis(String path, String... values) {
        return Axis.of(Parameter.at(path, FULL), Stream.of(values).map(ExactNumber::parse).map(Progression::of)
            .toList());
    }

    @Test
    void theConstantsAreThoseOfTheFileInItsOrder() {
        assertThat(Parameter.of(FULL)).extracting(Parameter::path).containsExactlyElementsOf(Stream.of(
            Stream.of("miners.min", "miners.max", "miners.unavailable", "nonceBits.min", "nonceBits.max",
                "difficulty.min", "difficulty.max", "difficulty.drift"),
            OF_A_TYPE.stream().map(key -> "groups.a.b." + key), OF_A_TYPE.stream().map(key -> "groups.new." + key),
            Stream.of("constraints.failure.max", "constraints.expectedTime.min", "constraints.expectedTime.max",
                "constraints.pool.wins", "constraints.pool.max", "constraints.budget.max", "report.tuples",
                "report.costTolerance")).flatMap(paths -> paths).toList());
    }

    @ParameterizedTest
    @CsvSource({"miners.max, 6, 7", "miners.unavailable, 2, 0", "nonceBits.min, 1, 2", "difficulty.drift, 1, 0",
        "groups.a.b.miners.min, 0, 3", "groups.a.b.miners.max, 3, 9", "groups.new.miners.unavailable, 2, 10000000",
        "groups.new.hashTime, 1/2, 1e-12", "groups.a.b.cost.perHash, 1/3, 0", "groups.a.b.cost.perMiner, 5, 2/7",
        "groups.new.poolSize, 1, 3", "constraints.failure.max, 1/2, 0", "constraints.expectedTime.min, 0, 1",
        "constraints.pool.wins, 2, 10000", "constraints.pool.max, 9/10, 1", "constraints.budget.max, 100, 1",
        "report.tuples, 5, 1", "report.costTolerance, 1.5, 2"})
    void aConstantIsReadAndChangedAlone(String path, String stated, String other) {
        ParameterChecks.assertIsReadAndChangedAlone(FULL, path, stated, other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "hashTime|'hashTime' is not a constant of this problem; did you mean groups.a.b.hashTime or "
            + "groups.new.hashTime? It states miners.min, ",
        "groups.ne.hashTime|'groups.ne.hashTime' is not a constant of this problem; did you mean "
            + "groups.new.hashTime? It states ",
        "constraints.pool.size|'constraints.pool.size' is not a constant of this problem; ",
        "constraints.fork.max|constraints.fork.max is a constant that this problem does not state; it states miners."})
    void aPathThatDoesNotExistIsAnsweredWithThoseThatDo(String path, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.at(path, FULL))
            .withMessageStartingWith(message).withMessageContaining("groups.a.b.miners.max");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "groups.new.miners.min|5|groups.new.miners.min = 5: new: miners 5..4 is an empty range",
        "groups.new.miners.max|1/2|groups.new.miners.max = 0.5 is not a whole number; give one from 0 to 10000000",
        "groups.new.poolSize|0|groups.new.poolSize = 0 is outside 1..10000000",
        "groups.new.hashTime|0|groups.new.hashTime = 0: hash time 0 is not positive; it is the seconds that one hash "
            + "takes, 1/rate",
        "miners.min|8|miners.min = 8: miners 8..6 is an empty range",
        "constraints.pool.max|2|constraints.pool.max = 2: probability 2 is outside [0, 1]"})
    void aValueThatCannotBeIsRefusedWithPathValueAndRule(String path, String value, String message) {
        ParameterChecks.assertRefuses(FULL, path, value, message);
    }

    @Test
    void theMinersOfTypesAndTheirTotalMoveTogether() {
        Sweep<GroupedProblem> sweep = Sweep.of(FULL, List.of(axis("groups.a.b.miners.min", "0", "20"),
            axis("miners.min", "1", "30"), axis("groups.new.miners.max", "4", "15"), axis("miners.max", "6", "40"),
            axis("groups.a.b.miners.max", "3", "25")));
        List<Boolean> valid = LongStream.range(0, 32).mapToObj(i -> sweep.point(i).problem().isPresent()).toList();
        List<Boolean> expected = LongStream.range(0, 32).mapToObj(i -> {
            int least = i / 16 == 0 ? 0 : 20;
            int total = i / 8 % 2 == 0 ? 1 : 30;
            int other = i / 4 % 2 == 0 ? 4 : 15;
            int most = i / 2 % 2 == 0 ? 6 : 40;
            int mine = i % 2 == 0 ? 3 : 25;
            return total <= most && least <= mine && least + 1 <= most && mine + other >= total;
        }).toList();

        assertThat(valid).isEqualTo(expected);
        assertThat(sweep.point(31).problem().orElseThrow().types().get(0).max()).isEqualTo(25);
    }

    @Test
    void aNumberOfMinersThatCannotBeAloneIsRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sweep.of(FULL,
            List.of(axis("groups.new.miners.min", "5"))))
            .withMessage("groups.new.miners.min = 5: new: miners 5..4 is an empty range");
    }
}
