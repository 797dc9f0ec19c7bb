package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.RobustSolver;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.ThresholdSearch.Answer;
import dev.quarry.solver.explain.ThresholdSearch.Threshold;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exact boundary of a constant.
 *
 * <p>The boundary of a limit is the tightest of the worst quantities of all decisions that satisfy everything else; it
 * is found by solving the problem at trial limits, and never by visiting all decisions. Constants that enter through
 * whole numbers are bisected. {@link Scale} has the proofs.
 */
public final class BoundarySearch {

    private static final List<String> WITHOUT_MEANING = List.of("hashTime", "cost.", "report.");

    /** Feasibility and the cheapest decisions are all that matters on the way. */
    private final RobustSolver solver;
    private final SearchMonitor monitor;
    private final int mostMiners;

    /** Makes a search. */
    public BoundarySearch() {
        this(MinerRange.MOST, SearchMonitor.NONE);
    }

    private BoundarySearch(int mostMiners, SearchMonitor monitor) {
        this.mostMiners = mostMiners;
        this.monitor = monitor;
        solver = new WatchedSolver(monitor);
    }

    /**
     * Returns a search that does not raise {@code miners.max} beyond a number, because solves take longer with it: a
     * boundary that lies beyond is reported as {@link Outcome#NEVER}.
     *
     * @param count the most miners, at least 1; a problem that already has more keeps its own
     * @return the search
     * @throws IllegalArgumentException if the count is outside 1..{@link MinerRange#MOST}
     */
    public BoundarySearch withMostMiners(int count) {
        if (count < 1 || count > MinerRange.MOST) {
            throw new IllegalArgumentException("most miners " + count + " is outside 1.." + MinerRange.MOST);
        }
        return new BoundarySearch(count, monitor);
    }

    /**
     * Returns a search that is watched. It solves many problems: the monitor is told how many there have been, of a
     * total of 0, because it is not known. What it leaves open when it is stopped it says to be so.
     *
     * @param watching may stop the work
     * @return the search
     */
    public BoundarySearch withMonitor(SearchMonitor watching) {
        return new BoundarySearch(mostMiners, watching);
    }

    /**
     * Returns the constants of a problem that have a boundary: the constants of its constraints, the ends of its ranges
     * and its uncertainties.
     *
     * @param problem the problem
     * @return the constants, in the order of the file format
     */
    public static List<Parameter<Problem>> parameters(Problem problem) {
        return Parameter.of(problem).stream()
            .filter(parameter -> WITHOUT_MEANING.stream().noneMatch(parameter.path()::startsWith)).toList();
    }

    /**
     * Finds the boundary of a constant.
     *
     * @param problem the problem
     * @param parameter a constant that the problem states
     * @return its boundary
     * @throws IllegalArgumentException if the problem does not state the constant, or the constant has no boundary: it
     *     says what hashing takes and costs, or what is reported
     */
    public Boundary find(Problem problem, Parameter<Problem> parameter) {
        if (!parameters(problem).contains(parameter)) {
            parameter.value(problem);
            throw new IllegalArgumentException(parameter.path() + " has no boundary: it is no constant of a "
                + "constraint, a range or an uncertainty; those are " + parameters(problem).stream()
                    .map(Parameter::path).collect(Collectors.joining(", ")));
        }
        Optional<LimitScale> limit = LimitScale.of(problem, parameter);
        if (limit.isPresent()) {
            return find(limit.get());
        }
        Optional<LevelScale> level = LevelScales.of(problem, parameter, mostMiners);
        if (level.isPresent()) {
            return find(level.get());
        }
        return parameter.path().equals("miners.unavailable") ? new LevelScan(solver, problem, parameter).find()
            : new SlowBlockIntervals(solver, problem, parameter).find();
    }

    private Answer ask(Scale scale, BigFraction position) {
        Trial trial = Trial.ofFeasibility(solver, scale.at(position));
        List<Decision> reported = trial.reported();
        // Outside profile exact all scenarios are looked at to know how far a decision reaches: one has to do.
        return new Answer(trial.feasible(), reported.isEmpty() || scale.problem().profile() == Profile.EXACT
            ? reported : reported.subList(0, 1));
    }

