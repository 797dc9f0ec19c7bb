package dev.quarry.solver.export;

import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Requirement;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A problem in integers: which miners and difficulties leave every scenario possible, for which nonce bits each
 * requirement holds in each scenario, and in which order decisions are preferred.
 */
final class CarefulForm {

    /** The most scenarios of any miners and difficulty that are written out. */
    static final long MOST_SCENARIOS = 200_000;

    private final RobustModel model;
    private final Problem problem;
    private final Windows windows;
    private final int fewest;
    private final int lowest;
    private final int highest;
    private final List<ScenarioTable> tables = new ArrayList<>();

    private CarefulForm(RobustModel model, BooleanSupplier goOn) {
        this.model = model;
        problem = model.problem();
        windows = new Windows(model, goOn);
        int absent = problem.miners().unavailable();
        int drift = problem.difficulty().drift();
        int sMin = problem.miners().min();
        int dMin = problem.difficulty().min();
        fewest = switch (problem.profile()) {
            case EXACT -> Math.max(sMin, absent + 1);
            case PAPER -> sMin + absent;
            case PUBLISHED -> absent < sMin ? problem.miners().max() + 1 : Math.max(sMin, 2 * absent);
        };
        lowest = problem.profile() == Profile.EXACT ? Math.max(dMin, drift + 1) : dMin + drift;
        highest = problem.difficulty().max() - (problem.profile() == Profile.PAPER ? drift : 0);
    }

    /**
     * Returns the careful form of a model, or nothing where some comparison stays undecided, or it is told to stop.
     *
     * @throws IllegalArgumentException if there are more scenarios than are written out
     */
    static Optional<CarefulForm> of(RobustModel model, BooleanSupplier goOn) {
        CarefulForm form = new CarefulForm(model, goOn);
        form.checkSize();
        if (!form.isEmpty()) {
            for (Requirement requirement : model.requirements()) {
                form.tables.add(form.table(requirement));
            }
        }
        return form.windows.isOpen() ? Optional.empty() : Optional.of(form);
    }

    private void checkSize() {
        long count = isEmpty() ? 0 : (long) rows() * columns() * (highestRunning() - lowestRunning() + 1)
            * Math.max(1, problem.constraints().size());
        if (count > MOST_SCENARIOS * ConstraintKind.values().length
            || (long) rows() * columns() * (highest - lowest + 1) > MOST_SCENARIOS) {
            throw new IllegalArgumentException("the careful form would have " + count
                + " bounds, one for each constraint in each scenario, which is more than other solvers take; narrow "
                + "the ranges of miners and difficulty, or use form natural");
        }
    }

    private ScenarioTable table(Requirement requirement) {
        List<List<List<Window>>> table = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            int sharing = firstRow() + row;
            Window nonces = windows.nonces(sharing);
            List<List<Window>> absences = new ArrayList<>();
            for (int absent = 0; absent < columns(); absent++) {
                List<Window> difficulties = new ArrayList<>();
                for (int d = lowestRunning(); d <= highestRunning(); d++) {
                    difficulties.add(windows.of(requirement, sharing, new Scenario(sharing - absent, d), nonces));
                }
                absences.add(difficulties);
            }
            table.add(absences);
        }
        return new ScenarioTable(requirement, table);
    }

    RobustModel model() {
        return model;
    }

    /** Whether no miners or no difficulty leave every scenario possible. */
    boolean isEmpty() {
        return fewest > problem.miners().max() || lowest > highest;
    }

    int fewest() {
        return fewest;
    }

    int most() {
        return problem.miners().max();
    }

    int lowest() {
        return lowest;
    }

    int highest() {
        return highest;
    }

    int lowestRunning() {
        return lowest - problem.difficulty().drift();
    }

    int highestRunning() {
        return highest + (problem.profile() == Profile.PUBLISHED ? 0 : problem.difficulty().drift());
    }

    /** Whether λ depends on the miners deployed, so that they index the tables, and not on those who work. */
    boolean byDeployed() {
        return problem.profile() == Profile.EXACT;
    }

    /** The miners that the first row of the tables is for. */
    int firstRow() {
        return switch (problem.profile()) {
            case EXACT -> fewest;
            case PAPER -> problem.miners().min();
            case PUBLISHED -> problem.miners().unavailable();
        };
    }

    int rows() {
        int last = problem.profile() == Profile.PUBLISHED ? most() - problem.miners().unavailable() : most();
        return last - firstRow() + 1;
    }

    int columns() {
        return byDeployed() ? problem.miners().unavailable() + 1 : 1;
    }

    List<ScenarioTable> tables() {
        return tables;
    }

    /** The bits with which everyone who is deployed has a nonce. */
    Window nonces(int deployed) {
        return windows.nonces(deployed);
    }

    /** The bits with which the miners deployed and the difficulty that runs meet a requirement, whoever works. */
    Window window(ScenarioTable table, int deployed, int running) {
        int column = running - lowestRunning();
        Window all = new Window(problem.nonceBits().min(), problem.nonceBits().max());
        if (byDeployed()) {
            for (List<Window> absent : table.windows().get(deployed - firstRow())) {
                all = all.and(absent.get(column));
            }
            return all;
        }
        for (int working = fewestWorking(table, deployed); working <= mostWorking(deployed); working++) {
            all = all.and(table.windows().get(working - firstRow()).get(0).get(column));
        }
        return all;
    }

    int fewestWorking(ScenarioTable table, int deployed) {
        int unavailable = problem.miners().unavailable();
        boolean poolOnly = table.requirement().kind() == ConstraintKind.POOL;
        return problem.profile() == Profile.PUBLISHED && !poolOnly ? unavailable : deployed - unavailable;
    }

    int mostWorking(int deployed) {
        return problem.profile() == Profile.PUBLISHED ? deployed - problem.miners().unavailable() : deployed;
    }

    /** The bits with which the miners deployed meet everything at a difficulty that runs. */
    Window window(int deployed, int running) {
        Window all = nonces(deployed);
        for (ScenarioTable table : tables) {
            all = all.and(window(table, deployed, running));
        }
        return all;
    }
}
