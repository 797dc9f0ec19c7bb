package dev.quarry.engine.environment;

import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Problem;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.ProblemFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Small problems to control. */
public final class Tasks {

    /** The bits of the nonce space of all tasks. */
    public static final int NONCE_BITS = 24;

    private static final String PROBLEM = """
        name: Small network
        objective: minimize-cost
        miners: {min: 4, max: 16, unavailable: 2}
        nonceBits: {min: 8, max: 24}
        difficulty: {min: 4, max: 20, drift: 0}
        hashTime: 0.001
        cost: {perHash: 0.001, perMiner: 1}
        constraints:
          failure: {max: 1e-6}
          expectedTime: {min: 0.001, max: 2}
          dispute: {within: 0.002, max: 0.2}
          pool: {size: 2, wins: 6, max: 0.05}
        """;

    private Tasks() {
    }

    /**
     * A problem of which the decisions with many miners and middle difficulties are robustly feasible.
     *
     * @return the problem
     */
    public static Problem problem() {
        return problem(PROBLEM);
    }

    static Problem problem(String text) {
        try {
            return ProblemFile.read("test.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .ofOneType();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProblemFileException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * The problem at a target of 200 ms, which takes about difficulty 11 with twelve miners.
     *
     * @return the task
     */
    public static ControlTask task() {
        return ControlTask.of(problem(), NONCE_BITS, 0.2).orElseThrow();
    }

    /**
     * The same with a few controls: all of some miners and difficulties.
     *
     * @param leastMiners the fewest miners
     * @param mostMiners the most miners
     * @param leastBits the least difficulty
     * @param mostBits the largest difficulty
     * @return the task
     */
    public static ControlTask task(int leastMiners, int mostMiners, int leastBits, int mostBits) {
        Set<Controls> allowed = new HashSet<>();
        for (int miners = leastMiners; miners <= mostMiners; miners++) {
            for (int bits = leastBits; bits <= mostBits; bits++) {
                allowed.add(new Controls(miners, bits));
            }
        }
        ControlLimits limits = ControlLimits.of(NONCE_BITS, new MinerRange(leastMiners, mostMiners, 0),
            new DifficultyRange(leastBits, mostBits, 0), allowed);
        return new ControlTask(problem(), limits, 0.2, RewardRule.STANDARD);
    }
}
