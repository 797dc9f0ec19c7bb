package dev.quarry.solver;

/**
 * The search of profiles {@code paper} and {@code published}, where a scenario does not depend on the decision except
 * by the nonce bits: the staircases of the scenarios are computed once for each running difficulty, and those of a
 * decision are what all scenarios of its window share. The windows run over d' first, then over s'.
 */
final class WindowSearch extends GridSearch {

    private final boolean published;
    private final Steps[] scenarios;
    private final Steps[] steps;

    WindowSearch(RobustModel model, GridPart part, StepSearch search, SearchWatch watch) {
        super(model, part, search, fewestMiners(model), watch);
        published = model.isPublished();
        scenarios = new Steps[problem.difficulty().max() + 1];
        steps = new Steps[part.last() + 1];
        for (int d = 0; d < steps.length; d++) {
            steps[d] = new Steps();
        }
    }

    /** Windows begin at s − u_s, in profile published at u_s, and must lie within the grid. */
    private static int fewestMiners(RobustModel model) {
        int fewest = model.problem().miners().min();
        int unavailable = model.problem().miners().unavailable();
        if (model.isPublished()) {
            return unavailable < fewest ? model.problem().miners().max() + 1 : 2 * unavailable;
        }
        return fewest + unavailable;
    }

    @Override
    void searchAllowed(int first, int last) {
        int drift = problem.difficulty().drift();
        int ahead = published ? 0 : drift;
        int easiest = Math.max(problem.difficulty().min() + drift, part.first());
        int hardest = Math.min(problem.difficulty().max() - ahead, part.last());
        if (easiest > hardest) {
            return;
        }
        int unavailable = problem.miners().unavailable();
        int fewest = published ? unavailable : first - unavailable;
        int most = published ? last - unavailable : last;
        Steps guesses = none;
        for (int running = easiest - drift; running <= hardest + ahead && !isStopped(); running++) {
            guesses = next(fewest, most, running, guesses);
            scenarios[running] = guesses;
        }
        if (!isStopped()) {
            shareAlongDifficulties(easiest - drift, hardest + ahead, drift + ahead + 1);
            for (int d = easiest; d <= hardest; d++) {
                steps[d].clear();
                shareAlongMiners(scenarios[d - drift], first, last, steps[d]);
            }
        }
    }

    @Override
    Steps steps(int difficulty) {
        return steps[difficulty];
    }

    /** Makes each staircase what it shares with those after it, so many in all, by doubling the number shared. */
    private void shareAlongDifficulties(int easiest, int hardest, int width) {
        for (int shared = 1; shared < width;) {
            int step = Math.min(shared, width - shared);
            for (int running = easiest; running + shared + step - 1 <= hardest; running++) {
                Steps both = new Steps();
                both.setToShared(scenarios[running], scenarios[running + step]);
                scenarios[running] = both;
            }
            shared += step;
        }
    }

    /** Adds the steps of what the windows of a range of deployed miners share of a staircase of working miners. */
    private void shareAlongMiners(Steps working, int first, int last, Steps deployed) {
        int unavailable = problem.miners().unavailable();
        int delay = published ? unavailable : 0;
        SlidingMaximum lowest = new SlidingMaximum();
        SlidingMaximum highest = new SlidingMaximum();
        int next = 0;
        int miners = first;
        while (miners <= last) {
            while (next < working.size() && (next == 0 || working.last(next - 1) < miners - delay)) {
                lowest.add(working.last(next), working.lowest(next));
                highest.add(working.last(next), -working.highest(next));
                next++;
            }
            long end = last;
            if (next < working.size()) {
                end = Math.min(end, (long) working.last(next - 1) + delay);
            }
            if (published) {
                end = Math.min(end, 1L << StepSearch.bitsFor(miners));
            } else {
                lowest.forgetBefore(miners - unavailable);
                highest.forgetBefore(miners - unavailable);
                end = Math.min(end, Math.min(lowest.place(), highest.place()) + unavailable);
            }
            deployed.addInterval((int) end, Math.max(lowest.maximum(), StepSearch.bitsFor(miners)),
                -highest.maximum());
            miners = (int) end + 1;
        }
    }
}
