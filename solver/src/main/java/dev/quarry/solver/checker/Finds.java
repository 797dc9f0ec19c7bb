package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The probability that two or more miners find a proof of work, 1 − e^(−κM)·(1 + Σ w_i(e^(κm_i) − 1)) with M = Σ
 * w_i·m_i, where the w_i miners of type i make m_i hashes each. It grows with every w_i, with every m_i and with κ.
 *
 * @param miners w_i
 * @param hashes m_i
 * @param difficulty d'
 */
record Finds(List<Integer> miners, List<BigInteger> hashes, int difficulty) {

    private BigInteger all() {
        return Workers.sum(miners, hashes);
    }

    Quantity twoOrMore() {
        BigInteger all = all();
        return Quantity.of(this::enclosure, () -> ExactBounds.inVain(difficulty, all).map(this::fraction));
    }

    private Interval enclosure(Precision p) {
        BigInteger all = all();
        Interval none = RaceBounds.inVain(p, difficulty, all);
        Interval gained = Interval.ONE;
        Interval lost = Interval.ZERO;
        for (int i = 0; i < miners.size(); i++) {
            if (miners.get(i) > 0) {
                Interval count = Interval.of(miners.get(i));
                gained = gained.plus(none.times(count, p.digits()), p.digits());
                lost = lost.plus(RaceBounds.inVain(p, difficulty, all.subtract(hashes.get(i)))
                    .times(count, p.digits()), p.digits());
            }
        }
        return gained.minus(lost, p.digits()).minus(none, p.digits()).within(BigDecimal.ONE);
    }

    private Rational fraction(Rational none) {
        BigInteger all = all();
        return IntStream.range(0, miners.size()).filter(i -> miners.get(i) > 0)
            .mapToObj(i -> none.minus(ExactBounds.power(difficulty, all.subtract(hashes.get(i)))).times(miners.get(i)))
            .reduce(Rational.ONE.minus(none), Rational::plus);
    }
}
