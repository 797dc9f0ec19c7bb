package dev.quarry.solver.problemfile;

import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Profile;
import dev.quarry.solver.grouped.PoolBound;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Reads the constraints of a problem. A constraint is null where it is absent or wrong. */
final class ConstraintReader {

    private final @Nullable Profile profile;
    private final @Nullable Section constraints;
    private final List<Constraint> found = new ArrayList<>();
    private @Nullable PoolBound pool;

    /** Reads them; where the profile is null, because it is wrong, every constraint is taken to fit it. */
    ConstraintReader(Section root, @Nullable Profile profile) {
        this.profile = profile;
        constraints = root.section("constraints");
        if (constraints != null) {
            read(constraints);
        }
    }

    /** Returns the constraints; without that of pools where the pool has miners of several types. */
    List<Constraint> constraints() {
        return found;
    }

    /** Returns the bound of a pool of several types. */
    @Nullable PoolBound pool() {
        return pool;
    }

    /** Tells whether pools are bounded, rightly or wrongly. */
    boolean statesPool() {
        return constraints != null && constraints.has(ConstraintKind.POOL.key());
    }

    private void read(Section all) {
        for (ConstraintKind kind : ConstraintKind.values()) {
            Section section = all.section(kind.key());
            if (section != null && kind == ConstraintKind.POOL && section.isGrouped()) {
                pool = groupedPool(section);
                continue;
            }
            Constraint constraint = section == null ? null : constraint(kind, section);
            if (constraint != null) {
                found.add(constraint);
            }
        }
        checkFork(all);
    }

    private void checkFork(Section constraints) {
        String fork = ConstraintKind.FORK.key();
        if (profile != null && profile != Profile.EXACT && constraints.states(fork)) {
            constraints.refuse(fork, "has a meaning in profile exact only, not in " + profile.word()
                + "; bound dispute instead, or use profile exact");
        }
    }

    private @Nullable Constraint constraint(ConstraintKind kind, Section section) {
        return switch (kind) {
            case FAILURE -> failure(section);
            case EXPECTED_TIME -> expectedTime(section);
            case SLOW_BLOCK -> slowBlock(section);
            case FAST_BLOCK -> fastBlock(section);
            case DISPUTE -> dispute(section);
            case FORK -> fork(section);
            case POOL -> pool(section);
            case BUDGET -> budget(section);
        };
    }

    private static @Nullable Constraint failure(Section section) {
        Probability max = new Numbers(section).probability("max");
        return max == null ? null : new Constraint.Failure(max);
    }

    private @Nullable Constraint expectedTime(Section section) {
        if (!section.has("min") && !section.has("max")) {
            section.refuseAll("names neither min nor max; give one of them or both");
            return null;
        }
        if (section.isGrouped() && profile == Profile.PAPER && section.states("min")) {
            section.refuse("min", "has no meaning for groups in profile paper, whose expected times only bound the "
                + "actual one from above; leave it out, or use profile exact");
        }
        Numbers numbers = new Numbers(section);
        BigFraction min = numbers.atLeast(BigFraction.ZERO, "min");
        BigFraction max = numbers.seconds("max");
        boolean isRange = min == null || max == null || section.isRange(min, max);
        return isRange && (min != null || max != null) ? new Constraint.ExpectedTime(min, max) : null;
    }

    private static @Nullable Constraint slowBlock(Section section) {
        Numbers numbers = new Numbers(section);
        BigFraction after = numbers.seconds("after");
        Probability max = numbers.probability("max");
        return after == null || max == null ? null : new Constraint.SlowBlock(after, max);
    }

    private static @Nullable Constraint fastBlock(Section section) {
        Numbers numbers = new Numbers(section);
        BigFraction before = numbers.seconds("before");
        Probability max = numbers.probability("max");
        return before == null || max == null ? null : new Constraint.FastBlock(before, max);
    }

    private static @Nullable Constraint dispute(Section section) {
        Numbers numbers = new Numbers(section);
        BigFraction within = numbers.seconds("within");
        Probability max = numbers.probability("max");
        return within == null || max == null ? null : new Constraint.Dispute(within, max);
    }

    private static @Nullable Constraint fork(Section section) {
        Numbers numbers = new Numbers(section);
        BigFraction within = numbers.seconds("within");
        Probability max = numbers.probability("max");
        return within == null || max == null ? null : new Constraint.Fork(within, max);
    }

    private static @Nullable Constraint pool(Section section) {
        Numbers numbers = new Numbers(section);
        Integer size = numbers.whole("size", 1, MinerRange.MOST);
        Integer wins = numbers.whole("wins", 1, Constraint.Pool.MOST_WINS);
        Probability max = numbers.probability("max");
        return size == null || wins == null || max == null ? null : new Constraint.Pool(size, wins, max);
    }

    private static @Nullable PoolBound groupedPool(Section section) {
        Numbers numbers = new Numbers(section);
        Integer wins = numbers.whole("wins", 1, Constraint.Pool.MOST_WINS);
        Probability max = numbers.probability("max");
        return wins == null || max == null ? null : new PoolBound(wins, max);
    }

    private static @Nullable Constraint budget(Section section) {
        BigFraction max = new Numbers(section).atLeast(BigFraction.ZERO, "max");
        return max == null ? null : new Constraint.Budget(max);
    }
}
