package dev.quarry.solver;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of numbers of deployed miners, the part of a grid that one thread searches.
 *
 * @param first the least number
 * @param last the largest number
 */
record MinersPart(int first, int last) {

    static MinersPart whole(Problem problem) {
        return new MinersPart(problem.miners().min(), problem.miners().max());
    }

    /** Cuts the range of a problem into at most this many parts of nearly the same length. */
    static List<MinersPart> cut(Problem problem, int parts) {
        long first = problem.miners().min();
        long length = problem.miners().max() - first + 1;
        List<MinersPart> cut = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            long from = first + length * i / parts;
            long to = first + length * (i + 1) / parts - 1;
            if (from <= to) {
                cut.add(new MinersPart((int) from, (int) to));
            }
        }
        return List.copyOf(cut);
    }
}
