package dev.quarry.solver.explain;

import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Something in a problem that can give: a constraint, one end of the expected time, an end of a range, or an
 * uncertainty.
 *
 * @param path where problem files state it, for example {@code constraints.slowBlock} or {@code miners.max}
 */
public record Member(String path) {

    private static final String CONSTRAINTS = "constraints.";
    private static final String EXPECTED_TIME = CONSTRAINTS + "expectedTime";
    private static final String UNAVAILABLE = "miners.unavailable";
    private static final List<String> RANGES = List.of("nonceBits.min", "nonceBits.max", "difficulty.min",
        "difficulty.max", "difficulty.drift", UNAVAILABLE, "miners.min");
    private static final String MOST_MINERS = "miners.max";

    /**
     * Everything of a problem that can give, in the order in which it is tried to do without: what costs little first,
     * and the most miners last, because solves take longer with more of them.
     */
    static List<Member> of(Problem problem) {
        List<Member> members = new ArrayList<>();
        RANGES.forEach(path -> members.add(new Member(path)));
        for (Constraint constraint : problem.constraints()) {
            if (constraint instanceof Constraint.ExpectedTime) {
                Stream.of(".min", ".max").map(end -> new Member(EXPECTED_TIME + end))
                    .filter(end -> !end.constants(problem).isEmpty()).forEach(members::add);
            } else {
                members.add(new Member(CONSTRAINTS + constraint.kind().key()));
            }
        }
        members.add(new Member(MOST_MINERS));
        return members;
    }

    /**
     * Returns the constants that state this.
     *
     * @param problem the problem
     * @return its constants
     */
    public List<Parameter<Problem>> constants(Problem problem) {
        return Parameter.of(problem).stream().filter(constant -> constant.path().equals(path)
            || constant.path().startsWith(path + ".")).toList();
    }

    /**
     * Tells whether no value of this is looser than the others: {@code miners.unavailable} in profile published, whose
     * scenarios s' ∈ [u_s, s − u_s] change with it at both ends.
     *
     * @param problem the problem
     * @return whether it cannot be given up by a value of its own
     */
    public boolean isNotMonotoneIn(Problem problem) {
        return path.equals(UNAVAILABLE) && problem.profile() == Profile.PUBLISHED;
    }

    /**
     * Returns a problem without this: without a constraint or one end of the expected time; with a range as wide as any
     * problem may have it, but for the miners; without an uncertainty. Where
     * {@link #isNotMonotoneIn} holds, nothing is given up.
     *
     * @param problem the problem
     * @param mostMiners the most miners of a range without an upper end, unless the problem has more
     * @return the relaxed problem, the same where there is nothing to give
     */
    public Problem droppedFrom(Problem problem, int mostMiners) {
        return switch (path) {
            case "miners.min", "nonceBits.min", "difficulty.min" -> with(problem, 1);
            case MOST_MINERS -> with(problem, Math.max(mostMiners, problem.miners().max()));
            case UNAVAILABLE -> isNotMonotoneIn(problem) ? problem : with(problem, 0);
            case "nonceBits.max" -> with(problem, NonceRange.MOST);
            case "difficulty.max" -> with(problem, DifficultyRange.MOST);
            case "difficulty.drift" -> with(problem, 0);
            default -> withoutConstraint(problem);
        };
    }

    private Problem with(Problem problem, int value) {
        return Parameter.at(path, problem).with(problem, BigFraction.of(value));
    }

    private Problem withoutConstraint(Problem problem) {
        List<Constraint> others = new ArrayList<>();
        for (Constraint constraint : problem.constraints()) {
            if (constraint instanceof Constraint.ExpectedTime time && path.startsWith(EXPECTED_TIME)) {
                boolean min = path.endsWith(".min");
                if (min ? time.max() != null : time.min() != null) {
                    others.add(new Constraint.ExpectedTime(min ? null : time.min(), min ? time.max() : null));
                }
            } else if (!path.equals(CONSTRAINTS + constraint.kind().key())) {
                others.add(constraint);
            }
        }
        return new Problem(problem.name(), problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), problem.hashTime(), problem.prices(), others,
            problem.report());
    }

    @Override
    public String toString() {
        return path;
    }
}
