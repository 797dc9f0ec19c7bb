package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both solvers against exact fractions, and against each other, on random problems. */
class RandomAgreementTest {

    private static final long FIRST_SEED = 20_260_101L;
    private static final int TINY_PROBLEMS = 4_000;
    private static final int SMALL_PROBLEMS = 10_000;
    private static final int VAST_PROBLEMS = 500;
    private static final int WIDE_PROBLEMS = 150;

    /** What a mix of problems is like. */
    private record Mix(int problems, long cut, long infeasible) {

        static Mix of(List<Problem> problems, List<Answer> answers) {
            long cut = 0;
            for (int i = 0; i < answers.size(); i++) {
                cut += answers.get(i).count() > 0 && answers.get(i).count() < grid(problems.get(i)) ? 1 : 0;
            }
            return new Mix(answers.size(), cut,
                answers.stream().filter(answer -> answer.status() == Status.INFEASIBLE).count());
        }

        private static long grid(Problem problem) {
            return (problem.miners().max() - problem.miners().min() + 1L)
                * (problem.nonceBits().max() - problem.nonceBits().min() + 1)
                * (problem.difficulty().max() - problem.difficulty().min() + 1);
        }

        /** One problem of so many has to be infeasible, and one of four to have a part of its grid feasible. */
        void assertTelling(int problemsPerInfeasible) {
            assertThat(4 * cut).as("of " + problems + " problems, those whose grid is cut").isGreaterThan(problems);
            assertThat(problemsPerInfeasible * infeasible).as("of " + problems + " problems, the infeasible")
                .isGreaterThanOrEqualTo(problems);
        }
    }

    @Test
    void bothSolversAgreeWithExactFractions() {
        List<Problem> problems = LongStream.range(FIRST_SEED, FIRST_SEED + TINY_PROBLEMS)
            .mapToObj(RandomProblems::tiny).toList();
        List<Answer> answers = problems.stream().map(problem -> new RationalOracle(problem).answer()).toList();

        for (int i = 0; i < TINY_PROBLEMS; i++) {
            Problem problem = problems.get(i);
            assertThat(Answer.of(new StaircaseSolver(), problem)).as("staircase, " + problem).isEqualTo(answers.get(i));
            assertThat(Answer.of(new ExhaustiveSolver(), problem)).as("exhaustive, " + problem)
                .isEqualTo(answers.get(i));
        }
        Mix.of(problems, answers).assertTelling(10);
    }

    @Test
    @Tag("slow")
    void theSolversAgreeOnSmallGrids() {
        assertAgreement(LongStream.range(FIRST_SEED, FIRST_SEED + SMALL_PROBLEMS)
            .mapToObj(RandomProblems::small).toList(), 10);
    }

    @Test
    @Tag("slow")
    void theSolversAgreeAtTheLimitsOfWhatCanBeAsked() {
        assertAgreement(LongStream.range(FIRST_SEED, FIRST_SEED + VAST_PROBLEMS)
            .mapToObj(RandomProblems::vast).toList(), 10);
    }

    /**
     * Grids wide enough for staircases of many steps, and for windows that several of them pass through. More of them
     * than of the small grids that they widen have a feasible decision.
     */
    @Test
    @Tag("slow")
    void theSolversAgreeOnWideGrids() {
        assertAgreement(LongStream.range(FIRST_SEED, FIRST_SEED + WIDE_PROBLEMS)
            .mapToObj(RandomAgreementTest::wide).toList(), 12);
    }

    private static Problem wide(long seed) {
        Problem small = RandomProblems.small(seed);
        MinerRange miners = small.miners();
        NonceRange bits = small.nonceBits();
        DifficultyRange difficulty = small.difficulty();
        int fewestBits = Math.max(1, bits.min() - 8);
        int mostBits = Math.min(NonceRange.MOST, bits.max() + 8);
        int easiest = Math.max(1, difficulty.min() - 6);
        int hardest = Math.min(DifficultyRange.MOST, difficulty.max() + 6);
        return ProblemDraft.of(small)
            .miners(Math.max(1, miners.min() - 12), miners.max() + 12, miners.unavailable())
            .nonceBits(fewestBits, mostBits).difficulty(easiest, hardest, difficulty.drift()).problem();
    }

    private static void assertAgreement(List<Problem> problems, int problemsPerInfeasible) {
        List<Answer> answers = problems.stream().map(problem -> Answer.of(new ExhaustiveSolver(), problem)).toList();
        for (int i = 0; i < problems.size(); i++) {
            assertThat(Answer.of(new StaircaseSolver(), problems.get(i))).as(problems.get(i).toString())
                .isEqualTo(answers.get(i));
        }
        Mix.of(problems, answers).assertTelling(problemsPerInfeasible);
    }
}
