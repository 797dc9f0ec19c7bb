package dev.quarry.benchmarks;

import dev.quarry.engine.learning.ForwardNetwork;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision of the run-time engine, and of a textbook's network beside it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyBenchmark {

    private final ForwardNetwork forward = ForwardNetwork.of(PolicyInstance.network());
    private final LiteralNetwork literal = PolicyInstance.literal();
    private final double[][] observations = PolicyInstance.observations(64);
    private final boolean[] allowed = new boolean[PolicyInstance.ACTIONS];
    private int next;

    /** Allows all actions. */
    public PolicyBenchmark() {
        Arrays.fill(allowed, true);
    }

    private double[] observation() {
        next = (next + 1) % observations.length;
        return observations[next];
    }

    /**
     * Decides as the engine does.
     *
     * @return the action
     */
    @Benchmark
    public int forward() {
        return forward.decide(observation(), allowed);
    }

    /**
     * Decides as a textbook does.
     *
     * @return the action
     */
    @Benchmark
    public int literal() {
        return literal.decide(observation(), allowed);
    }
}
