package dev.quarry.consortium;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.Constraint;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.quarry.consortium.IntegerProgram.Minimum;
import dev.quarry.consortium.IntegerProgram.Range;
import dev.quarry.consortium.IntegerProgram.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Solves integer programs by CP-SAT of OR-Tools: the only class that knows it. One worker and a fixed seed, and limits
 * in deterministic time only, so that a program has the same answer on every run.
 */
final class CpSat {

    /** The seconds, of a machine that CP-SAT imagines, that are as good as no limit. */
    static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** What became of a program. */
    enum Outcome {
        SOLVED, INFEASIBLE, OPEN
    }

    /** The outcome, and the values of the variables where it is solved. */
    record Answer(Outcome outcome, List<Long> values) {
    }

    /**
     * Loads the native library.
     *
     * @throws SolverUnavailableException if there is none for this platform
     */
    CpSat() {
        try {
            Loader.loadNativeLibraries();
        } catch (RuntimeException | LinkageError e) {
            throw new SolverUnavailableException(System.getProperty("os.name") + " "
                + System.getProperty("os.arch"), e);
        }
    }

    /**
     * Solves a program; where it has an objective, to the optimum.
     *
     * @param program the program
     * @param deterministicTime how long to try, {@link #UNLIMITED} to the end
     * @return the answer, open only where the limit was met
     */
    Answer solve(IntegerProgram program, double deterministicTime) {
        CpModel model = new CpModel();
        List<IntVar> variables = new ArrayList<>();
        for (Range range : program.ranges()) {
            variables.add(model.newIntVar(range.min(), range.max(), ""));
        }
        program.rows().forEach(row -> add(model, variables, row));
        for (List<Integer> literals : program.disjunctions()) {
            model.addBoolOr(literals.stream().map(v -> literal(model, variables, v)).toArray(Literal[]::new));
        }
        for (Minimum minimum : program.minima()) {
            model.addMinEquality(variables.get(minimum.target()), new LinearArgument[] {
                LinearExpr.constant(minimum.limit()), variables.get(minimum.variable())});
        }
        Row objective = program.objective();
        if (objective != null) {
            model.minimize(sum(variables, objective));
        }
        return answer(model, variables, deterministicTime);
    }

    private static Answer answer(CpModel model, List<IntVar> variables, double deterministicTime) {
        CpSolver solver = new CpSolver();
        // An interrupt is the Java machine's to handle; CP-SAT's own handler aborts the process.
        solver.getParameters().setNumWorkers(1).setRandomSeed(1).setMaxDeterministicTime(deterministicTime)
            .setCatchSigintSignal(false);
        CpSolverStatus status = solver.solve(model);
        return switch (status) {
            case OPTIMAL -> new Answer(Outcome.SOLVED, variables.stream().map(solver::value).toList());
            case INFEASIBLE -> new Answer(Outcome.INFEASIBLE, List.of());
            case FEASIBLE, UNKNOWN -> new Answer(Outcome.OPEN, List.of());
            default -> throw new IllegalStateException("CP-SAT says " + status + ": " + model.validate());
        };
    }

    private static void add(CpModel model, List<IntVar> variables, Row row) {
        Constraint constraint = model.addLinearConstraint(sum(variables, row), Long.MIN_VALUE, row.bound());
        if (row.condition() != null) {
            constraint.onlyEnforceIf(literal(model, variables, row.condition()));
        }
    }

    private static LinearExpr sum(List<IntVar> variables, Row row) {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        row.factors().forEach((variable, factor) -> sum.addTerm(variables.get(variable), factor));
        return sum.build();
    }

    private static BoolVar literal(CpModel model, List<IntVar> variables, int variable) {
        return model.getBoolVarFromProtoIndex(variables.get(variable).getIndex());
    }
}
