package dev.quarry.consortium;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.consortium.Resilience.Failure;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedModel;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedScenario;
import dev.quarry.solver.grouped.Partners;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Lets partners fail wholly, one by one and in all sets of as many. */
final class ResilienceSearch {

    /** Sets of failing partners that are looked at; where there are more, the answer is of smaller sets. */
    private static final long MOST_SETS = 200_000;

    private final GroupedProblem problem;
    private final Partners partners;
    private final List<Demand> bounds;
    private final Ownership ownership;

    ResilienceSearch(GroupedProblem problem, Partners partners, Ownership ownership) {
        this.problem = problem;
        this.partners = partners;
        this.ownership = ownership;
        bounds = Demand.of(problem, partners).stream().filter(demand -> switch (demand.kind()) {
            case CAP, SHARE_MAX, SHARE_MIN -> true;
            case MACHINES_MIN, MACHINES_MAX, BUDGET -> false;
        }).toList();
    }

    Resilience of(GroupedDecision decision) {
        List<Failure> failures = IntStream.range(0, ownership.partners()).mapToObj(l -> {
            BitSet failed = new BitSet();
            failed.set(l);
            return new Failure(partners.members().get(l).name(), othersKeepBounds(failed),
                constraints(decision, failed));
        }).toList();
        int any = 0;
        long sets = 0;
        while (any + 1 < ownership.partners() && sets < MOST_SETS) {
            List<BitSet> more = sets(any + 1);
            sets += more.size();
            if (sets > MOST_SETS || !more.stream().allMatch(this::othersKeepBounds)) {
                break;
            }
            any++;
        }
        return new Resilience(failures, any);
    }

    /** All sets of so many partners, or one more of them than are looked at. */
    private List<BitSet> sets(int size) {
        List<BitSet> sets = new ArrayList<>();
        add(new BitSet(), 0, size, sets);
        return sets;
    }

    private void add(BitSet begun, int from, int missing, List<BitSet> sets) {
        if (missing == 0) {
            sets.add((BitSet) begun.clone());
        }
        for (int l = from; missing > 0 && l < ownership.partners() && sets.size() <= MOST_SETS; l++) {
            begun.set(l);
            add(begun, l + 1, missing - 1, sets);
            begun.clear(l);
        }
    }

    private boolean othersKeepBounds(BitSet failed) {
        Ownership left = without(failed);
        HashRates rates = HashRates.of(problem.types());
        HashPower power = new HashPower(partners.measure(), rates,
            new Losses(problem.types().stream().map(type -> 0).toList(), 0));
        DemandCheck check = new DemandCheck(problem.types(), power);
        return bounds.stream().filter(bound -> !failed.get(bound.partner()))
            .allMatch(bound -> check.holds(bound, left));
    }

    private Ownership without(BitSet failed) {
        return new Ownership(IntStream.range(0, ownership.partners()).mapToObj(l -> failed.get(l)
            ? ownership.of(l).stream().map(number -> 0).toList() : ownership.of(l)).toList());
    }

    private Verdict constraints(GroupedDecision decision, BitSet failed) {
        GroupedModel model = GroupedModel.of(problem);
        CertifiedComparison comparison = new CertifiedComparison();
        List<Integer> left = without(failed).deployment();
        boolean open = false;
        int drift = problem.difficulty().drift();
        for (int d = decision.difficulty() - drift; d <= decision.difficulty() + drift; d++) {
            GroupedScenario scenario = new GroupedScenario(left, d);
            if (model.obstacle(decision, scenario).isPresent()) {
                return Verdict.FAILS;
            }
            for (var requirement : model.requirements()) {
                Verdict verdict = requirement.test(decision, scenario, comparison);
                if (verdict == Verdict.FAILS) {
                    return verdict;
                }
                open |= verdict == Verdict.UNDECIDED;
            }
        }
        return open ? Verdict.UNDECIDED : Verdict.HOLDS;
    }
}
