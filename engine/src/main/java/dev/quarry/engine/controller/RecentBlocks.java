package dev.quarry.engine.controller;

/** The last blocks of a chain, as many as there are up to a number. */
final class RecentBlocks {

    private final double[] difficulties;
    private final double[] times;
    private int count;
    private int next;

    RecentBlocks(int most) {
        difficulties = new double[most];
        times = new double[most];
    }

    void add(double difficulty, double time) {
        difficulties[next] = difficulty;
        times[next] = time;
        next = (next + 1) % times.length;
        count = Math.min(count + 1, times.length);
    }

    int count() {
        return count;
    }

    /** The time of the i-th of them, the oldest being the first, 0. */
    double time(int i) {
        return times[Math.floorMod(next - count + i, times.length)];
    }

    double totalTime() {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += time(i);
        }
        return total;
    }

    /** The mean of 1/D. */
    double meanTarget() {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += 1 / difficulties[i];
        }
        return total / count;
    }
}
