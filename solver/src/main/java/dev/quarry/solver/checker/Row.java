package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Σ weight_i·s_i ≥ limit, or ≤ limit, in whole numbers, which the decisions of a box keep to if they keep to a lemma.
 *
 * @param weights the weights, none negative
 * @param atLeast the sense
 * @param limit the limit
 */
record Row(List<BigInteger> weights, boolean atLeast, BigInteger limit) {

    static Row total(int types, boolean atLeast, long limit) {
        return new Row(Collections.nCopies(types, BigInteger.ONE), atLeast, BigInteger.valueOf(limit));
    }

    /**
     * Narrows a box to what can keep to the row: s_i differs from its favourable end by at most what the row has to
     * spare, if all others are at theirs, over its weight.
     *
     * @return whether an end moved
     */
    boolean narrow(Deployments box) {
        BigInteger best = Workers.sum(box.corner(atLeast), weights);
        BigInteger spare = atLeast ? best.subtract(limit) : limit.subtract(best);
        if (spare.signum() < 0) {
            return box.clear();
        }
        boolean moved = false;
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i).signum() > 0) {
                BigInteger far = spare.divide(weights.get(i));
                moved |= atLeast ? box.raise(i, BigInteger.valueOf(box.most(i)).subtract(far))
                    : box.lower(i, BigInteger.valueOf(box.fewest(i)).add(far));
            }
        }
        return moved;
    }

    /**
     * The least Σ price_i·s_i of the decisions of a box that keep to the row, or a whole number below it: of real
     * numbers of miners, the types that buy most weight for their price are raised first.
     */
    BigInteger cheapest(Deployments box, List<BigInteger> prices) {
        BigInteger price = Workers.sum(box.corner(false), prices);
        BigInteger missing = atLeast ? limit.subtract(Workers.sum(box.corner(false), weights)) : BigInteger.ZERO;
        List<Integer> order = IntStream.range(0, prices.size()).filter(i -> weights.get(i).signum() > 0).boxed()
            .sorted(Comparator.comparing(i -> Rational.of(prices.get(i), weights.get(i)))).toList();
        for (int i : order) {
            BigInteger room = weights.get(i).multiply(BigInteger.valueOf(box.most(i) - box.fewest(i)));
            if (missing.signum() > 0) {
                BigInteger gained = missing.min(room);
                missing = missing.subtract(gained);
                price = price.add(Rational.of(gained.multiply(prices.get(i)), weights.get(i)).ceiling());
            }
        }
        return price;
    }
}
