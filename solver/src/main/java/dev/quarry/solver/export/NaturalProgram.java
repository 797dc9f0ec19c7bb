package dev.quarry.solver.export;

import dev.quarry.calculus.Bound;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Requirement;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.export.Program.Column;
import dev.quarry.solver.export.Program.Kind;
import dev.quarry.solver.export.Program.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The problem as somebody would type it: the equations of its profile in s, r and d, for every scenario, in doubles.
 * λ is 2^r/s without the floor, and races are taken to last longer than the moments that constraints name. In profile
 * published, where scenarios range from u_s to s − u_s, only these two ends are written.
 */
final class NaturalProgram {

    /** The most rows that are written. */
    static final long MOST_ROWS = 100_000;

    private final RobustModel model;
    private final Problem problem;
    private final List<Row> rows = new ArrayList<>();
    private final Expression s = Expression.variable("s");
    private final Expression d = Expression.variable("d");

    private NaturalProgram(RobustModel model) {
        this.model = model;
        problem = model.problem();
    }

    /**
     * Returns the natural form of a model.
     *
     * @throws IllegalArgumentException if it would have more rows than are written
     */
    static Program of(RobustModel model) {
        return new NaturalProgram(model).program();
    }

    private Program program() {
        checkSize();
        obstacles();
        int first = problem.profile() == Profile.PUBLISHED ? 0 : problem.difficulty().drift();
        for (int drift = -problem.difficulty().drift(); drift <= first; drift++) {
            Expression running = d.plus(drift);
            if (problem.profile() == Profile.PUBLISHED) {
                Expression most = s.plus(-problem.miners().unavailable());
                scenario(new NaturalScenario(model, Expression.of(problem.miners().unavailable()), running), false,
                    "fewest_" + name(drift));
                scenario(new NaturalScenario(model, most, running), true, "most_" + name(drift));
            } else {
                for (int failed = 0; failed <= problem.miners().unavailable(); failed++) {
                    scenario(new NaturalScenario(model, s.plus(-failed), running), true, failed + "_" + name(drift));
                }
            }
        }
        boolean difficulty = problem.objective() == Objective.MAXIMIZE_DIFFICULTY;
        List<Column> columns = new ArrayList<>(List.of(
            new Column("s", Kind.INTEGER, problem.miners().min(), problem.miners().max()),
            new Column("r", Kind.INTEGER, problem.nonceBits().min(), problem.nonceBits().max()),
            new Column("d", Kind.INTEGER, problem.difficulty().min(), problem.difficulty().max())));
        if (!difficulty) {
            columns.add(new Column("cost", Kind.CONTINUOUS, 0, Double.POSITIVE_INFINITY));
        }
        return new Program(Title.of(problem, ExportForm.NATURAL), columns, rows, difficulty,
            Map.of(difficulty ? "d" : "cost", 1.0));
    }

    private void checkSize() {
        long working = problem.profile() == Profile.PUBLISHED ? 2 : problem.miners().unavailable() + 1L;
        long count = working * (2L * problem.difficulty().drift() + 1) * (model.requirements().size() + 1L);
        if (count > MOST_ROWS) {
            throw new IllegalArgumentException("the natural form would have " + count
                + " rows, one for each constraint in each scenario, more than the " + MOST_ROWS
                + " that are written; reduce miners.unavailable or difficulty.drift");
        }
    }

    private static String name(int drift) {
        return drift < 0 ? "minus" + -drift : "plus" + drift;
    }

    private void obstacles() {
        int absent = problem.miners().unavailable();
        int drift = problem.difficulty().drift();
        boolean exact = problem.profile() == Profile.EXACT;
        int leastMiners = exact ? 1 : problem.miners().min();
        int leastDifficulty = exact ? 1 : problem.difficulty().min();
        rows.add(Row.atLeast("working", Map.of("s", 1.0), problem.profile() == Profile.PUBLISHED
            ? Math.max(2.0 * absent, (double) leastMiners + absent) : leastMiners + (double) absent));
        rows.add(Row.atLeast("running", Map.of("d", 1.0), leastDifficulty + (double) drift));
        if (problem.profile() == Profile.PAPER) {
            rows.add(Row.atMost("runningMost", Map.of("d", 1.0), problem.difficulty().max() - (double) drift));
        }
    }

    private void scenario(NaturalScenario scenario, boolean most, String at) {
        for (Requirement requirement : model.requirements()) {
            Constraint constraint = problem.constraint(requirement.kind()).orElseThrow();
            boolean pool = constraint instanceof Constraint.Pool;
            if (pool && !most) {
                continue;
            }
            double limit = requirement.bound().limit().doubleValue();
            boolean atMost = requirement.bound().sense() == Bound.Sense.AT_MOST;
            scenario.quantities(constraint).forEach((name, quantity) -> {
                String row = requirement.key().replace('.', '_') + name + "_" + at;
                rows.add(atMost ? Row.atMost(row, quantity, limit) : Row.atLeast(row, quantity, limit));
            });
            sides(scenario, constraint, at);
        }
        if (problem.objective() == Objective.MINIMIZE_COST) {
            rows.add(Row.atLeast("cost_" + at, Expression.variable("cost").minus(scenario.cost()), 0));
        }
    }

    private void sides(NaturalScenario scenario, Constraint constraint, String at) {
        Map<String, Expression> sides = new LinkedHashMap<>();
        scenario.side(constraint).ifPresent(side -> sides.put("side_" + constraint.kind().key() + "_" + at, side));
        sides.forEach((name, side) -> rows.add(Row.atLeast(name, side, 0)));
    }
}
