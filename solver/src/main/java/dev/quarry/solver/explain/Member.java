package dev.quarry.solver.explain;

import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Something in a problem that can give: a constraint, one end of the expected time, an end of a range, or an
 * uncertainty.
 *
 * @param path where problem files state it, for example {@code constraints.slowBlock}, {@code miners.max} or {@code
 *     groups.installed.miners.unavailable}
 */
public record Member(String path) {

    private static final String CONSTRAINTS = "constraints.";
    private static final String EXPECTED_TIME = CONSTRAINTS + "expectedTime";
    private static final String POOL = CONSTRAINTS + "pool";
    private static final String GROUPS = "groups.";
    private static final String UNAVAILABLE = "miners.unavailable";
    private static final String FEWEST_MINERS = "miners.min";
    private static final String MOST_MINERS = "miners.max";
    private static final List<String> RANGES = List.of("nonceBits.min", "nonceBits.max", "difficulty.min",
        "difficulty.max", "difficulty.drift", UNAVAILABLE);

    /**
     * Everything of a problem that can give, in the order in which it is tried to do without: what costs little first,
     * and the most miners last, because solves take longer with more of them.
     */
    static <P extends GovernedProblem<P>> List<Member> of(P problem) {
        List<Member> members = new ArrayList<>();
        RANGES.forEach(path -> members.add(new Member(path)));
        ofGroups(problem, UNAVAILABLE).forEach(members::add);
        members.add(new Member(FEWEST_MINERS));
        ofGroups(problem, FEWEST_MINERS).forEach(members::add);
        for (ConstraintKind kind : ConstraintKind.values()) {
            Stream.of("", ".min", ".max").filter(end -> (kind == ConstraintKind.EXPECTED_TIME) != end.isEmpty())
                .map(end -> new Member(CONSTRAINTS + kind.key() + end))
                .filter(member -> !member.constants(problem).isEmpty()).forEach(members::add);
        }
        ofGroups(problem, MOST_MINERS).forEach(members::add);
        members.add(new Member(MOST_MINERS));
        return members;
    }

    private static <P extends GovernedProblem<P>> Stream<Member> ofGroups(P problem, String end) {
        return Parameter.of(problem).stream().map(Parameter::path)
            .filter(path -> path.startsWith(GROUPS) && path.endsWith("." + end)).map(Member::new);
    }

    /**
     * Returns the constants that state this. The sizes of pools of several types belong to the bound of pools.
     *
     * @param <P> the kind of problem
     * @param problem the problem
     * @return its constants
     */
    public <P extends GovernedProblem<P>> List<Parameter<P>> constants(P problem) {
        return Parameter.of(problem).stream().filter(constant -> constant.path().equals(path)
            || constant.path().startsWith(path + ".") || (path.equals(POOL) && constant.path().startsWith(GROUPS)
                && constant.path().endsWith(".poolSize"))).toList();
    }

    /**
     * Tells whether no value of this is looser than the others: {@code miners.unavailable} in profile published, whose
     * scenarios s' ∈ [u_s, s − u_s] change with it at both ends.
     *
     * @param problem the problem
     * @return whether it cannot be given up by a value of its own
     */
    public boolean isNotMonotoneIn(GovernedProblem<?> problem) {
        return path.equals(UNAVAILABLE) && problem.profile() == Profile.PUBLISHED;
    }

    /**
     * Returns a problem without this: without a constraint or one end of the expected time; with a range as wide as any
     * problem may have it, but for the miners; without an uncertainty. Where
     * {@link #isNotMonotoneIn} holds, nothing is given up.
     *
     * @param <P> the kind of problem
     * @param problem the problem
     * @param mostMiners the most miners of a range without an upper end, unless the problem has more
     * @return the relaxed problem, the same where there is nothing to give
     */
    public <P extends GovernedProblem<P>> P droppedFrom(P problem, int mostMiners) {
        return switch (path) {
            case "nonceBits.min", "difficulty.min", FEWEST_MINERS -> with(problem, 1);
            case UNAVAILABLE -> isNotMonotoneIn(problem) ? problem : with(problem, 0);
            case "nonceBits.max" -> with(problem, NonceRange.MOST);
            case "difficulty.max" -> with(problem, DifficultyRange.MOST);
            case "difficulty.drift" -> with(problem, 0);
            default -> path.endsWith(MOST_MINERS) ? with(problem, Math.max(mostMiners,
                Parameter.at(path, problem).value(problem).intValue()))
                : path.startsWith(GROUPS) ? with(problem, 0) : withoutConstraint(problem);
        };
    }

    private <P extends GovernedProblem<P>> P with(P problem, int value) {
        return Parameter.at(path, problem).with(problem, BigFraction.of(value));
    }

    private <P extends GovernedProblem<P>> P withoutConstraint(P problem) {
        for (Constraint constraint : problem.constraints()) {
            if (constraint instanceof Constraint.ExpectedTime time && path.startsWith(EXPECTED_TIME)) {
                boolean min = path.endsWith(".min");
                P without = problem.without(ConstraintKind.EXPECTED_TIME);
                if (min ? time.max() == null : time.min() == null) {
                    return without;
                }
                List<Constraint> others = new ArrayList<>(without.constraints());
                others.add(new Constraint.ExpectedTime(min ? null : time.min(), min ? time.max() : null));
                return without.withConstraints(others);
            }
        }
        return Stream.of(ConstraintKind.values()).filter(kind -> path.equals(CONSTRAINTS + kind.key())).findFirst()
            .map(problem::without).orElse(problem);
    }

    @Override
    public String toString() {
        return path;
    }
}
