package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The search of one part of the grid: what is feasible in it, the cheapest of each difficulty, what stays open. */
final class PartSearch {

    private final Problem problem;
    private final RobustModel model;
    private final MinersPart part;
    private final CertifiedComparison comparison = new CertifiedComparison();
    private final CheapestOfDifficulty cheapest;
    private final TreeSet<Decision> open = new TreeSet<>();
    private long feasible;
    private long tests;
    private boolean finished;

    PartSearch(RobustModel model, MinersPart part) {
        this.model = model;
        this.part = part;
        problem = model.problem();
        cheapest = new CheapestOfDifficulty(new CostModel(model), problem.objective(), comparison);
    }

    /**
     * Searches the part.
     *
     * @param decisions is given every feasible decision, in the order of the grid; null spares listing them
     * @param goOn is asked after each number of miners
     */
    PartSearch run(@Nullable Consumer<Decision> decisions, BooleanSupplier goOn) {
        GridSearch search = GridSearch.of(model, part, comparison, false);
        finished = true;
        while (finished && search.advance()) {
            for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                int lowest = search.lowest(d);
                if (lowest <= search.highest(d)) {
                    feasible += search.highest(d) - lowest + 1;
                    cheapest.offer(search.miners(), lowest, d);
                }
            }
            if (decisions != null) {
                enumerate(search, decisions);
            }
            finished = goOn.getAsBoolean() || search.miners() == part.last();
        }
        tests = search.tests();
        if (search.sawUndecided()) {
            collectUndecided(search.miners());
        }
        return this;
    }

    private void enumerate(GridSearch search, Consumer<Decision> decisions) {
        int[] difficulties = IntStream.rangeClosed(problem.difficulty().min(), problem.difficulty().max())
            .filter(d -> search.lowest(d) <= search.highest(d)).toArray();
        int last = Arrays.stream(difficulties).map(search::highest).max().orElse(-1);
        for (int r = Arrays.stream(difficulties).map(search::lowest).min().orElse(0); r <= last; r++) {
            for (int d : difficulties) {
                if (search.lowest(d) <= r && r <= search.highest(d)) {
                    decisions.accept(new Decision(search.miners(), r, d));
                }
            }
        }
    }

    /** What a search finds that takes the undecided for feasible, and one that does not does not find, is open. */
    private void collectUndecided(int mostMiners) {
        GridSearch pessimist = GridSearch.of(model, part, comparison, false);
        GridSearch optimist = GridSearch.of(model, part, comparison, true);
        while (pessimist.miners() < mostMiners && pessimist.advance() && optimist.advance()) {
            for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                for (int r = optimist.lowest(d); r <= optimist.highest(d); r++) {
                    if (r < pessimist.lowest(d) || r > pessimist.highest(d)) {
                        open.add(new Decision(optimist.miners(), r, d));
                    }
                }
            }
        }
    }

    boolean finished() {
        return finished;
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
