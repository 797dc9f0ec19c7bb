package dev.quarry.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.consortium.Infeasibility.Cause;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partner.Share;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ConsortiumSolverTest {

    private static final long SEED = 8_080;
    private static final ConsortiumSearch BRANCH_AND_BOUND = (problem, rule, monitor) ->
        new BranchAndBoundSolver().withRule(rule).solve(problem, monitor);

    @Test
    void theJointSearchFindsWhatListingAllFinds() {
        SplittableRandom random = new SplittableRandom(SEED);
        int solved = 0;
        for (int k = 0; k < 20; k++) {
            GroupedProblem problem = small(random);
            ConsortiumSolution joint = solve(problem, BRANCH_AND_BOUND);
            ConsortiumSolution listed = solve(problem, new ExhaustiveSearch());
            assertThat(joint.status()).as("seed %s, problem %s: %s", SEED, k, problem).isEqualTo(listed.status());
            assertThat(joint.settlement().map(s -> List.of(s.tuple().decision(), s.ownership())))
                .as("seed %s, problem %s: %s", SEED, k, problem)
                .isEqualTo(listed.settlement().map(s -> List.of(s.tuple().decision(), s.ownership())));
            assertThat(joint.infeasibility()).isEqualTo(listed.infeasibility());
            solved += joint.status() == Status.OPTIMAL ? 1 : 0;
        }
        assertThat(solved).isBetween(4, 18);
    }

    @Test
    void theOwnershipIsTheBestByTheObjectivesInTheirOrder() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        int solved = 0;
        for (int k = 0; k < 60; k++) {
            GroupedProblem problem = withWishes(small(random), random);
            Partners partners = Objects.requireNonNull(problem.partners());
            Optional<Settlement> settlement = solve(problem, BRANCH_AND_BOUND).settlement();
            if (settlement.isEmpty()) {
                continue;
            }
            BruteForce truth = new BruteForce(problem, partners);
            List<Integer> miners = settlement.get().tuple().decision().miners();
            Optional<List<BigFraction>> best = truth.ownerships(miners).stream().filter(truth::isAllowed)
                .map(ownership -> worth(problem, partners, ownership)).min(Comparator
                    .comparing((List<BigFraction> worth) -> worth.get(0)).thenComparing(worth -> worth.get(1)));
            assertThat(worth(problem, partners, settlement.get().ownership()))
                .as("seed %s, problem %s: %s", SEED + 1, k, problem).isEqualTo(best.orElseThrow())
                .isEqualTo(List.of(settlement.get().deviation(), BigFraction.of(settlement.get().moves())));
            solved++;
        }
        assertThat(solved).isGreaterThan(15);
    }

    @Test
    void oneCapNeedsFourOrFivePartners() {
        assertThat(why(Measure.OF_TOTAL, 3)).satisfies(why -> {
            assertThat(why.cause()).isEqualTo(Cause.SHARES);
            assertThat(why.conflict()).containsExactly("cap 0.33");
            assertThat(why.leastPartners()).hasValue(4);
            assertThat(why.capToExceed()).hasValue(BigFraction.of(1, 3));
            assertThat(why.capFound()).hasValue(BigFraction.of(334, 1000));
        });
        assertThat(why(Measure.OF_OTHERS, 3)).satisfies(why -> {
            assertThat(why.leastPartners()).hasValue(5);
            assertThat(why.capToExceed()).hasValue(BigFraction.of(1, 2));
            assertThat(why.capFound()).hasValue(BigFraction.of(501, 1000));
        });
    }

    @Test
    void theCapFoundIsTheLeastThousandthWithASolution() {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        int found = 0;
        for (int k = 0; k < 40; k++) {
            GroupedProblem problem = small(random);
            Optional<BigFraction> cap = solve(problem, BRANCH_AND_BOUND).infeasibility()
                .flatMap(Infeasibility::capFound);
            if (cap.isPresent()) {
                BigFraction below = cap.get().subtract(BigFraction.of(1, 1000));
                assertThat(solve(withCap(problem, cap.get()), BRANCH_AND_BOUND).status())
                    .as("seed %s, problem %s: %s", SEED + 2, k, problem).isEqualTo(Status.OPTIMAL);
                assertThat(solve(withCap(problem, below), BRANCH_AND_BOUND).status())
                    .as("seed %s, problem %s: %s", SEED + 2, k, problem).isEqualTo(Status.INFEASIBLE);
                found++;
            }
        }
        assertThat(found).isGreaterThan(2);
    }

    @Test
    void namesThePartnerAndTheBoundsThatConflict() {
        List<Partner> members = new ArrayList<>(IntStream.range(0, 3)
            .mapToObj(l -> Consortia.partner("p" + l)).toList());
        members.add(new Partner("mean", new Share(BigFraction.of(1, 4), null, null), Map.of(), BigFraction.of(5)));
        Partners partners = new Partners(Measure.OF_TOTAL, BigFraction.of(2, 5), members);
        GroupedProblem problem = Consortia.problem(List.of(Consortia.type("one", 28, 30, 0, "1", 1)), 0, partners);

        Infeasibility why = solve(problem, BRANCH_AND_BOUND).infeasibility().orElseThrow();

        assertThat(why.cause()).isEqualTo(Cause.DEMANDS);
        assertThat(why.conflict()).containsExactly("mean: share.min 0.25", "mean: budget 5");
        assertThat(why.leastPartners()).isEmpty();
    }

    @Test
    void saysWhereNobodyCouldOwnIt() {
        Partners partners = new Partners(Measure.OF_TOTAL, BigFraction.ONE, List.of(Consortia.partner("a"),
            Consortia.partner("b")));
        GroupedProblem problem = Consortia.problem(List.of(Consortia.type("one", 1, 2, 2, "1", 1)), 2, partners);

        assertThat(solve(problem, BRANCH_AND_BOUND).infeasibility().orElseThrow().cause()).isEqualTo(Cause.PROBLEM);
    }

    @Test
    void tellsHowManyPartnersMayFail() {
        List<Partner> members = IntStream.range(0, 5).mapToObj(l -> Consortia.partner("p" + l)).toList();
        Partners partners = new Partners(Measure.OF_TOTAL, BigFraction.of(2, 5), members);
        GroupedProblem problem = Consortia.problem(List.of(Consortia.type("one", 10, 10, 0, "1", 1)), 0, partners);

        Settlement settlement = solve(problem, BRANCH_AND_BOUND).settlement().orElseThrow();

        // Of 10 machines somebody has 3: 3 of 10 is below 2/5. With one partner less it is 3 of 7 or 8.
        for (Resilience.Failure failure : settlement.resilience().failures()) {
            int own = settlement.holdings().stream().filter(h -> h.partner().equals(failure.partner())).findFirst()
                .orElseThrow().machines().get(0);
            int most = settlement.holdings().stream().filter(h -> !h.partner().equals(failure.partner()))
                .mapToInt(h -> h.machines().get(0)).max().orElseThrow();
            assertThat(failure.othersKeepBounds()).isEqualTo(5 * most < 2 * (10 - own));
        }
        assertThat(settlement.resilience().anyPartners()).isEqualTo(
            settlement.resilience().failures().stream().allMatch(Resilience.Failure::othersKeepBounds) ? 1 : 0);
    }

    private static Infeasibility why(Measure measure, int count) {
        Partners partners = new Partners(measure, Partners.DEFAULT_CAP,
            IntStream.range(0, count).mapToObj(l -> Consortia.partner("p" + l)).toList());
        return solve(Consortia.problem(List.of(Consortia.type("one", 60, 60, 0, "1", 1)), 0, partners),
            BRANCH_AND_BOUND).infeasibility().orElseThrow();
    }

    private static GroupedProblem withCap(GroupedProblem problem, BigFraction cap) {
        Partners partners = Objects.requireNonNull(problem.partners());
        return new GroupedProblem(problem.name(), problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), problem.types(), problem.constraints(), problem.pool(),
            problem.report(), new Partners(partners.measure(), cap, partners.members()));
    }

    private static ConsortiumSolution solve(GroupedProblem problem, ConsortiumSearch search) {
        return new ConsortiumSolver(search).solve(problem, SearchMonitor.NONE);
    }

    private static GroupedProblem small(SplittableRandom random) {
        GroupedProblem drawn = Consortia.random(random);
        return new GroupedProblem("small", drawn.profile(), drawn.objective(),
            new MinerRange(1, 12, Math.min(2, drawn.miners().unavailable())), drawn.nonceBits(),
            new DifficultyRange(3, 4, 1), drawn.types(), List.of(), null, drawn.report(), drawn.partners());
    }

    /** Gives partners targets, and machines today. */
    private static GroupedProblem withWishes(GroupedProblem problem, SplittableRandom random) {
        Partners partners = Objects.requireNonNull(problem.partners());
        List<Partner> members = partners.members().stream().map(member -> new Partner(member.name(), new Share(
            BigFraction.ZERO, null, random.nextBoolean() ? BigFraction.of(1 + random.nextInt(60), 100) : null),
            member.machines(), null, Map.of("t0", random.nextInt(6)))).toList();
        return new GroupedProblem("wishes", problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), problem.types(), List.of(), null, problem.report(),
            new Partners(partners.measure(), atLeast(partners.cap()), members));
    }

    private static BigFraction atLeast(BigFraction cap) {
        BigFraction least = BigFraction.of(7, 10);
        return cap.compareTo(least) < 0 ? least : cap;
    }

    /** The deviation from targets and the moves, by their definition. */
    private static List<BigFraction> worth(GroupedProblem problem, Partners partners, Ownership ownership) {
        HashRates rates = HashRates.of(problem.types());
        BigInteger all = rates.total(ownership.deployment());
        BigFraction deviation = BigFraction.ZERO;
        long moves = 0;
        for (int i = 0; i < problem.types().size(); i++) {
            long gained = 0;
            long lost = 0;
            for (int l = 0; l < ownership.partners(); l++) {
                int change = ownership.of(l).get(i)
                    - partners.members().get(l).current().getOrDefault(problem.types().get(i).name(), 0);
                gained += Math.max(0, change);
                lost += Math.max(0, -change);
            }
            moves += Math.min(gained, lost);
        }
        for (int l = 0; l < ownership.partners(); l++) {
            BigFraction target = partners.members().get(l).share().target();
            if (target != null) {
                BigFraction ofTotal = partners.measure() == Measure.OF_TOTAL ? target
                    : target.divide(target.add(BigFraction.ONE));
                deviation = deviation.add(BigFraction.of(rates.total(ownership.of(l)), all).subtract(ofTotal).abs());
            }
        }
        return List.of(deviation, BigFraction.of(moves));
    }
}
