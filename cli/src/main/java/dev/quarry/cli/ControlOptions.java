package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.engine.environment.ControlLimits;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Problem;
import java.util.Locale;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What of a problem is to be controlled, and to what end. */
final class ControlOptions {

    private static final double FAR = 4;
    private static final int MOST_HASHED = 28;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec target = OptionSpec.builder("--target").paramLabel("SECONDS").type(String.class)
        .description("The time that a block is to take at most; the engine aims at 0.8 of it. Default: the agent's "
            + "where there is one, or expectedTime.max of the problem.").build();

    private final WholeNumber nonceBits = WholeNumber.optional("--nonce-bits", 1, NonceRange.MOST,
        "The bits of the shared nonce space. Default: the agent's where there is one, or those at which the most "
            + "decisions are robustly feasible.");

    void addTo(CommandSpec spec) {
        spec.add(problem.file());
        spec.add(problem.profile());
        spec.add(target);
        spec.add(nonceBits.option());
    }

    /** What the problem file is called. */
    String source() {
        return problem.source();
    }

    /** Reads the options before the problem; fails with {@link BadInput}. */
    void check() {
        seconds();
        nonceBits.or(1);
    }

    private @Nullable BigFraction seconds() {
        String text = target.getValue();
        if (text == null) {
            return null;
        }
        try {
            BigFraction seconds = ExactNumber.parse(text);
            if (seconds.signum() <= 0) {
                throw new BadInput("--target " + text + " is not a positive number of seconds");
            }
            return seconds;
        } catch (IllegalArgumentException e) {
            throw new BadInput("--target: " + Quarry.message(e), e);
        }
    }

    /** Reads the problem; fails with {@link BadInput}. */
    Problem read(Environment environment) {
        return problem.readOneType(environment);
    }

    /** What to control, where an agent says nothing else; fails with {@link BadInput}. */
    ControlTask task(Problem read) {
        return task(read, null, 0);
    }

    /** What to control; what is not stated is as an agent says, if it does; fails with {@link BadInput}. */
    ControlTask task(Problem read, @Nullable Double agentTarget, int agentNonceBits) {
        BigFraction stated = seconds();
        double seconds = stated != null ? stated.doubleValue() : agentTarget != null ? agentTarget
            : mostTime(read).doubleValue();
        int bits = nonceBits.or(agentNonceBits > 0 ? agentNonceBits : mostFeasible(read));
        if (bits < read.nonceBits().min() || bits > read.nonceBits().max()) {
            throw new BadInput((nonceBits.isStated() ? "--nonce-bits " + bits + " is"
                : "the agent was trained for nonce bits " + bits + ", which are") + " outside the problem's "
                + read.nonceBits().min() + ".." + read.nonceBits().max());
        }
        try {
            ControlTask task = ControlTask.of(read, bits, seconds).orElseThrow(() -> new BadInput(problem.source()
                + ": with nonce bits " + bits + " no decision is robustly feasible, so that there is nothing to "
                + "control; quarry explain says why"));
            checkTarget(task);
            return task;
        } catch (IllegalArgumentException e) {
            throw new BadInput(problem.source() + ": " + Quarry.message(e), e);
        }
    }

    /** Fails with {@link BadInput} where what is allowed cannot be hashed. */
    static void checkHashable(ControlTask task, String plant) {
        int most = task.limits().difficulties().max();
        if (most > MOST_HASHED) {
            throw new BadInput("--plant " + plant + ": difficulties up to " + most + " cannot be hashed in a "
                + "reasonable time; it takes up to " + MOST_HASHED);
        }
    }

    /** Fails with {@link BadInput} where nothing that is allowed comes near the target. */
    private static void checkTarget(ControlTask task) {
        double least = task.limits().leastEffort() * task.roundTime();
        double most = task.limits().mostEffort() * task.roundTime();
        if (task.target() < least / FAR || task.target() > most * FAR) {
            throw new BadInput(String.format(Locale.ROOT, "a target of %.6g s is far from what robustly feasible "
                + "decisions take, %.3g..%.3g s on average; name another with --target", task.target(), least, most));
        }
    }

    private static BigFraction mostTime(Problem read) {
        return read.constraint(ConstraintKind.EXPECTED_TIME)
            .map(constraint -> ((Constraint.ExpectedTime) constraint).max())
            .orElseThrow(() -> new BadInput("the problem has no expectedTime.max; say with --target how long a block "
                + "is to take"));
    }

    /** The nonce bits with the most controls; of several the fewest. */
    private int mostFeasible(Problem read) {
        int best = 0;
        int most = 0;
        try {
            for (int bits = read.nonceBits().min(); bits <= read.nonceBits().max(); bits++) {
                int allowed = ControlLimits.of(read, bits).map(limits -> limits.allowed().size()).orElse(0);
                if (allowed > most) {
                    best = bits;
                    most = allowed;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new BadInput(problem.source() + ": " + Quarry.message(e), e);
        }
        if (best == 0) {
            throw new BadInput(problem.source() + ": no decision is robustly feasible, so that there is nothing to "
                + "control; quarry explain says why");
        }
        return best;
    }

}
