package dev.quarry.benchmarks;

import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How the time of a certified solve with its feasible count grows with the miners: r to 256, d to 255. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScalingBenchmark {

    @Param({"100", "1000", "10000", "100000", "1000000", "10000000"})
    private int miners;

    @Param({"EXACT", "PAPER"})
    private Profile profile = Profile.EXACT;

    private final StaircaseSolver solver = new StaircaseSolver();

    private Problem problem = PaperInstance.widest(profile, 100);

    /** Makes the problem. */
    @Setup
    public void prepare() {
        problem = PaperInstance.widest(profile, miners);
    }

    /**
     * Solves through the public API.
     *
     * @return the proved answer
     */
    @Benchmark
    public Solution certified() {
        return solver.solve(problem);
    }
}
