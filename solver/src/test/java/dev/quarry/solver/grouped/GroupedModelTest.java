package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Profile;
import dev.quarry.solver.RobustModel.Obstacle;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model on cases that were worked out by hand. */
class GroupedModelTest {

    private static final MinerType FAST = GroupedProblems.type("fast", 0, 4, 1, "1", "1", "10", null);
    private static final MinerType SLOW = GroupedProblems.type("slow", 1, 4, 2, "2", "3", "100", null);
    private static final GroupedModel EXACT = GroupedModel.of(GroupedProblems.two(Profile.EXACT, FAST, SLOW));
    private static final GroupedModel PAPER = GroupedModel.of(GroupedProblems.two(Profile.PAPER, FAST, SLOW));

    private static GroupedDecision decision(int fast, int slow, int nonceBits, int difficulty) {
        return new GroupedDecision(List.of(fast, slow), nonceBits, difficulty);
    }

    private static GroupedScenario scenario(int fast, int slow, int difficulty) {
        return new GroupedScenario(List.of(fast, slow), difficulty);
    }

    @Test
    void scenariosLoseNoMoreOfATypeAndInAllThanTheyMay() {
        assertThat(EXACT.scenarios().scenarios(decision(2, 3, 4, 3)).map(GroupedScenario::miners).distinct())
            .containsExactly(List.of(1, 2), List.of(1, 3), List.of(2, 1), List.of(2, 2), List.of(2, 3));
        assertThat(EXACT.scenarios().scenarios(decision(0, 1, 4, 3))).containsExactly(scenario(0, 0, 2),
            scenario(0, 0, 3), scenario(0, 0, 4), scenario(0, 1, 2), scenario(0, 1, 3), scenario(0, 1, 4));
    }

    @Test
    void theGridBoundsEachTypeAndTheTotal() {
        assertThat(EXACT.isInGrid(decision(0, 1, 1, 2))).isTrue();
        assertThat(EXACT.isInGrid(decision(2, 4, 6, 4))).isTrue();
        assertThat(EXACT.isInGrid(decision(1, 0, 1, 2))).isFalse();
        assertThat(EXACT.isInGrid(decision(3, 4, 6, 4))).isFalse();
        assertThat(EXACT.isInGrid(decision(5, 1, 6, 4))).isFalse();
        assertThat(EXACT.isInGrid(decision(2, 2, 7, 4))).isFalse();
        assertThat(EXACT.isInGrid(decision(2, 2, 6, 5))).isFalse();
    }

    @Test
    void inProfileExactSomeMinerMustWorkAtSomeDifficulty() {
        assertThat(EXACT.obstacle(decision(0, 2, 4, 2), scenario(0, 0, 2))).contains(Obstacle.MINERS_OUT_OF_BOUNDS);
        assertThat(EXACT.obstacle(decision(2, 2, 4, 2), scenario(1, 0, 2))).isEmpty();
        assertThat(EXACT.obstacle(decision(2, 2, 4, 1), scenario(2, 2, 0)))
            .contains(Obstacle.DIFFICULTY_OUT_OF_BOUNDS);
        assertThat(EXACT.obstacle(decision(2, 2, 4, 4), scenario(2, 2, 5))).isEmpty();
    }

    @Test
    void inProfilePaperScenariosKeepAllBoundsOfTheGrid() {
        assertThat(PAPER.obstacle(decision(2, 2, 4, 2), scenario(1, 0, 2))).contains(Obstacle.MINERS_OUT_OF_BOUNDS);
        assertThat(PAPER.obstacle(decision(1, 2, 4, 2), scenario(0, 1, 2))).isEmpty();
        assertThat(PAPER.obstacle(decision(2, 2, 4, 2), scenario(2, 2, 1)))
            .contains(Obstacle.DIFFICULTY_OUT_OF_BOUNDS);
    }

    @Test
    void noncesAreSharedByThoseDeployedOrByThoseWorking() {
        assertThat(EXACT.race(decision(2, 3, 4, 3), scenario(1, 2, 3)).nonces()).isEqualTo(BigInteger.valueOf(3));
        assertThat(PAPER.race(decision(2, 3, 4, 3), scenario(1, 2, 3)).nonces()).isEqualTo(BigInteger.valueOf(5));
        assertThat(EXACT.obstacle(decision(2, 3, 2, 3), scenario(1, 2, 3))).contains(Obstacle.NO_NONCES);
        assertThat(PAPER.obstacle(decision(2, 3, 2, 3), scenario(1, 2, 3))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() ->
            EXACT.race(decision(2, 3, 2, 3), scenario(1, 2, 3)))
            .withMessage("decision (2 + 3, 2, 3) has no nonces in scenario (s' = 1 + 2, d' = 3)");
    }

