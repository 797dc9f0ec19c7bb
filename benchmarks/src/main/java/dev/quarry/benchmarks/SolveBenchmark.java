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

/** The paper's instance C1, solved with certainty and with the feasible count, beside the literal enumeration. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SolveBenchmark {

    private static final int PAPER_MINERS = 80;
    private static final double BITCOIN = 1454.0 / 7;

    /** The profile of the certified solve; the literal enumeration is the paper's in all of them. */
    @Param({"exact", "paper", "published"})
    private String profile = "";

    private Problem problem = PaperInstance.of(Profile.EXACT, "1454/7", PAPER_MINERS);

    private final StaircaseSolver solver = new StaircaseSolver();

    private final StaircaseSolver reporter = solver.withoutCount();

    private final LiteralEnumeration literal = new LiteralEnumeration(BITCOIN);

    /** Makes the problem of the profile. */
    @Setup
    public void prepare() {
        for (Profile candidate : Profile.values()) {
            if (candidate.word().equals(profile)) {
                problem = problem.withProfile(candidate);
            }
        }
    }

    /**
     * Solves through the public API.
     *
     * @return the proved answer, with the feasible count
     */
    @Benchmark
    public Solution certified() {
        return solver.solve(problem);
    }

    /**
     * Solves without counting what is feasible.
     *
     * @return the proved answer, the same report
     */
    @Benchmark
    public Solution reportAlone() {
        return reporter.solve(problem);
    }

    /**
     * The baseline.
     *
     * @return the literal answer
     */
    @Benchmark
    public LiteralEnumeration.Report literalFigure21() {
        return literal.run();
    }
}
