package dev.quarry.cli;

import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.FreePlant;
import dev.quarry.engine.environment.Plant;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Miners in real time, as fast as the problem says that they are, if this machine can do that. */
final class FreeMiners {

    private static final double HEADROOM = 2;
    private static final double MOST_REST = 10;
    private static final double NOISE = 0.9;
    private static final double LEAST_TARGET = 0.05;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(3);

    private FreeMiners() {
    }

    /** Measures this machine; fails with {@link BadInput} where the problem's hash time is not of such a machine. */
    static Plant.Source plants(ControlTask task, int threads) {
        if (task.target() < LEAST_TARGET) {
            throw new BadInput("--plant free-running: a target of " + task.target()
                + " s is too short for real time; it takes at least " + LEAST_TARGET + " s");
        }
        HashKernel kernel = HashKernels.fastest(HashKernels.available(), WARM_UP, System::nanoTime);
        int miners = task.limits().miners().max();
        double round = FreePlant.measureRoundTime(kernel, miners, threads, HEADROOM, WARM_UP, System::nanoTime);
        double stated = task.roundTime();
        if (stated < NOISE * round || stated > MOST_REST * round) {
            throw new BadInput(String.format(Locale.ROOT, "--plant free-running: the problem's hashTime is %.3g s; "
                + "here it must be within %.2g..%.2g s, which is what %d miners take on %d threads if they rest half "
                + "of their turns or more", stated, round, MOST_REST * round, miners, threads));
        }
        FreePlant.Pace pace = new FreePlant.Pace(miners, threads, stated, HEADROOM);
        return streams -> FreePlant.of(streams, kernel, pace, System::nanoTime);
    }
}
