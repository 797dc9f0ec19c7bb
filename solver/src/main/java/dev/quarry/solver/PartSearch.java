package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The search of one part of the grid: what is feasible in it, the cheapest of each difficulty, what stays open. */
final class PartSearch {

    /** The miners that are looked at first where not all may have to be; then twice as many, and so on. */
    private static final int FIRST_RUN = 32;

    private final Problem problem;
    private final RobustModel model;
    private final GridPart part;
    private final SearchWatch watch;
    private final CertifiedComparison comparison = new CertifiedComparison();
    private final CheapestOfDifficulty cheapest;
    private final TreeSet<Decision> open = new TreeSet<>();
    private long feasible;
    private long tests;

    PartSearch(RobustModel model, GridPart part, SearchWatch watch) {
        this.model = model;
        this.part = part;
        this.watch = watch;
        problem = model.problem();
        cheapest = new CheapestOfDifficulty(new CostModel(model), problem, comparison, watch);
    }

    /** Searches the whole part and counts what is feasible. */
    PartSearch count() {
        GridSearch search = search(false);
        run(search, problem.miners().min(), problem.miners().max());
        tests = search.tests();
        return this;
    }

    /** Searches the part as far as the report needs it: up to so many miners that more cost too much. */
    PartSearch report() {
        return searchUp(null, false);
    }

    /** Searches the whole part and lists what is feasible, in the order of the grid. */
    PartSearch list(Consumer<Decision> decisions) {
        return searchUp(decisions, true);
    }

    private PartSearch searchUp(@Nullable Consumer<Decision> decisions, boolean all) {
        GridSearch search = search(false);
        int first = problem.miners().min();
        int last = first - 1;
        int length = FIRST_RUN;
        while (!watch.isStopped() && last < problem.miners().max() && (all || !cheapest.isBeyond(first))) {
            last = (int) Math.min(problem.miners().max(), first + (long) length - 1);
            run(search, first, last);
            if (!watch.isStopped() && decisions != null) {
                list(search, last, decisions);
            }
            first = last + 1;
            length = Math.min(2 * length, MinerRange.MOST);
        }
        tests = search.tests();
        return this;
    }

    private GridSearch search(boolean undecidedHolds) {
        return GridSearch.of(model, part, comparison, undecidedHolds, watch);
    }

    private void run(GridSearch search, int first, int last) {
        search.search(first, last);
        for (int d = part.first(); !watch.isStopped() && search.from() <= last && d <= part.last(); d++) {
            Steps steps = search.steps(d);
            int from = search.from();
            for (int i = 0; i < steps.size(); i++) {
                if (!steps.isEmpty(i)) {
                    feasible += (steps.last(i) - from + 1L) * (steps.highest(i) - steps.lowest(i) + 1);
                    cheapest.offer(from, steps.last(i), steps.lowest(i), d);
                }
                from = steps.last(i) + 1;
            }
        }
        if (search.sawUndecided() && !watch.isStopped()) {
            collectUndecided(search, first, last);
        }
    }

    private void list(GridSearch search, int last, Consumer<Decision> decisions) {
        int[] next = new int[part.last() + 1];
        for (int miners = search.from(); miners <= last && !watch.isStopped(); miners++) {
            watch.settle(0);
            int lowest = NonceRange.MOST + 1;
            int highest = -1;
            int same = last;
            for (int d = part.first(); d <= part.last(); d++) {
                Steps steps = search.steps(d);
                while (next[d] < steps.size() && steps.last(next[d]) < miners) {
                    next[d]++;
                }
                if (next[d] < steps.size()) {
                    same = Math.min(same, steps.last(next[d]));
                    if (!steps.isEmpty(next[d])) {
                        lowest = Math.min(lowest, steps.lowest(next[d]));
                        highest = Math.max(highest, steps.highest(next[d]));
                    }
                }
            }
            if (lowest > highest) {
                // Nothing is feasible until a step ends.
                miners = same;
            }
            for (int r = lowest; r <= highest; r++) {
                for (int d = part.first(); d <= part.last(); d++) {
                    if (next[d] < search.steps(d).size() && search.steps(d).contains(next[d], r)) {
                        decisions.accept(new Decision(miners, r, d));
                    }
                }
            }
        }
    }

    /** What a search finds that takes the undecided for feasible, and one that does not does not find, is open. */
    private void collectUndecided(GridSearch pessimist, int first, int last) {
        GridSearch optimist = search(true).repeating();
        optimist.search(first, last);
        for (int d = part.first(); !watch.isStopped() && optimist.from() <= last && d <= part.last(); d++) {
            open.addAll(optimist.steps(d).difference(optimist.from(),
                pessimist.from() <= last ? pessimist.steps(d) : new Steps(), pessimist.from(), d));
        }
    }

    long feasible() {
        return feasible;
    }

    /** The best decision of each difficulty, and those that no precision tells apart from it. */
    List<Decision> cheapest() {
        return cheapest.contenders();
    }

    Set<Decision> open() {
        return open;
    }

    long tests() {
        return tests;
    }

    long escalations() {
        return comparison.escalations();
    }
}
