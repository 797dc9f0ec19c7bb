package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintMap.NonceBits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintMapTest {

    private static final int PROBLEMS = 150;

    @Test
    void everyLayerIsItsRequirementInAllScenarios() {
        long holding = 0;
        long failing = 0;
        for (long seed = 1; seed <= PROBLEMS; seed++) {
            Problem problem = RandomProblems.tiny(seed);
            RobustModel model = RobustModel.of(problem);
            ConstraintMap map = ConstraintMap.of(problem, all(problem));
            assertThat(map.layers()).as("seed %d", seed).extracting(ConstraintMap.Layer::key)
                .containsExactlyElementsOf(model.requirements().stream().map(Requirement::key).toList());
            for (Decision decision : grid(problem)) {
                List<Scenario> scenarios = model.scenarios().scenarios(decision).toList();
                boolean possible = !scenarios.isEmpty()
                    && scenarios.stream().allMatch(scenario -> model.obstacle(decision, scenario).isEmpty());
                assertThat(contains(map, map.possible(), decision)).as("seed %d, %s", seed, decision)
                    .isEqualTo(possible);
                for (int i = 0; possible && i < map.layers().size(); i++) {
                    Requirement requirement = model.requirements().get(i);
                    boolean holds = scenarios.stream().allMatch(scenario ->
                        !model.applies(requirement, decision, scenario)
                            || requirement.test(decision, scenario, new CertifiedComparison()) == Verdict.HOLDS);
                    assertThat(contains(map, map.layers().get(i).holds(), decision))
                        .as("seed %d, %s of %s", seed, requirement.key(), decision).isEqualTo(holds);
                    holding += holds ? 1 : 0;
                    failing += holds ? 0 : 1;
                }
            }
        }
        assertThat(holding).isGreaterThan(1_000);
        assertThat(failing).isGreaterThan(1_000);
    }

    @Test
    void whatAllLayersAllowIsRobustlyFeasible() {
        for (long seed = 1; seed <= PROBLEMS; seed++) {
            Problem problem = RandomProblems.small(seed);
            ConstraintMap map = ConstraintMap.of(problem, all(problem));
            Set<Decision> feasible = new HashSet<>();
            new ExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);
            for (Decision decision : grid(problem)) {
                boolean allowed = contains(map, map.possible(), decision)
                    && map.layers().stream().allMatch(layer -> contains(map, layer.holds(), decision));
                assertThat(allowed).as("seed %d, %s", seed, decision).isEqualTo(feasible.contains(decision));
            }
        }
    }

    @Test
    void columnsStandForTheirMinersWhicheverOthersThereAre() {
        for (long seed = 1; seed <= PROBLEMS; seed++) {
            Problem problem = RandomProblems.small(seed);
            ConstraintMap whole = ConstraintMap.of(problem, all(problem));
            List<Integer> some = all(problem).stream().filter(miners -> miners % 3 != 1).toList();
            ConstraintMap part = ConstraintMap.of(problem, some);
            for (int column = 0; column < some.size(); column++) {
                int same = whole.miners().indexOf(some.get(column));
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    assertSame(whole.possible(), same, part.possible(), column, d);
                    for (int i = 0; i < part.layers().size(); i++) {
                        assertSame(whole.layers().get(i).holds(), same, part.layers().get(i).holds(), column, d);
                    }
                }
            }
        }
    }

    @Test
    void aMonitorMayStopItAtAnyTime() {
        Problem problem = RandomProblems.small(2);
        List<Long> told = new ArrayList<>();
        assertThat(ConstraintMap.of(problem, all(problem), (done, total) -> {
            told.add(done);
            assertThat(total).isEqualTo(all(problem).size() * (problem.difficulty().max() - problem.difficulty().min()
                + 1L) * (RobustModel.of(problem).requirements().size() + 1));
            return true;
        })).isPresent();
        long total = told.get(told.size() - 1);
        assertThat(told).isSorted().hasSizeGreaterThan(3);
        assertThat(ConstraintMap.of(problem, all(problem), (done, all) -> false)).isEmpty();
        assertThat(ConstraintMap.of(problem, all(problem), (done, all) -> done < total / 2)).isEmpty();
        // What comes after all is done stops nothing.
        assertThat(ConstraintMap.of(problem, all(problem), (done, all) -> done < all)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void columnsRiseWithinTheRange(int first) {
        Problem problem = RandomProblems.small(1).withMiners(new MinerRange(1, 3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ConstraintMap.of(problem, List.of(first, 1 + first / 3)))
            .withMessageContaining("they have to rise within 1..3");
    }

    private static void assertSame(NonceBits bits, int column, NonceBits others, int other, int difficulty) {
        boolean none = bits.lowest(column, difficulty) > bits.highest(column, difficulty);
        assertThat(others.lowest(other, difficulty) > others.highest(other, difficulty)).isEqualTo(none);
        if (!none) {
            assertThat(others.lowest(other, difficulty)).isEqualTo(bits.lowest(column, difficulty));
            assertThat(others.highest(other, difficulty)).isEqualTo(bits.highest(column, difficulty));
        }
    }

    private static boolean contains(ConstraintMap map, NonceBits bits, Decision decision) {
        return bits.has(map.miners().indexOf(decision.miners()), decision.difficulty(), decision.nonceBits());
    }

    private static List<Integer> all(Problem problem) {
        return IntStream.rangeClosed(problem.miners().min(), problem.miners().max()).boxed().toList();
    }

    private static List<Decision> grid(Problem problem) {
        return all(problem).stream().flatMap(miners ->
            IntStream.rangeClosed(problem.nonceBits().min(), problem.nonceBits().max()).boxed().flatMap(bits ->
                IntStream.rangeClosed(problem.difficulty().min(), problem.difficulty().max())
                    .mapToObj(difficulty -> new Decision(miners, bits, difficulty)))).toList();
    }
}
