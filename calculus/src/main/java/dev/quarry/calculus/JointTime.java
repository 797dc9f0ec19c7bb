package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The expected time of a joint race that succeeds, in ticks: Σ t·(F(t−) − F(t))/(1 − q<sup>λn</sup>).
 *
 * <p>Summed over the types, as if hashes that end together were looked at in the order of their types, it is
 * Σ<sub>i</sub> (1 − q<sup>s<sub>i</sub></sup>)·T<sub>i</sub>·Σ<sub>k</sub> k·q<sup>N</sup> over 1 − q<sup>λn</sup>,
 * where N counts what was looked at before.
 */
record JointTime(JointRace race) implements JointValue {

    @Override
    public boolean isZero() {
        return false;
    }

    @Override
    public boolean isSummable(int mostTerms) {
        return race.moments().compareTo(BigInteger.valueOf(mostTerms)) <= 0;
    }

    @Override
    public Optional<Enclosure> fastEnclosure() {
        Optional<JointTerms> terms = JointTerms.ofRace(race);
        return terms.isPresent() ? terms.map(JointTerms::time) : JointKernel.of(race).map(JointKernel::time);
    }

    @Override
    public DecimalEnclosure sum(DecimalArithmetic a) {
        JointSums sums = new JointSums(race, a);
        DecimalEnclosure total = DecimalArithmetic.ZERO;
        for (int type = 0; type < race.types(); type++) {
            DecimalEnclosure weight = a.times(sums.decay(race.size(type)).found(), a.of(race.time(type)));
            total = a.plus(total, a.times(weight, sums.overRace(type, HashCount.Ties.IN_ORDER, true).weighted()));
        }
        return a.over(total, sums.decay(race.hashes()).found());
    }

    @Override
    public DecimalEnclosure end(DecimalArithmetic a, boolean upper) {
        return new JointBounds(race, a).time(upper);
    }

    @Override
    public Optional<BigFraction> exactValue() {
        return JointFractions.of(race).map(JointFractions::time);
    }
}
