package dev.quarry.consortium;

import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** Ownership as MODEL section 5 defines it: every way to lose machines of every owner is looked at. */
final class BruteForce {

    private final GroupedProblem problem;
    private final Partners partners;

    BruteForce(GroupedProblem problem, Partners partners) {
        this.problem = problem;
        this.partners = partners;
    }

    /** Whether an ownership meets all that its partners ask for. */
    boolean isAllowed(Ownership ownership) {
        for (int l = 0; l < partners.members().size(); l++) {
            if (!ownsAsMany(ownership.of(l), l)) {
                return false;
            }
        }
        return everyLoss(ownership.machines(), left ->
            IntStream.range(0, left.size()).allMatch(l -> inBounds(left, l)));
    }

    private boolean ownsAsMany(List<Integer> own, int l) {
        BigFraction cost = BigFraction.ZERO;
        for (int i = 0; i < own.size(); i++) {
            MinerType type = problem.types().get(i);
            var machines = partners.members().get(l).machines().get(type.name());
            if (machines != null && (own.get(i) < machines.min() || own.get(i) > machines.max())) {
                return false;
            }
            cost = cost.add(type.prices().perMiner().multiply(own.get(i)));
        }
        BigFraction budget = partners.members().get(l).budget();
        return budget == null || cost.compareTo(budget) <= 0;
    }

    private boolean inBounds(List<List<Integer>> left, int l) {
        BigFraction own = rate(left.get(l));
        BigFraction all = left.stream().map(this::rate).reduce(BigFraction.ZERO, BigFraction::add);
        BigFraction divisor = partners.measure() == Measure.OF_TOTAL ? all : all.subtract(own);
        if (divisor.signum() == 0) {
            return false;
        }
        BigFraction share = own.divide(divisor);
        var bounds = partners.members().get(l).share();
        return share.compareTo(partners.cap()) < 0 && share.compareTo(bounds.min()) > 0
            && (bounds.max() == null || share.compareTo(bounds.max()) < 0);
    }

    private BigFraction rate(List<Integer> machines) {
        BigFraction rate = BigFraction.ZERO;
        for (int i = 0; i < machines.size(); i++) {
            rate = rate.add(problem.types().get(i).hashTime().seconds().reciprocal().multiply(machines.get(i)));
        }
        return rate;
    }

    /** Tries every way to lose machines of one owner and type after the other. */
    boolean everyLoss(List<List<Integer>> machines, Predicate<List<List<Integer>>> test) {
        int types = problem.types().size();
        int[] left = problem.types().stream().mapToInt(MinerType::unavailable).toArray();
        List<int[]> working = new ArrayList<>();
        machines.forEach(own -> working.add(own.stream().mapToInt(Integer::intValue).toArray()));
        return lose(working, 0, types, left, problem.miners().unavailable(), test);
    }

    private static boolean lose(List<int[]> working, int place, int types, int[] left, int all,
        Predicate<List<List<Integer>>> test) {
        if (place == working.size() * types) {
            return test.test(working.stream().map(own -> IntStream.of(own).boxed().toList()).toList());
        }
        int[] own = working.get(place / types);
        int type = place % types;
        int deployed = own[type];
        for (int lost = 0; lost <= Math.min(deployed, Math.min(left[type], all)); lost++) {
            own[type] = deployed - lost;
            left[type] -= lost;
            boolean holds = lose(working, place + 1, types, left, all - lost, test);
            left[type] += lost;
            own[type] = deployed;
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** All ownerships of a deployment. */
    List<Ownership> ownerships(List<Integer> miners) {
        List<Ownership> all = new ArrayList<>();
        share(miners, 0, new ArrayList<>(), all);
        return all;
    }

    private void share(List<Integer> miners, int type, List<List<Integer>> byType, List<Ownership> all) {
        if (type == miners.size()) {
            all.add(new Ownership(IntStream.range(0, partners.members().size()).mapToObj(l ->
                byType.stream().map(split -> split.get(l)).toList()).toList()));
            return;
        }
        split(miners.get(type), partners.members().size(), new ArrayList<>(), split -> {
            byType.add(split);
            share(miners, type + 1, byType, all);
            byType.remove(byType.size() - 1);
        });
    }

    private static void split(int number, int parts, List<Integer> begun,
        Consumer<List<Integer>> split) {
        if (parts == 1) {
            begun.add(number);
            split.accept(List.copyOf(begun));
            begun.remove(begun.size() - 1);
            return;
        }
        for (int first = 0; first <= number; first++) {
            begun.add(first);
            split(number - first, parts - 1, begun, split);
            begun.remove(begun.size() - 1);
        }
    }
}
