package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.SearchConstraint.Corner;
import dev.quarry.solver.SearchConstraint.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the search relies on: quick verdicts, directions in the nonce bits, and the corners of profile exact. */
class SearchConstraintsTest {

    private final CertifiedComparison comparison = new CertifiedComparison();

    /** One decision with one scenario, drawn up to the extremes, and constraints whose bounds are close to it. */
    private record Spot(Problem problem, Decision decision, Scenario scenario) {

        static Spot draw(Profile profile, SplittableRandom random) {
            int running = random.nextInt(1, profile == Profile.EXACT ? 511 : 256);
            running = random.nextBoolean() ? 1 + running % 64 : running;
            int deployed = random.nextInt(1, random.nextBoolean() ? 1_000_001 : 50);
            int working = random.nextBoolean() ? deployed : random.nextInt(1, deployed + 1);
            int fewest = 32 - Integer.numberOfLeadingZeros(deployed);
            int bits = random.nextInt(4) == 0 ? random.nextInt(fewest, 257)
                : Math.max(fewest, Math.min(256, running + random.nextInt(-10, 8)));
            int difficulty = Math.min(255, running);
            ProblemDraft draft = ProblemDraft.empty().profile(profile).nonceBits(bits, bits).hashTime("0.02e-9")
                .prices("2/7", random.nextBoolean() ? "0" : "123456789").miners(working, deployed, 0)
                .difficulty(difficulty, difficulty, running - difficulty);
            // One scenario stands for the window: with s' deployed, the nonces are those of s'.
            Decision alone = new Decision(working, bits, difficulty);
            new RandomBounds(random, draft.problem(), alone).constraints().forEach(draft::with);
            return new Spot(draft.problem(), new Decision(deployed, bits, difficulty), new Scenario(working, running));
        }

        Block block() {
            boolean exact = problem.profile() == Profile.EXACT;
            int sharing = exact ? decision.miners() : scenario.miners();
            return block(exact, sharing, sharing, decision.nonceBits(), sharing - scenario.miners(),
                scenario.difficulty());
        }

        static Block block(boolean exact, int first, int last, int nonceBits, int absent, int running) {
            Block block = new Block(!exact);
            block.share(first, last);
            block.bits(nonceBits);
            block.run(absent, running);
            return block;
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"EXACT, 51", "EXACT, 52", "PAPER, 53", "PAPER, 54"})
    void quickVerdictsNeverContradictTheCertified(Profile profile, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int decided = 0;
        int asked = 0;
        for (int i = 0; i < 1500; i++) {
            Spot spot = Spot.draw(profile, random);
            for (SearchConstraint constraint : SearchConstraints.of(RobustModel.of(spot.problem()))) {
                Verdict quick = constraint.quick(spot.block(), true);
                asked++;
                assertThat(constraint.quick(spot.block(), false)).as("case " + i + ", " + spot).isEqualTo(quick);
                if (quick != Verdict.UNDECIDED) {
                    decided++;
                    assertThat(constraint.certified(spot.block(), comparison))
                        .as("case " + i + ", " + spot + ", " + constraint.direction() + " " + constraint.corner())
                        .isIn(quick, Verdict.UNDECIDED);
                }
            }
        }
        assertThat(decided).isBetween(asked * 6 / 10, asked);
    }