    private Boundary find(LimitScale scale) {
        Answer loosest = ask(scale, scale.loosest());
        if (loosest.verdict() != Verdict.HOLDS) {
            return Boundary.without(scale, loosest.verdict() == Verdict.FAILS ? Outcome.NEVER : Outcome.UNDECIDED);
        }
        BigFraction refused = scale.tightest();
        Verdict tightest = ask(scale, refused).verdict();
        if (tightest != Verdict.FAILS) {
            return Boundary.without(scale, tightest == Verdict.HOLDS ? Outcome.ALWAYS : Outcome.UNDECIDED);
        }
        BigFraction accepted = scale.loosest();
        Answer answer = loosest;
        if (refused.signum() == 0) {
            // The smaller, the longer it takes to compare with: most boundaries are nowhere near the smallest.
            refused = LimitScale.SMALL;
            Answer small = ask(scale, refused);
            while (small.verdict() == Verdict.HOLDS && !refused.equals(LimitScale.SMALLEST)) {
                accepted = refused;
                answer = small;
                refused = LimitScale.smaller(refused);
                small = ask(scale, refused);
            }
            if (small.verdict() != Verdict.FAILS) {
                return small.verdict() == Verdict.HOLDS ? allButZero(scale)
                    : Boundary.undecided(scale.problem(), scale.parameter());
            }
        }
        Threshold threshold = new ThresholdSearch(scale, position -> ask(scale, position))
            .between(refused, accepted, answer.witnesses());
        Optional<BoundaryEnd> end = threshold.decided()
            ? new AttainmentSearch(solver, scale).near(threshold.reach()) : Optional.empty();
        return end.map(found -> new Boundary(scale.problem(), scale.parameter(), Outcome.BOUNDED,
            scale.growsLoose() ? found : null, scale.growsLoose() ? null : found, true))
            .orElse(Boundary.undecided(scale.problem(), scale.parameter()));
    }

    private Boundary allButZero(LimitScale scale) {
        BoundaryEnd zero = BoundaryEnd.open(BigFraction.ZERO)
            .attainedBy(AttainmentSearch.at(solver, scale.at(LimitScale.SMALLEST)));
        return new Boundary(scale.problem(), scale.parameter(), Outcome.ALL_BUT_ZERO, zero, null, true);
    }

    /** Looks for a feasible level and an infeasible one, ever farther away from the present, and bisects. */
    private Boundary find(LevelScale scale) {
        BigFraction accepted = scale.isTighter(scale.loosest(), scale.present()) ? scale.loosest() : scale.present();
        Answer answer = ask(scale, accepted);
        boolean present = answer.verdict() == Verdict.HOLDS;
        @Nullable BigFraction refused = present ? null : accepted;
        BigInteger step = BigInteger.ONE;
        while (answer.verdict() == (present ? Verdict.HOLDS : Verdict.FAILS)) {
            BigFraction last = accepted;
            if (last.equals(present ? scale.tightest() : scale.loosest())) {
                return present ? always(scale) : Boundary.without(scale, Outcome.NEVER);
            }
            BigFraction next = scale.clipped(last.add(present == scale.growsLoose() ? step.negate() : step));
            Answer further = ask(scale, next);
            if (present && further.verdict() == Verdict.FAILS) {
                refused = next;
                break;
            }
            refused = present ? null : last;
            accepted = next;
            answer = further;
            step = scale.longer(step);
        }
        if (answer.verdict() != Verdict.HOLDS || refused == null) {
            return Boundary.undecided(scale.problem(), scale.parameter());
        }
        Threshold threshold = new ThresholdSearch(scale, position -> ask(scale, position))
            .between(refused, accepted, answer.witnesses());
        return threshold.decided() ? bounded(scale, threshold.reach())
            : Boundary.undecided(scale.problem(), scale.parameter());
    }

    private Boundary always(LevelScale scale) {
        @Nullable BoundaryEnd side = sideCondition(scale);
        return new Boundary(scale.problem(), scale.parameter(), side == null ? Outcome.ALWAYS : Outcome.BOUNDED, side,
            null, true);
    }

    private Boundary bounded(LevelScale scale, CertifiedValue reach) {
        BigFraction level = reach.exactValue().orElseThrow();
        BoundaryEnd end = scale.tightEnd(level).attainedBy(AttainmentSearch.at(solver, scale.at(level)));
        return new Boundary(scale.problem(), scale.parameter(), Outcome.BOUNDED,
            scale.growsLoose() ? end : sideCondition(scale), scale.growsLoose() ? null : end, true);
    }

    private @Nullable BoundaryEnd sideCondition(LevelScale scale) {
        return scale.sideCondition()
            .map(end -> end.attainedBy(AttainmentSearch.at(solver, scale.at(scale.loosest())))).orElse(null);
    }
}
