package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A box of decisions, or with a single number of nonce bits one of scenarios.
 *
 * @param miners the range of s_i, or of s'_i, for each type of miners
 * @param nonceBits the range of r
 * @param difficulty the range of d, or of d'
 */
public record Box(List<Span> miners, Span nonceBits, Span difficulty) {

    /** Copies the list. */
    public Box {
        miners = List.copyOf(miners);
    }

    static Box of(Decision decision) {
        return new Box(decision.miners().stream().map(Span::single).toList(), Span.single(decision.nonceBits()),
            Span.single(decision.difficulty()));
    }

    /** The range of the miners of the only type. */
    Span ofOneType() {
        return miners.get(0);
    }

    /** The ranges of all numbers. */
    List<Span> ranges() {
        List<Span> ranges = new ArrayList<>(miners);
        ranges.add(nonceBits);
        ranges.add(difficulty);
        return ranges;
    }

    /**
     * Tells whether there is nothing in the box.
     *
     * @return whether one of its ranges is empty
     */
    public boolean isEmpty() {
        return ranges().stream().anyMatch(Span::isEmpty);
    }

    boolean contains(Decision decision) {
        return contains(of(decision));
    }

    boolean contains(Box other) {
        return IntStream.range(0, miners.size()).allMatch(i -> miners.get(i).contains(other.miners.get(i)))
            && nonceBits.contains(other.nonceBits) && difficulty.contains(other.difficulty);
    }

    boolean meets(Box other) {
        return IntStream.range(0, miners.size()).allMatch(i -> miners.get(i).meets(other.miners.get(i)))
            && nonceBits.meets(other.nonceBits) && difficulty.meets(other.difficulty);
    }

    /**
     * Returns the decision of the fewest miners, the fewest bits and the least difficulty.
     *
     * @return the decision
     */
    public Decision first() {
        return new Decision(miners.stream().map(Span::first).toList(), nonceBits.first(), difficulty.first());
    }

    BigInteger size() {
        return ranges().stream().map(range -> BigInteger.valueOf(range.size()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    @Override
    public String toString() {
        return "miners " + miners.stream().map(Span::toString).collect(Collectors.joining(" + ")) + ", nonce bits "
            + nonceBits + ", difficulty " + difficulty;
    }
}
