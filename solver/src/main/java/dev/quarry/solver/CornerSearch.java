package dev.quarry.solver;

import java.util.Arrays;

/** The search of profile {@code exact}: each constraint is tested in the corner of the scenarios where it is worst. */
final class CornerSearch extends GridSearch {

    private final Steps[] steps;

    CornerSearch(RobustModel model, GridPart part, StepSearch search, SearchWatch watch) {
        super(model, part, search,
            Math.max(model.problem().miners().min(), model.problem().miners().unavailable() + 1), watch);
        steps = new Steps[part.last() + 1];
        Arrays.fill(steps, none);
    }

    @Override
    void searchAllowed(int first, int last) {
        Steps guesses = none;
        for (int d = Math.max(part.first(), problem.difficulty().drift() + 1); d <= part.last() && !isStopped(); d++) {
            guesses = next(first, last, d, guesses);
            steps[d] = guesses;
        }
    }

    @Override
    Steps steps(int difficulty) {
        return steps[difficulty];
    }
}
