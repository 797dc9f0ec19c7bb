package dev.quarry.engine.learning;

import dev.quarry.testbed.random.RandomStream;
import java.nio.ByteBuffer;

/**
 * Cells in rows, a goal in the last corner. A step costs what the cell entered costs, and walls are masked. Where to
 * begin is random. Some episodes are cut short, which changes nothing of what cells are worth.
 */
final class GridTask implements LearningTask {

    static final int ACTIONS = 4;
    private static final double GOAL = 1;
    private static final double[] COSTS = {
        0.1, 0.1, 0.6, 0.1,
        0.7, 0.1, 0.8, 0.1,
        0.1, 0.1, 0.1, 0.6,
        0.1, 0.9, 0.1, 0.0};
    private static final int WIDTH = 4;
    private static final int LONGEST = 12;

    private int cell;
    private int steps;

    static int cells() {
        return COSTS.length;
    }

    static boolean isGoal(int cell) {
        return cell == cells() - 1;
    }

    /** Actions: up, down, left, right. */
    static boolean isAllowed(int cell, int action) {
        return switch (action) {
            case 0 -> cell >= WIDTH;
            case 1 -> cell < cells() - WIDTH;
            case 2 -> cell % WIDTH > 0;
            default -> cell % WIDTH < WIDTH - 1;
        };
    }

    static int next(int cell, int action) {
        return cell + switch (action) {
            case 0 -> -WIDTH;
            case 1 -> WIDTH;
            case 2 -> -1;
            default -> 1;
        };
    }

    static double reward(int next) {
        return isGoal(next) ? GOAL : -COSTS[next];
    }

    /** By value iteration; not a number where an action is masked. */
    static double[][] optimalValues(double discount) {
        double[] values = new double[cells()];
        double[][] q = new double[cells()][ACTIONS];
        for (int sweep = 0; sweep < 1000; sweep++) {
            for (int from = 0; from < cells() - 1; from++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int action = 0; action < ACTIONS; action++) {
                    boolean allowed = isAllowed(from, action);
                    q[from][action] = allowed ? reward(next(from, action)) + discount * values[next(from, action)]
                        : Double.NaN;
                    best = allowed ? Math.max(best, q[from][action]) : best;
                }
                values[from] = best;
            }
        }
        return q;
    }

    static double[] observation(int cell) {
        double[] observation = new double[cells()];
        observation[cell] = 1;
        return observation;
    }

    static boolean[] mask(int cell) {
        boolean[] mask = new boolean[ACTIONS];
        for (int action = 0; action < ACTIONS; action++) {
            mask[action] = isAllowed(cell, action);
        }
        return mask;
    }

    private State state() {
        return State.of(observation(cell), mask(cell));
    }

    @Override
    public int observationSize() {
        return cells();
    }

    @Override
    public int actions() {
        return ACTIONS;
    }

    @Override
    public State reset(long seed) {
        cell = RandomStream.of(seed, "grid").nextInt(cells() - 1);
        steps = 0;
        return state();
    }

    @Override
    public Step step(int action) {
        if (!isAllowed(cell, action)) {
            throw new IllegalStateException("into a wall: action " + action + " in cell " + cell);
        }
        cell = next(cell, action);
        steps++;
        Ending cut = steps == LONGEST ? Ending.TRUNCATED : Ending.NONE;
        return new Step(reward(cell), state(), isGoal(cell) ? Ending.TERMINAL : cut);
    }

    @Override
    public byte[] snapshot() {
        return ByteBuffer.allocate(2 * Integer.BYTES).putInt(cell).putInt(steps).array();
    }

    @Override
    public State restore(byte[] snapshot) {
        ByteBuffer bytes = ByteBuffer.wrap(snapshot);
        cell = bytes.getInt();
        steps = bytes.getInt();
        return state();
    }
}
