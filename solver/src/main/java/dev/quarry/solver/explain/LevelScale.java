package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A constant that enters through a whole number: a count, or a duration of which only whole rounds matter.
 *
 * @param kind the kind of the problem
 * @param problem the problem
 * @param parameter the constant
 * @param levels how its values make levels
 * @param loosest the loosest level
 * @param tightest the tightest level
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @see LevelScales the proof for each constant that it is a scale
 */
record LevelScale<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>>(ProblemKind<P, D> kind,
    P problem, Parameter<P> parameter, Levels levels, BigFraction loosest, BigFraction tightest)
    implements Scale<P, D> {

    @Override
    public P at(BigFraction position) {
        return parameter.with(problem, levels.representative(position.getNumerator()));
    }

    @Override
    public BigFraction present() {
        return BigFraction.of(levels.of(parameter.value(problem)));
    }

    @Override
    public boolean growsLoose() {
        return tightest.compareTo(loosest) < 0;
    }

    /** To follow single decisions is worth it where a solve takes longer than that. */
    @Override
    public boolean reachesFarther() {
        return kind.solvesSlowly();
    }

    @Override
    public CertifiedValue reach(D decision, BigFraction position) {
        return reachesFarther() ? tightestFrom(decision, position).orElse(CertifiedValue.of(position))
            : CertifiedValue.of(position);
    }

    @Override
    public Optional<CertifiedValue> farther(D decision, BigFraction position, CertifiedValue known) {
        Optional<BigFraction> next = reachesFarther() ? justTighter(known) : Optional.empty();
        return next.isPresent() && holds(decision, next.get()).orElse(false)
            ? tightestFrom(decision, next.get()).or(() -> next.map(CertifiedValue::of)) : Optional.empty();
    }

    @Override
    public Optional<CertifiedValue> tightestFor(D decision) {
        return tightestFrom(decision, present());
    }

    /** By bisection: a decision holds at a level and at all looser ones. */
    private Optional<CertifiedValue> tightestFrom(D decision, BigFraction position) {
        BigFraction holds = position;
        BigFraction fails = holds;
        for (BigInteger step = BigInteger.ONE; fails.equals(holds) && isTighter(tightest, holds);
            step = longer(step)) {
            BigFraction next = clipped(holds.add(growsLoose() ? step.negate() : step));
            Optional<Boolean> verdict = holds(decision, next);
            if (verdict.isEmpty()) {
                return Optional.empty();
            }
            fails = next;
            holds = verdict.get() ? next : holds;
        }
        Optional<BigFraction> next = between(fails, holds);
        while (next.isPresent()) {
            Optional<Boolean> verdict = holds(decision, next.get());
            if (verdict.isEmpty()) {
                return Optional.empty();
            }
            holds = verdict.get() ? next.get() : holds;
            fails = verdict.get() ? fails : next.get();
            next = between(fails, holds);
        }
        return Optional.of(CertifiedValue.of(holds));
    }

    private Optional<Boolean> holds(D decision, BigFraction position) {
        Verdict verdict = kind.isFeasible(at(position), decision);
        return verdict == Verdict.UNDECIDED ? Optional.empty() : Optional.of(verdict == Verdict.HOLDS);
    }

    /** Halves, or doubles, rounds; moves counts by a power of 2. */
    @Override
    public BigFraction tighterBy(BigFraction position, int doublings) {
        BigInteger level = position.getNumerator();
        BigInteger step = levels.equals(Levels.COUNT) ? BigInteger.ONE.shiftLeft(doublings)
            : growsLoose() ? level.subtract(level.shiftRight(doublings)) : level.shiftLeft(doublings).subtract(level);
        return clipped(BigFraction.of(growsLoose() ? level.subtract(step) : level.add(step)));
    }

    @Override
    public boolean isBeyondLimits(BigFraction position) {
        return false;
    }

    /** A position, or the end of the scale that it is beyond. */
    BigFraction clipped(BigFraction position) {
        return isTighter(position, tightest) ? tightest : isTighter(loosest, position) ? loosest : position;
    }

    /** Where a tight position ends, tighter values excluded. */
    BoundaryEnd<D> tightEnd(BigFraction position) {
        return growsLoose() ? levels.from(position.getNumerator()) : levels.to(position.getNumerator());
    }

    /** Where a loose position ends, looser values excluded. */
    BoundaryEnd<D> looseEnd(BigFraction position) {
        return growsLoose() ? levels.to(position.getNumerator()) : levels.from(position.getNumerator());
    }

    @Override
    public Optional<BigFraction> justTighter(CertifiedValue reach) {
        BigFraction level = reach.exactValue().orElseThrow();
        return level.equals(tightest) ? Optional.empty() : Optional.of(level.add(growsLoose() ? -1 : 1));
    }

    @Override
    public BigFraction justLooser(CertifiedValue reach) {
        return reach.exactValue().orElseThrow();
    }

    @Override
    public boolean isTold(CertifiedValue reach) {
        return true;
    }

    @Override
    public Order compare(CertifiedValue a, CertifiedValue b) {
        int order = a.exactValue().orElseThrow().compareTo(b.exactValue().orElseThrow());
        return order < 0 ? Order.LESS : order > 0 ? Order.GREATER : Order.EQUAL;
    }

    /** Halves the digits of numbers that are far apart, else their distance. */
    @Override
    public Optional<BigFraction> between(BigFraction tight, BigFraction loose) {
        BigInteger low = tight.getNumerator().min(loose.getNumerator());
        BigInteger high = tight.getNumerator().max(loose.getNumerator());
        BigInteger middle = high.bitLength() - low.bitLength() > 2
            ? BigInteger.ONE.shiftLeft((high.bitLength() + low.bitLength()) / 2) : low.add(high).shiftRight(1);
        return middle.equals(low) || middle.equals(high) ? Optional.empty() : Optional.of(BigFraction.of(middle));
    }

    /** The end of the loosest level where that is not an admissible end: K' &gt; 0 asks for two rounds. */
    Optional<BoundaryEnd<D>> sideCondition() {
        return !levels.equals(Levels.COUNT) && loosest.compareTo(BigFraction.ONE) > 0 && !growsLoose()
            ? Optional.of(levels.from(loosest.getNumerator())) : Optional.empty();
    }

    /** The next step of a search that goes ever farther: rounds may be without end, counts take time to solve. */
    BigInteger longer(BigInteger step) {
        return step.shiftLeft(levels.equals(Levels.COUNT) ? 1 : step.bitLength());
    }
}
