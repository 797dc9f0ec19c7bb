package dev.quarry.solver.grouped;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The ways to lose miners: at most u_i of type i, and at most u_s in all. */
final class Losses {

    private final List<MinerType> types;
    private final int mostInAll;
    private final int[] fastestFirst;

    Losses(GroupedProblem problem) {
        types = problem.types();
        mostInAll = problem.miners().unavailable();
        fastestFirst = IntStream.range(0, types.size()).boxed()
            .sorted(Comparator.comparing(i -> types.get(i).hashTime().seconds())).mapToInt(Integer::intValue).toArray();
    }

    /**
     * Loses as many as possible, the fastest first, of those that may go.
     *
     * <p>N(t) = Σ s'_i·min(⌊t/T_i⌋, λ) is least so for every t at once, because at every t a miner of a faster type
     * has done no fewer hashes; and so is every Σ s'_i·c_i with c_i that fall with T_i.
     *
     * @param mayGo how many of each type may go at most, besides u_i
     * @return how many of each type are lost
     */
    int[] fastestFirst(int[] mayGo) {
        int[] lost = new int[mayGo.length];
        int left = mostInAll;
        for (int i : fastestFirst) {
            lost[i] = Math.max(0, Math.min(Math.min(types.get(i).unavailable(), mayGo[i]), left));
            left -= lost[i];
        }
        return lost;
    }

    /** The fewest miners that can be left of a deployment, max(s − u_s, Σ max(s_i − u_i, 0)), which grows with s_i. */
    long fewestWorking(int[] deployed) {
        long left = 0;
        long total = 0;
        for (int i = 0; i < deployed.length; i++) {
            total += deployed[i];
            left += Math.max(0, deployed[i] - types.get(i).unavailable());
        }
        return Math.max(left, total - mostInAll);
    }

    /** The largest loss of a type that some scenario has. */
    int most(int type) {
        return Math.min(types.get(type).unavailable(), mostInAll);
    }

    int mostInAll() {
        return mostInAll;
    }

    /** Gives every way to lose miners of a deployment to someone, as what is left; none lost first. */
    void forEach(int[] deployed, Consumer<int[]> working) {
        forEach(deployed.clone(), 0, mostInAll, working);
    }

    private void forEach(int[] left, int type, int budget, Consumer<int[]> working) {
        if (type == left.length) {
            working.accept(left.clone());
            return;
        }
        int all = left[type];
        int mayGo = Math.min(Math.min(types.get(type).unavailable(), budget), all);
        for (int lost = 0; lost <= mayGo; lost++) {
            left[type] = all - lost;
            forEach(left, type + 1, budget - lost, working);
        }
        left[type] = all;
    }
}
