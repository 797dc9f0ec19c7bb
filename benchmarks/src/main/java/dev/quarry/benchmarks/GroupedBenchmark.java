package dev.quarry.benchmarks;

import dev.quarry.solver.Profile;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
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

/** A certified solve of problems with several types of miners, proved optimal. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GroupedBenchmark {

    @Param({"TWO_TYPES_OF_80", "FOUR_TYPES_OF_100", "EIGHT_TYPES_OF_1000"})
    private GroupedInstance instance = GroupedInstance.TWO_TYPES_OF_80;

    @Param({"EXACT", "PAPER"})
    private Profile profile = Profile.EXACT;

    private final BranchAndBoundSolver solver = new BranchAndBoundSolver();

    private GroupedProblem problem = instance.problem(profile);

    /** Makes the problem. */
    @Setup
    public void prepare() {
        problem = instance.problem(profile);
    }

    /**
     * Solves through the public API.
     *
     * @return the proved answer
     */
    @Benchmark
    public GroupedSolution certified() {
        return solver.solve(problem);
    }
}