    @Test
    void aTypeThatDoesNotWorkHasNoPartInTheRace() {
        assertThat(EXACT.race(decision(1, 2, 4, 3), scenario(0, 2, 3)).groups())
            .containsExactly(new MinerGroup(HashTime.of("2"), 2));
    }

    /** λ = 1, q = 3/4: the fast miner hashes for sure, the slow one at 2 s unless the fast one has found. */
    @Test
    void inProfileExactDeployedMinersAreChargedAndHashesThatHappen() {
        assertThat(EXACT.cost(decision(1, 1, 1, 2), scenario(1, 1, 2)).exactValue())
            .contains(ExactNumber.parse("113.25"));
        assertThat(EXACT.cost(decision(1, 1, 1, 2), scenario(1, 0, 2)).exactValue())
            .contains(ExactNumber.parse("111"));
        assertThat(EXACT.nominalCost(decision(1, 1, 1, 2)).exactValue()).contains(ExactNumber.parse("113.25"));
    }

    /** λ = 1, n = 2 rounds: E(noR) = 1/4 + 2·3/16 = 5/8 for each type of one miner, at 1 + 3 a round. */
    @Test
    void inProfilePaperWorkingMinersAreChargedAndTheFewestRounds() {
        assertThat(PAPER.cost(decision(1, 1, 1, 2), scenario(1, 1, 2)).exactValue())
            .contains(ExactNumber.parse("112.5"));
    }

    @Test
    void requirementsComeInTheOrderOfTheirKinds() {
        GroupedProblem two = EXACT.problem();
        GroupedProblem problem = new GroupedProblem(two.name(), Profile.EXACT, two.objective(), two.miners(),
            two.nonceBits(), two.difficulty(), List.of(GroupedProblems.type("a", 0, 4, 1, "1", "1", "10", 1)),
            List.of(new Constraint.Budget(ExactNumber.parse("9")),
                new Constraint.ExpectedTime(ExactNumber.parse("1"), ExactNumber.parse("2")),
                new Constraint.Failure(Probability.of("1/2"))),
            new PoolBound(2, Probability.of("1/2")), two.report(), null);

        assertThat(GroupedModel.of(problem).requirements().stream().map(GroupedRequirement::key))
            .containsExactly("failure.max", "expectedTime.min", "expectedTime.max", "pool.max", "budget.max");
    }

    private static GroupedProblem onPaper(GroupedProblem like, Constraint constraint) {
        return new GroupedProblem(like.name(), Profile.PAPER, like.objective(), like.miners(), like.nonceBits(),
            like.difficulty(), like.types(), List.of(constraint), null, like.report(), null);
    }

    @Test
    void whatFitsNotTogetherIsNoProblem() {
        GroupedProblem two = EXACT.problem();

        assertThatIllegalArgumentException().isThrownBy(() -> two.withProfile(Profile.PUBLISHED))
            .withMessageStartingWith("profile published is the reading of printed tables");
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedProblems.withTypes(two, List.of(FAST, FAST)))
            .withMessage("two types of miners are called 'fast'");
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedProblems.withTypes(two, List.of()))
            .withMessage("there is no type of miners");
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedProblems.withTypes(two,
            List.of(GroupedProblems.type("a", 7, 9, 0, "1", "1", "1", null))))
            .withMessage("miners 1..6 is not to be met by types of 7..9 miners in all");
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedProblems.withTypes(two,
            List.of(GroupedProblems.type("a", 1, 9, 0, "1", "1", "1", 2))))
            .withMessage("a: poolSize is stated, but pools are not bounded");
        assertThatIllegalArgumentException().isThrownBy(() -> onPaper(two,
            new Constraint.ExpectedTime(ExactNumber.parse("1"), null)))
            .withMessageStartingWith("expectedTime.min has no meaning");
        assertThatIllegalArgumentException().isThrownBy(() -> onPaper(two,
            new Constraint.Fork(ExactNumber.parse("1"), Probability.of("1"))))
            .withMessageStartingWith("constraint fork has a meaning in profile exact only");
    }

    @Test
    void typesThatMayLoseMoreThanAllTogetherAreNamed() {
        assertThat(GroupedProblems.two(Profile.EXACT, FAST, SLOW).typesLimitedByTotal()).isEmpty();
        GroupedProblem two = EXACT.problem();
        assertThat(new GroupedProblem("less", two.profile(), two.objective(), new MinerRange(1, 6, 1), two.nonceBits(),
            two.difficulty(), two.types(), List.of(), null, two.report(), null).typesLimitedByTotal())
            .containsExactly(SLOW);
    }
}
