package dev.quarry.engine.environment;

import java.util.Arrays;

/** The last blocks, as far as observations need them. */
final class History {

    private static final double LOG_TWO = Math.log(2);

    private final ObservationRule rule;
    private final ControlTask task;
    private final double mostRate;
    private final double rateUnit;
    private final double middle;
    private final double bitUnit;
    private final double[] rates;
    private final double[] times;
    private final double[] bits;
    private final double[] seconds;
    private final double[] expected;
    private final int[] owners;
    private final int[] wins;
    private int next;
    private int counted;

    History(ObservationRule rule, ControlTask task) {
        this.rule = rule;
        this.task = task;
        int most = task.limits().miners().max();
        mostRate = most / task.roundTime();
        rateUnit = log2(most) + 1;
        int low = task.limits().allowed().stream().mapToInt(Controls::difficulty).min().orElseThrow();
        int high = task.limits().allowed().stream().mapToInt(Controls::difficulty).max().orElseThrow();
        middle = (low + high) / 2.0;
        bitUnit = Math.max(1, (high - low) / 2.0);
        int length = Math.max(rule.triplets(), rule.average());
        rates = new double[length];
        times = new double[length];
        bits = new double[length];
        seconds = new double[length];
        expected = new double[length];
        owners = new int[rule.shareWindow()];
        wins = new int[rule.partners()];
    }

    private static double log2(double x) {
        return Math.log(x) / LOG_TWO;
    }

    /** Forgets all, and takes controls under which all miners work for what has been. */
    void begin(Controls controls) {
        double rate = controls.miners() / task.roundTime();
        double time = BlockTimeLaw.of(controls.miners(), controls.difficulty(), task.roundTime()).mean();
        for (int i = 0; i < rates.length; i++) {
            remember(rate, time, task.target(), controls.difficulty());
        }
        counted = 0;
        Arrays.fill(wins, 0);
    }

    void add(ControlledBlock block) {
        remember(block.hashRate(), block.time(), block.target(), block.controls().difficulty());
        if (owners.length > 0) {
            int place = counted % owners.length;
            if (counted >= owners.length) {
                wins[owners[place]]--;
            }
            owners[place] = block.winner() % rule.partners();
            wins[owners[place]]++;
            counted++;
        }
    }

    private void remember(double rate, double time, double target, int difficulty) {
        rates[next] = log2(rate / mostRate) / rateUnit;
        times[next] = Math.min(ObservationRule.MOST_TIME, time / target);
        bits[next] = (difficulty - middle) / bitUnit;
        seconds[next] = time;
        expected[next] = Math.scalb(1.0, difficulty) / rate;
        next = (next + 1) % rates.length;
    }

    double[] observe(Controls controls, double target) {
        double[] values = new double[rule.size()];
        int at = 0;
        for (int i = rule.triplets(); i > 0; i--) {
            int place = Math.floorMod(next - i, rates.length);
            values[at++] = rates[place];
            values[at++] = times[place];
            values[at++] = bits[place];
        }
        if (rule.average() > 0) {
            at = average(values, at);
        }
        if (rule.context()) {
            values[at++] = controls.miners() / (double) task.limits().miners().max();
            values[at++] = log2(target / task.target());
        }
        if (rule.partners() > 0) {
            values[at] = deviation();
        }
        return values;
    }

    private int average(double[] values, int start) {
        int blocks = rule.average();
        double sumOfSeconds = 0;
        double sumOfExpected = 0;
        for (int i = blocks; i > 0; i--) {
            int place = Math.floorMod(next - i, rates.length);
            values[start] += rates[place] / blocks;
            values[start + 1] += times[place] / blocks;
            values[start + 2] += bits[place] / blocks;
            sumOfSeconds += seconds[place];
            sumOfExpected += expected[place];
        }
        values[start + ObservationRule.OF_AVERAGE - 1] = Math.max(-ObservationRule.MOST_SURPRISE,
            Math.min(ObservationRule.MOST_SURPRISE, log2(sumOfSeconds / sumOfExpected)));
        return start + ObservationRule.OF_AVERAGE;
    }

    private double deviation() {
        int blocks = Math.min(counted, owners.length);
        if (blocks == 0) {
            return 0;
        }
        double mean = 1.0 / rule.partners();
        double squares = 0;
        for (int won : wins) {
            double away = won / (double) blocks - mean;
            squares += away * away;
        }
        return Math.sqrt(squares / (rule.partners() - 1));
    }
}
