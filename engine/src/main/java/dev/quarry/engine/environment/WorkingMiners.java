package dev.quarry.engine.environment;

import java.util.Arrays;

/** Which of the deployed miners take part in races: those that are being started do not yet. */
final class WorkingMiners {

    /** When the miners that are being started are ready, the earliest first. */
    private double[] ready = new double[0];
    private int deployed;

    void begin(int miners) {
        deployed = miners;
        ready = new double[0];
    }

    /** Starts or stops miners. The ones started last are stopped first. */
    void deploy(int miners, double readyAt) {
        int starting = ready.length;
        if (miners > deployed) {
            ready = Arrays.copyOf(ready, starting + miners - deployed);
            Arrays.fill(ready, starting, ready.length, readyAt);
        } else if (miners < deployed) {
            ready = Arrays.copyOf(ready, Math.max(0, starting - (deployed - miners)));
        }
        deployed = miners;
    }

    /** How many are ready, at least one. */
    int at(double clock) {
        int done = 0;
        while (done < ready.length && ready[done] <= clock) {
            done++;
        }
        if (done > 0) {
            ready = Arrays.copyOfRange(ready, done, ready.length);
        }
        return Math.max(1, deployed - ready.length);
    }
}
