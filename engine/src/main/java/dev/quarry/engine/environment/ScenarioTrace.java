package dev.quarry.engine.environment;

import org.apache.commons.rng.UniformRandomProvider;

/** What happens at each block of one episode of a scenario. */
public final class ScenarioTrace {

    /** A drift that turns back is no shock; a factor that differs by more than this in one block is. */
    private static final double SUDDEN = 0.1;

    private final int[] crashed;
    private final int[] corrupted;
    private final double[] speed;
    private final double[] target;

    private ScenarioTrace(int[] crashed, int[] corrupted, double[] speed, double[] target) {
        this.crashed = crashed;
        this.corrupted = corrupted;
        this.speed = speed;
        this.target = target;
    }

    static ScenarioTrace of(Scenario scenario, UniformRandomProvider random, int blocks) {
        if (blocks < 1) {
            throw new IllegalArgumentException(blocks + " blocks are fewer than 1");
        }
        return new ScenarioTrace(away(scenario.crashes(), random, blocks),
            away(scenario.corruption().outages(), random, blocks), speed(scenario.hashRate(), random, blocks),
            target(scenario.load(), random, blocks));
    }

    private static int[] away(Scenario.Outages outages, UniformRandomProvider random, int blocks) {
        int[] away = new int[blocks];
        if (outages.miners() == 0) {
            return away;
        }
        boolean down = false;
        long next = wait(outages.meanUp(), random);
        for (int block = 0; block < blocks; block++) {
            if (block == next) {
                down = !down;
                next += wait(down ? outages.meanDown() : outages.meanUp(), random);
            }
            away[block] = down ? outages.miners() : 0;
        }
        return away;
    }

    private static double[] speed(Scenario.HashRateCourse course, UniformRandomProvider random, int blocks) {
        double[] speed = new double[blocks];
        double bits = 0;
        double jumped = 0;
        double drift = course.drift();
        boolean up = random.nextBoolean();
        long next = course.jump() == 0 ? Long.MAX_VALUE : wait(course.meanBetween(), random);
        for (int block = 0; block < blocks; block++) {
            if (block == next) {
                jumped += up ? course.jump() : -course.jump();
                up = !up;
                next += wait(course.meanBetween(), random);
            }
            if (Math.abs(bits + drift) > course.reach()) {
                drift = -drift;
            }
            bits += Math.abs(bits + drift) > course.reach() ? 0 : drift;
            speed[block] = Math.pow(2, Math.max(-course.reach(), Math.min(course.reach(), bits + jumped)));
        }
        return speed;
    }

    private static double[] target(Scenario.Load load, UniformRandomProvider random, int blocks) {
        double[] target = new double[blocks];
        double factor = 1;
        long next = load.reach() == 0 ? Long.MAX_VALUE : wait(load.meanBetween(), random);
        for (int block = 0; block < blocks; block++) {
            if (block == next) {
                factor = Math.pow(2, load.reach() * (2 * random.nextDouble() - 1));
                next += wait(load.meanBetween(), random);
            }
            target[block] = factor;
        }
        return target;
    }

    /** Geometric, by inversion, at least 1. */
    private static long wait(double mean, UniformRandomProvider random) {
        double x = -Math.log1p(-random.nextDouble());
        return mean == 1 ? 1 : (long) Math.max(1, Math.ceil(x / -Math.log1p(-1 / mean)));
    }

    /**
     * Returns how many blocks there are.
     *
     * @return the blocks
     */
    public int blocks() {
        return crashed.length;
    }

    /**
     * Returns the miners that have crashed.
     *
     * @param block the number of a block
     * @return how many
     */
    public int crashed(int block) {
        return crashed[block];
    }

    /**
     * Returns the miners that attack.
     *
     * @param block the number of a block
     * @return how many
     */
    public int corrupted(int block) {
        return corrupted[block];
    }

    /**
     * Returns the speed of the miners.
     *
     * @param block the number of a block
     * @return a factor of what the problem states
     */
    public double speed(int block) {
        return speed[block];
    }

    /**
     * Returns the target.
     *
     * @param block the number of a block
     * @return a factor of the nominal target
     */
    public double target(int block) {
        return target[block];
    }

    /**
     * Returns whether something changes at once: miners crash, come back, begin or cease to attack, or the speed or the
     * target differ by a tenth or more from the block before.
     *
     * @param block the number of a block
     * @return whether the block is the first after a shock
     */
    public boolean isShock(int block) {
        return block > 0 && (crashed[block] != crashed[block - 1] || corrupted[block] != corrupted[block - 1]
            || isSudden(speed, block) || isSudden(target, block));
    }

    private static boolean isSudden(double[] factors, int block) {
        return Math.abs(Math.log(factors[block] / factors[block - 1])) > SUDDEN;
    }
}
