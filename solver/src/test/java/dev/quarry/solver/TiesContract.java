package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every solver answers where a number equals its bound, or a cost another cost. */
abstract class TiesContract extends SideConditionsContract {

    private static final BigFraction SPECK = ExactNumber.parse("2^-300");
    private static final BigFraction MOMENT = BigFraction.of(3);
    private static final Probability ANY = Probability.of("1");

    /** A constraint whose bound is to be set, and the profile that it is set in. */
    record Tie(Profile profile, Constraint constraint) {

        /** The same constraint with a bound this much above or below the value in the only scenario of (4, 5, 2). */
        ProblemDraft boundedBy(BigFraction slack) {
            boolean published = profile == Profile.PUBLISHED;
            ProblemDraft draft = ProblemDraft.empty().profile(profile).miners(published ? 2 : 4, 4, published ? 2 : 0)
                .nonceBits(5, 5).difficulty(2, 2, 0).prices("1/3", "5");
            BigFraction value = new RationalOracle(draft.problem()).value(constraint, new Decision(4, 5, 2),
                new Scenario(published ? 2 : 4, 2)).orElseThrow();
            return draft.with(bounded(value.add(slack)));
        }

        private Constraint bounded(BigFraction limit) {
            if (constraint instanceof Constraint.ExpectedTime time) {
                // Slack is room: a minimum gains it downwards.
                return time.min() == null ? new Constraint.ExpectedTime(null, limit)
                    : new Constraint.ExpectedTime(limit, null);
            }
            Probability max = new Probability(limit.compareTo(BigFraction.ONE) > 0 ? BigFraction.ONE : limit);
            return switch (constraint.kind()) {
                case FAILURE -> new Constraint.Failure(max);
                case SLOW_BLOCK -> new Constraint.SlowBlock(MOMENT, max);
                case FAST_BLOCK -> new Constraint.FastBlock(MOMENT, max);
                case DISPUTE -> new Constraint.Dispute(MOMENT, max);
                case FORK -> new Constraint.Fork(MOMENT, max);
                case POOL -> new Constraint.Pool(1, 3, max);
                case BUDGET, EXPECTED_TIME -> new Constraint.Budget(limit);
            };
        }

        boolean isMinimum() {
            return constraint instanceof Constraint.ExpectedTime time && time.min() != null;
        }
    }

