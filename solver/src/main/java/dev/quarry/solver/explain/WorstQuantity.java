package dev.quarry.solver.explain;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import dev.quarry.solver.explain.ScenarioQuantity.NonceBits;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The quantity of one requirement in the worst scenario of a decision, and the order of two decisions by it.
 *
 * <p>Where quantities are q<sup>N</sup> or 1 − q<sup>N</sup>, they are ordered by N·κ, which keeps its digits however
 * close to 0 or 1 they are. Others, in a fixed scenario of fixed miners, may be strictly monotone in the hashes n of a
 * miner, as {@link OneType} and {@link SeveralTypes} prove; so decisions that differ in nonce bits only and are worst
 * in the same scenario are ordered by n, although no number of digits may tell them apart.
 *
 * <p>λ = ⌊2<sup>r</sup>/s⌋ ≥ 1 grows strictly with r, and so does n in each scenario, while the scenarios do not depend
 * on r. The largest or smallest of finitely many functions that are all strictly monotone in the same sense is so too;
 * therefore the worst quantity is monotone in r for the same miners and difficulty.
 *
 * @param <D> decisions
 * @param <S> scenarios
 */
final class WorstQuantity<D, S> {

    /** What is not told apart by these is reported so, and is rare: the close cases are ordered otherwise. */
    private static final int DIGITS = 160;

    private final ScenarioQuantity<D, S> quantity;
    private final Function<D, Object> miners;
    private final CertifiedComparison comparison = new CertifiedComparison(DIGITS);

    /**
     * Makes the worst quantity.
     *
     * @param quantity the quantity
     * @param miners the miners of a decision where, in one scenario, the quantity depends on them; else anything
     */
    WorstQuantity(ScenarioQuantity<D, S> quantity, Function<D, Object> miners) {
        this.quantity = quantity;
        this.miners = miners;
    }

    /**
     * A worst case.
     *
     * @param value the quantity
     * @param place the miners of the decision and the scenario; null where no precision tells which
     * @param hashes the hashes of a miner there
     * @param exponent N·κ; null where the quantity is not ordered by it
     * @param nonceBits what nonce bits mean to the quantity
     */
    record Worst(CertifiedValue value, @Nullable List<Object> place, BigInteger hashes,
        @Nullable HashExponent exponent, NonceBits nonceBits) {
    }

    /**
     * Returns the worst case: the largest value that is bounded from above, or the smallest that is bounded from below.
     *
     * @param decision a decision without obstacles and with the side condition fulfilled
     */
    Worst of(D decision) {
        UncertaintySet<D, S> asked = UncertaintySet.fixed(quantity.scenarios(decision).toList());
        Function<S, CertifiedValue> rank = quantity.hasExponent() ? scenario -> quantity.exponent(decision, scenario)
            : scenario -> quantity.value(decision, scenario);
        boolean largest = (quantity.sense() == Bound.Sense.AT_MOST) != isReversed(decision);
        WorstCase<S> worst = (largest ? WorstCase.largest(decision, asked, rank, comparison)
            : WorstCase.smallest(decision, asked, rank, comparison)).orElseThrow();
        S scenario = worst.scenario();
        BigInteger hashes = quantity.hashesPerMiner(decision, scenario);
        List<Object> place = List.of(miners.apply(decision), scenario);
        NonceBits nonceBits = quantity.nonceBits(decision);
        if (quantity.hasExponent()) {
            return new Worst(quantity.value(decision, scenario), place, hashes,
                quantity.exponent(decision, scenario), nonceBits);
        }
        boolean single = worst.value().equals(quantity.value(decision, scenario));
        return new Worst(worst.value(), single ? place : null, hashes, null, nonceBits);
    }

    /** Whether the quantity falls as its exponent grows. */
    private boolean isReversed(D decision) {
        return quantity.hasExponent() && quantity.nonceBits(decision) == NonceBits.FALLS;
    }

    /** What nonce bits mean to the worst value. */
    NonceBits nonceBits(D decision) {
        return quantity.nonceBits(decision);
    }

    /** Whether one worst case leaves room for a tighter limit than another, as far as is known. */
    boolean isTighter(Order order) {
        return order == (quantity.sense() == Bound.Sense.AT_MOST ? Order.LESS : Order.GREATER);
    }

    /** How often a comparison took more than doubles. */
    long escalations() {
        return comparison.escalations();
    }

    /** The order of two worst values. */
    Order compare(Worst a, Worst b) {
        if (a.exponent() != null && b.exponent() != null) {
            return a.nonceBits() == NonceBits.FALLS ? comparison.compare(b.exponent(), a.exponent())
                : comparison.compare(a.exponent(), b.exponent());
        }
        if (a.place() != null && a.place().equals(b.place()) && a.nonceBits() != NonceBits.UNKNOWN) {
            return a.nonceBits() == NonceBits.IGNORED || a.value().equals(b.value()) ? Order.EQUAL
                : a.hashes().compareTo(b.hashes()) < 0 ? Order.LESS : Order.GREATER;
        }
        return comparison.compare(a.value(), b.value());
    }

    /** The tightest of values that no precision tells apart. */
    CertifiedValue tightest(List<CertifiedValue> inseparable) {
        return quantity.sense() == Bound.Sense.AT_MOST
            ? CertifiedValue.minimum(inseparable) : CertifiedValue.maximum(inseparable);
    }
}
