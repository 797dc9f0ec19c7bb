package dev.quarry.solver;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of difficulties, the part of a grid that one thread searches.
 *
 * @param first the least difficulty
 * @param last the largest difficulty
 */
record GridPart(int first, int last) {

    static GridPart whole(Problem problem) {
        return new GridPart(problem.difficulty().min(), problem.difficulty().max());
    }

    /** Cuts the range of a problem into at most this many parts of nearly the same length. */
    static List<GridPart> cut(Problem problem, int parts) {
        long first = problem.difficulty().min();
        long length = problem.difficulty().max() - first + 1;
        List<GridPart> cut = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            long from = first + length * i / parts;
            long to = first + length * (i + 1) / parts - 1;
            if (from <= to) {
                cut.add(new GridPart((int) from, (int) to));
            }
        }
        return List.copyOf(cut);
    }
}
