package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A constant that enters through a whole number: a count, or a duration of which only whole rounds matter.
 *
 * @param problem the problem
 * @param parameter the constant
 * @param levels how its values make levels
 * @param loosest the loosest level
 * @param tightest the tightest level
 * @see LevelScales the proof for each constant that it is a scale
 */
record LevelScale(Problem problem, Parameter<Problem> parameter, Levels levels, BigFraction loosest,
    BigFraction tightest) implements Scale {

    @Override
    public Problem at(BigFraction position) {
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

    @Override
    public boolean reachesFarther() {
        return false;
    }

    @Override
    public CertifiedValue reach(Decision decision, BigFraction position) {
        return CertifiedValue.of(position);
    }

    /** By bisection: a decision holds at the present level and at all looser ones. */
    @Override
    public Optional<CertifiedValue> tightestFor(Decision decision) {
        BigFraction holds = present();
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

    private Optional<Boolean> holds(Decision decision, BigFraction position) {
        Verdict verdict = SingleDecision.isFeasible(at(position), decision);
        return verdict == Verdict.UNDECIDED ? Optional.empty() : Optional.of(verdict == Verdict.HOLDS);
    }

    /** A position, or the end of the scale that it is beyond. */
    BigFraction clipped(BigFraction position) {
        return isTighter(position, tightest) ? tightest : isTighter(loosest, position) ? loosest : position;
    }

    /** Where a tight position ends, tighter values excluded. */
    BoundaryEnd tightEnd(BigFraction position) {
        return growsLoose() ? levels.from(position.getNumerator()) : levels.to(position.getNumerator());
    }

    /** Where a loose position ends, looser values excluded. */
    BoundaryEnd looseEnd(BigFraction position) {
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
    Optional<BoundaryEnd> sideCondition() {
        return !levels.equals(Levels.COUNT) && loosest.compareTo(BigFraction.ONE) > 0 && !growsLoose()
            ? Optional.of(levels.from(loosest.getNumerator())) : Optional.empty();
    }

    /** The next step of a search that goes ever farther: rounds may be without end, counts take time to solve. */
    BigInteger longer(BigInteger step) {
        return step.shiftLeft(levels.equals(Levels.COUNT) ? 1 : step.bitLength());
    }
}
