package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Σ c<sub>i</sub>·E<sub>i</sub>, where E<sub>i</sub> = Σ<sub>k≤λ</sub> F((kT<sub>i</sub>)−) are the expected hashes of
 * a miner of type i in a joint race.
 *
 * @param race the race
 * @param coefficients c<sub>i</sub>, none of them negative
 */
record JointHashes(JointRace race, List<BigFraction> coefficients) implements JointValue {

    @Override
    public boolean isZero() {
        return coefficients.stream().allMatch(c -> c.signum() == 0);
    }

    @Override
    public boolean isSummable(int mostTerms) {
        return isZero() || race.moments().compareTo(BigInteger.valueOf(mostTerms)) <= 0;
    }

    @Override
    public Optional<Enclosure> fastEnclosure() {
        if (isZero()) {
            return Optional.of(new Enclosure(0, 0));
        }
        Optional<JointTerms> terms = JointTerms.ofRace(race);
        return terms.isPresent() ? terms.map(present -> total(present::hashes))
            : JointKernel.of(race).map(kernel -> total(kernel::hashes));
    }

    private Enclosure total(IntFunction<Enclosure> hashes) {
        Enclosure total = new Enclosure(0, 0);
        for (int type = 0; type < race.types(); type++) {
            if (coefficients.get(type).signum() > 0) {
                total = total.plus(Enclosure.of(coefficients.get(type)).times(hashes.apply(type)));
            }
        }
        return total;

    }

    @Override
    public DecimalEnclosure sum(DecimalArithmetic a) {
        JointSums sums = new JointSums(race, a);
        DecimalEnclosure total = DecimalArithmetic.ZERO;
        for (int type = 0; type < race.types(); type++) {
            if (coefficients.get(type).signum() > 0) {
                total = a.plus(total, a.times(a.of(coefficients.get(type)),
                    sums.overRace(type, HashCount.Ties.BEFORE, false).plain()));
            }
        }
        return total;
    }

    @Override
    public DecimalEnclosure end(DecimalArithmetic a, boolean upper) {
        JointBounds bounds = new JointBounds(race, a);
        DecimalEnclosure total = DecimalArithmetic.ZERO;
        for (int type = 0; type < race.types(); type++) {
            total = a.plus(total, a.times(a.of(coefficients.get(type)), bounds.hashes(type, upper)));
        }
        return total;
    }

    @Override
    public Optional<BigFraction> exactValue() {
        return isZero() ? Optional.of(BigFraction.ZERO)
            : JointFractions.of(race).map(fractions -> fractions.hashes(coefficients));
    }
}