    /** What bounds over a run of miners prove of all of them holds of each. */
    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"EXACT, 55", "EXACT, 56", "PAPER, 57", "PAPER, 58"})
    void verdictsOfABlockAreThoseOfItsMembers(Profile profile, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int decided = 0;
        int asked = 0;
        for (int i = 0; i < 3000; i++) {
            Spot spot = Spot.draw(profile, random);
            boolean exact = profile == Profile.EXACT;
            int sharing = exact ? spot.decision().miners() : spot.scenario().miners();
            int absent = exact ? random.nextInt(0, sharing) : 0;
            int length = random.nextInt(1, random.nextBoolean() ? 4 : 3 + sharing / 2);
            int first = Math.max(absent + 1, sharing - random.nextInt(0, length + 1));
            int last = Math.min(Math.min(first + length, MinerRange.MOST),
                1 << Math.min(23, spot.decision().nonceBits()));
            if (first > last) {
                continue;
            }
            int bits = spot.decision().nonceBits();
            int running = spot.scenario().difficulty();
            Block block = Spot.block(exact, first, last, bits, absent, running);
            for (SearchConstraint constraint : SearchConstraints.of(RobustModel.of(spot.problem()))) {
                asked++;
                boolean holds = constraint.quick(block, true) == Verdict.HOLDS;
                boolean fails = constraint.quick(block, false) == Verdict.FAILS;
                decided += holds || fails ? 1 : 0;
                for (int member : new int[] {first, random.nextInt(first, last + 1), last}) {
                    Verdict verdict = holds || fails ? constraint.certified(
                        Spot.block(exact, member, member, bits, absent, running), comparison) : Verdict.UNDECIDED;
                    assertThat(verdict).as("case " + i + ", " + member + " of " + first + ".." + last + ", " + absent
                        + " absent, " + spot + ", " + constraint.requirement().key())
                        .isIn(Verdict.UNDECIDED, holds ? Verdict.HOLDS : Verdict.FAILS);
                }
            }
        }
        assertThat(decided).isBetween(asked * 4 / 10, asked);
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {61_000, 71_000})
    void verdictsChangeOnceInTheirDirection(long firstSeed) {
        int changes = 0;
        for (long seed = firstSeed; seed < firstSeed + 2000; seed++) {
            Problem problem = ProblemDraft.of(RandomProblems.tiny(seed)).nonceBits(3, 9).problem();
            int deployed = problem.miners().max();
            boolean exact = problem.profile() == Profile.EXACT;
            for (SearchConstraint constraint : SearchConstraints.of(RobustModel.of(problem))) {
                List<Verdict> verdicts = new ArrayList<>();
                for (int r = 3; r <= 9; r++) {
                    verdicts.add(constraint.certified(Spot.block(exact, deployed, deployed, r, 0,
                        problem.difficulty().max()), comparison));
                }
                changes += assertDirection(verdicts, constraint.direction(), problem.toString());
            }
        }
        assertThat(changes).isGreaterThan(200);
    }

    /** Returns how often the verdict changes. */
    private static int assertDirection(List<Verdict> verdicts, Direction direction, String name) {
        int changes = 0;
        for (int i = 1; i < verdicts.size(); i++) {
            if (verdicts.get(i) != verdicts.get(i - 1)) {
                changes++;
                assertThat(verdicts.get(i)).as(name)
                    .isEqualTo(Verdict.of(direction == Direction.NEEDS_MANY));
            }
        }
        assertThat(changes).as(name).isLessThanOrEqualTo(1);
        return changes;
    }

    @ParameterizedTest
    @EnumSource(names = "POOL", mode = EnumSource.Mode.EXCLUDE)
    void theCornerIsTheWorstOfAllScenariosUnderExact(ConstraintKind kind) {
        SplittableRandom random = new SplittableRandom(71);
        int compared = 0;
        for (int i = 0; i < 4000 && compared < 150; i++) {
            Problem drawn = RandomProblems.tiny(random.nextLong());
            ProblemDraft draft = ProblemDraft.of(drawn).profile(Profile.EXACT).miners(1, 9, random.nextInt(1, 8))
                .difficulty(1, 9, random.nextInt(1, 4)).nonceBits(4, 12);
            Problem problem = draft.problem();
            Decision decision = new Decision(9, random.nextInt(4, 13), random.nextInt(5, 10));
            RobustModel model = RobustModel.of(problem);
            for (Requirement requirement : model.requirements()) {
                if (requirement.kind() == kind) {
                    compared++;
                    assertCornerIsWorst(model, requirement, decision);
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    private void assertCornerIsWorst(RobustModel model, Requirement requirement, Decision decision) {
        Problem alone = new Problem("", Profile.EXACT, model.problem().objective(), model.problem().miners(),
            model.problem().nonceBits(), model.problem().difficulty(), model.problem().hashTime(),
            model.problem().prices(), List.of(model.problem().constraint(requirement.kind()).orElseThrow()),
            model.problem().report());
        boolean atMost = requirement.bound().sense() == Bound.Sense.AT_MOST;
        List<SearchConstraint> constraints = SearchConstraints.of(RobustModel.of(alone));
        Corner corner = constraints.get(atMost ? constraints.size() - 1 : 0).corner();
        CertifiedValue worst = requirement.quantity().in(decision, new Scenario(
            corner.fewestMiners() ? model.fewestMiners(decision) : model.mostMiners(decision),
            corner.highestDifficulty() ? model.highestDifficulty(decision) : model.lowestDifficulty(decision)))
            .orElseThrow();
        model.scenarios().scenarios(decision).forEach(scenario ->
            assertThat(comparison.compare(requirement.quantity().in(decision, scenario).orElseThrow(), worst))
                .as(decision + " " + scenario + " " + alone).isNotEqualTo(atMost ? Order.GREATER : Order.LESS));
    }

    /** The examples of the class comment. */
    @Test
    void outsideProfileExactNeitherMinersNorDifficultyHaveAWorstEnd() {
        List<Integer> hashes = new ArrayList<>();
        for (int miners = 2; miners <= 5; miners++) {
            hashes.add(RaceLaw.PAPER.race(9, miners, 3, Difficulty.of(1)).orElseThrow().hashesPerMiner().intValue()
                * miners);
        }
        assertThat(hashes).containsExactly(10, 9, 12, 10);

        List<String> rounds = new ArrayList<>();
        for (int difficulty : new int[] {1, 2, 10}) {
            rounds.add(DecimalDigits.truncated(RaceLaw.PAPER.race(1, 1, 1, Difficulty.of(difficulty)).orElseThrow()
                .expectedRoundsFailureAsZero(), 3));
        }
        assertThat(rounds).containsExactly("1.375", "1.046", "0.005");
        assertThat(DecimalDigits.truncated(RaceLaw.PAPER.race(1, 1, 40, Difficulty.of(10)).orElseThrow()
            .expectedRoundsFailureAsZero(), 0)).isEqualTo("1023");
    }
}
