package dev.quarry.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarry.consortium.CpSat.Outcome;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class OwnershipSearchTest {

    private static final long SEED = 20_261;
    private static final CpSat SOLVER = new CpSat();

    @Test
    void demandsSayWhatEveryLossSays() {
        SplittableRandom random = new SplittableRandom(SEED);
        int allowed = 0;
        int tested = 0;
        for (int k = 0; k < 250; k++) {
            GroupedProblem problem = Consortia.random(random);
            Partners partners = Objects.requireNonNull(problem.partners());
            BruteForce truth = new BruteForce(problem, partners);
            DemandCheck check = new DemandCheck(problem.types(), HashPower.of(problem, partners.measure()));
            List<Demand> demands = Demand.of(problem, partners);
            List<Ownership> all = truth.ownerships(deployment(problem, random));
            for (int j = 0; j < Math.min(20, all.size()); j++) {
                Ownership ownership = all.get(random.nextInt(all.size()));
                boolean holds = truth.isAllowed(ownership);
                assertThat(demands.stream().allMatch(demand -> check.holds(demand, ownership)))
                    .as("seed %s, problem %s: %s of %s", SEED, k, ownership, problem).isEqualTo(holds);
                allowed += holds ? 1 : 0;
                tested++;
            }
        }
        assertThat(allowed).isBetween(100, tested - 100);
    }

    @Test
    void findsAnOwnershipExactlyWhereThereIsOne() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        int found = 0;
        int tested = 0;
        for (int k = 0; k < 400; k++) {
            GroupedProblem problem = Consortia.random(random);
            Partners partners = Objects.requireNonNull(problem.partners());
            BruteForce truth = new BruteForce(problem, partners);
            OwnershipSearch search = search(problem, partners);
            List<Integer> miners = deployment(problem, random);
            if (miners.stream().mapToInt(Integer::intValue).sum() == 0) {
                continue;
            }
            boolean exists = truth.ownerships(miners).stream().anyMatch(truth::isAllowed);
            var answer = search.of(miners);
            assertThat(answer.isPresent()).as("seed %s, problem %s: %s of %s", SEED + 1, k, miners, problem)
                .isEqualTo(exists);
            answer.ifPresent(ownership -> {
                assertThat(ownership.deployment()).isEqualTo(miners);
                assertThat(truth.isAllowed(ownership)).isTrue();
            });
            found += exists ? 1 : 0;
            tested++;
        }
        assertThat(found).isBetween(40, tested - 40);
    }

    @Test
    void findsAnOwnershipInABoxExactlyWhereADeploymentOfItHasOne() {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        int found = 0;
        for (int k = 0; k < 60; k++) {
            GroupedProblem problem = Consortia.random(random);
            Partners partners = Objects.requireNonNull(problem.partners());
            BruteForce truth = new BruteForce(problem, partners);
            List<Integer> fewest = problem.types().stream().map(MinerType::min).toList();
            List<Integer> most = problem.types().stream().map(type -> Math.min(type.max(), type.min() + 2)).toList();
            boolean exists = false;
            for (List<Integer> miners : box(fewest, most)) {
                exists |= miners.stream().mapToInt(Integer::intValue).sum() > 0
                    && truth.ownerships(miners).stream().anyMatch(truth::isAllowed);
            }
            OwnershipSearch search = search(problem, partners);
            assertThat(search.within(fewest, most, CpSat.UNLIMITED).outcome())
                .as("seed %s, problem %s: %s", SEED + 2, k, problem)
                .isEqualTo(exists ? Outcome.SOLVED : Outcome.INFEASIBLE);
            found += exists ? 1 : 0;
        }
        assertThat(found).isBetween(10, 50);
    }

    @Test
    void refusesNumbersThatDoNotFitAndNamesThem() {
        Partners partners = new Partners(Measure.OF_TOTAL, BigFraction.of(33, 100),
            List.of(Consortia.partner("a"), Consortia.partner("b")));
        GroupedProblem problem = Consortia.problem(List.of(
            Consortia.type("one", 1, 10, 1, "1.0000000000000000000000001", 1),
            Consortia.type("two", 1, 10, 1, "1.0000000000000000000000003", 1)), 1, partners);
        OwnershipSearch search = search(problem, partners);
        assertThatThrownBy(() -> search.of(List.of(5, 5))).isInstanceOf(UnscalableException.class)
            .hasMessageContaining("fewer digits");
    }

    @Test
    void oneCapNeedsFourPartnersOfTheTotalAndFiveOfTheOthers() {
        for (Measure measure : Measure.values()) {
            for (int count = 2; count <= 6; count++) {
                List<Partner> members = IntStream.range(0, count).mapToObj(l -> Consortia.partner("p" + l)).toList();
                Partners partners = new Partners(measure, Partners.DEFAULT_CAP, members);
                GroupedProblem problem = Consortia.problem(List.of(Consortia.type("one", 1, 60, 0, "1", 1)), 0,
                    partners);
                OwnershipSearch search = search(problem, partners);
                assertThat(search.of(List.of(60)).isPresent()).as("%s %s", measure, count)
                    .isEqualTo(count >= (measure == Measure.OF_TOTAL ? 4 : 5));
            }
        }
    }

    private static OwnershipSearch search(GroupedProblem problem, Partners partners) {
        return new OwnershipSearch(problem, partners.measure(), partners.members().size(),
            Demand.of(problem, partners), SOLVER);
    }

    private static List<Integer> deployment(GroupedProblem problem, SplittableRandom random) {
        return problem.types().stream().map(type -> type.min() + random.nextInt(type.max() - type.min() + 1)).toList();
    }

    private static List<List<Integer>> box(List<Integer> fewest, List<Integer> most) {
        List<List<Integer>> all = new ArrayList<>(List.of(List.<Integer>of()));
        for (int i = 0; i < fewest.size(); i++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> begun : all) {
                for (int s = fewest.get(i); s <= most.get(i); s++) {
                    List<Integer> next = new ArrayList<>(begun);
                    next.add(s);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }
}