    static Stream<Tie> ties() {
        List<Tie> ties = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            Stream.of(new Constraint.Failure(ANY), new Constraint.ExpectedTime(BigFraction.ONE, null),
                new Constraint.ExpectedTime(null, BigFraction.ONE), new Constraint.SlowBlock(MOMENT, ANY),
                new Constraint.FastBlock(MOMENT, ANY), new Constraint.Dispute(MOMENT, ANY),
                new Constraint.Pool(1, 3, ANY), new Constraint.Budget(BigFraction.ONE))
                .forEach(constraint -> ties.add(new Tie(profile, constraint)));
        }
        ties.add(new Tie(Profile.EXACT, new Constraint.Fork(MOMENT, ANY)));
        return ties.stream();
    }

    @ParameterizedTest
    @MethodSource("ties")
    final void aValueThatEqualsItsBoundIsAllowed(Tie tie) {
        assertThat(Answer.of(solver(), tie.boundedBy(BigFraction.ZERO).problem()).feasible())
            .containsExactly(new Decision(4, 5, 2));
    }

    @ParameterizedTest
    @MethodSource("ties")
    final void aValueBeyondItsBoundByASpeckIsNot(Tie tie) {
        BigFraction tighter = tie.isMinimum() ? SPECK : SPECK.negate();

        assertThat(statusOf(tie.boundedBy(tighter))).isEqualTo(Status.INFEASIBLE);
        assertThat(statusOf(tie.boundedBy(tighter.negate()))).isEqualTo(Status.OPTIMAL);
    }

    /** Hashes that are free leave the cost of s; three miners that are free share the fewest hashes of 3 bits, 6. */
    @ParameterizedTest
    @CsvSource({
        "MAXIMIZE_DIFFICULTY, 0, 7, '1 3 6, 1 3 5, 1 3 4'", "MINIMIZE_COST, 0, 7, '1 3 4, 1 3 5, 1 3 6'",
        "MAXIMIZE_DIFFICULTY, 0, 0, '1 3 6, 1 3 5, 1 3 4'", "MINIMIZE_COST, 0, 0, '1 3 4, 1 3 5, 1 3 6'",
        "MAXIMIZE_DIFFICULTY, 2, 0, '3 3 4'", "MINIMIZE_COST, 2, 0, '3 3 4'",
    })
    final void equalCostsAreOrderedByBitsThenMiners(Objective objective, String perHash, String perMiner,
        String tuples) {
        ProblemDraft draft = ProblemDraft.empty().objective(objective).miners(1, 4, 0).nonceBits(3, 5)
            .difficulty(4, 6, 0).prices(perHash, perMiner).report(5, "1");

        assertThat(Answer.of(solver(), draft.problem()).reported()).extracting(TiesContract::text)
            .isEqualTo(List.of(tuples.split(", ")));
    }

    private static String text(Decision decision) {
        return decision.miners() + " " + decision.nonceBits() + " " + decision.difficulty();
    }

    /** One nonce each: every race costs one round, whatever the difficulty. */
    @ParameterizedTest
    @EnumSource
    final void racesOfOneHashTie(Objective objective) {
        ProblemDraft draft = ProblemDraft.empty().objective(objective).miners(5, 8, 0).nonceBits(3, 3)
            .difficulty(10, 12, 0).prices("1", "1").report(2, "1");

        Answer answer = Answer.of(solver(), draft.problem());

        boolean highest = objective == Objective.MAXIMIZE_DIFFICULTY;
        assertThat(answer.reported()).containsExactly(new Decision(5, 3, highest ? 12 : 10), new Decision(5, 3, 11));
        assertThat(answer.tuples().get(1).cost()).isEqualTo("10.00000000000000000000");
    }

    /** Under paper a failing race costs nothing; the dearest d' is 29, which the windows of all nine d contain. */
    @Test
    final void decisionsThatShareTheirWorstScenarioTie() {
        ProblemDraft draft = ProblemDraft.empty().profile(Profile.PAPER).objective(Objective.MINIMIZE_COST)
            .miners(1, 1, 0).nonceBits(30, 30).difficulty(20, 40, 6).prices("1", "0").report(9, "1");

        Answer answer = Answer.of(solver(), draft.problem());

        assertThat(answer.status()).isEqualTo(Status.OPTIMAL);
        assertThat(answer.reported()).extracting(Decision::difficulty)
            .containsExactly(26, 27, 28, 29, 30, 31, 32, 33, 34);
        assertThat(answer.tuples()).extracting(Answer.Tuple::worstCost)
            .containsOnly(answer.tuples().get(0).worstCost());
    }

    /** At d = 3 it takes six miners, at d = 2 four: exactly one and a half times the cost. */
    @ParameterizedTest
    @CsvSource({"3/2, '6 5 3, 4 5 2'", "1.4999999999999999999999, '4 5 2'", "1, '4 5 2'"})
    final void whatCostsExactlyTheToleranceIsReported(String costTolerance, String tuples) {
        ProblemDraft draft = ProblemDraft.empty().miners(4, 6, 0).nonceBits(5, 6).difficulty(2, 3, 0)
            .prices("0", "1/3").with(new Constraint.SlowBlock(BigFraction.ONE, Probability.of("0.45")))
            .report(5, costTolerance);

        assertThat(Answer.of(solver(), draft.problem()).reported()).extracting(TiesContract::text)
            .isEqualTo(List.of(tuples.split(", ")));
    }
}
