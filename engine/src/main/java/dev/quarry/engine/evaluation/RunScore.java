package dev.quarry.engine.evaluation;

import dev.quarry.engine.controller.OptimalPolicy;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Adds up what a run is judged by. */
final class RunScore {

    private static final double TAIL = 0.95;
    private static final double MEDIAN = 0.5;
    private static final double SECONDS_OF_HOUR = 3600;
    private static final double HALF_A_BIT = Math.sqrt(2);

    private final ControlTask task;
    private final double[] errors;
    private final double[] levels;
    private final boolean[] shocks;
    private final double[] rewards;
    private final boolean[] ends;
    private Controls controls;
    private int blocks;
    private int actions;
    private int violations;
    private int mostMiners;
    private double time;
    private double aims;
    private double minerSeconds;
    private double hashes;

    RunScore(ControlTask task, Controls start, int blocks) {
        this.task = task;
        controls = start;
        mostMiners = start.miners();
        errors = new double[blocks];
        levels = new double[blocks];
        shocks = new boolean[blocks];
        rewards = new double[blocks];
        ends = new boolean[blocks];
    }

    void add(ControlledBlock block) {
        double aim = task.reward().robustTarget(block.target());
        errors[blocks] = Math.abs(block.time() - aim) / block.target();
        levels[blocks] = block.expected().time() / block.target();
        shocks[blocks] = block.shock();
        rewards[blocks] = block.reward();
        ends[blocks] = block.terminal();
        blocks++;
        time += block.time();
        aims += aim;
        violations += block.allowed() ? 0 : 1;
        actions += block.controls().distance(controls);
        controls = block.controls();
        mostMiners = Math.max(mostMiners, controls.miners());
        minerSeconds += controls.miners() * block.time();
        hashes += block.hashes();
    }

    /** What the run is worth by each metric; no number where one does not apply. */
    Map<Metric, Double> values() {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        values.put(Metric.IN_BAND, inBand() / (double) blocks);
        values.put(Metric.RETURN, meanReturn());
        values.put(Metric.REWARD, Arrays.stream(rewards, 0, blocks).sum() / blocks);
        values.put(Metric.MEAN_ERROR, Arrays.stream(errors, 0, blocks).sum() / blocks);
        values.put(Metric.TAIL_ERROR, quantile(errors, TAIL));
        values.put(Metric.BIAS, Math.abs(time / aims - 1));
        values.put(Metric.RECOVERY, recovery());
        values.put(Metric.ACTIONS, (double) actions);
        values.put(Metric.MINER_HOURS, minerSeconds / SECONDS_OF_HOUR);
        values.put(Metric.COST, hashes * task.problem().prices().perHash().doubleValue()
            + mostMiners * task.problem().prices().perMiner().doubleValue());
        values.put(Metric.VIOLATIONS, (double) violations);
        return values;
    }

    private int inBand() {
        int inBand = 0;
        for (int i = 0; i < blocks; i++) {
            inBand += ends[i] ? 0 : 1;
        }
        return inBand;
    }

    private double meanReturn() {
        int counted = (blocks + 1) / 2;
        double sum = 0;
        double following = 0;
        for (int i = blocks - 1; i >= 0; i--) {
            following = rewards[i] + (ends[i] ? 0 : OptimalPolicy.DISCOUNT * following);
            sum += i < counted ? following : 0;
        }
        return sum / counted;
    }

    private double recovery() {
        double level = quantile(levels, MEDIAN);
        int events = 0;
        int recovering = 0;
        boolean isRecovering = false;
        for (int i = 0; i < blocks; i++) {
            events += shocks[i] ? 1 : 0;
            double ratio = levels[i] / level;
            isRecovering = (isRecovering || shocks[i]) && Math.max(ratio, 1 / ratio) > HALF_A_BIT;
            recovering += isRecovering ? 1 : 0;
        }
        return events == 0 ? Double.NaN : recovering / (double) events;
    }

    private double quantile(double[] numbers, double share) {
        double[] sorted = Arrays.copyOf(numbers, blocks);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * blocks) - 1];
    }
}
