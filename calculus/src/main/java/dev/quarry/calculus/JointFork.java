package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The probability that another miner finds a proof of work at the time of the first one or within the window after it,
 * if nobody runs out of nonces.
 *
 * @param race the race, its nonces without meaning
 * @param window ⌊μ⌋ in ticks
 */
record JointFork(JointRace race, BigInteger window) implements JointValue {

    JointFork(List<BigInteger> times, List<Integer> miners, BigInteger window, Difficulty difficulty) {
        this(new JointRace(times, miners, BigInteger.ONE, difficulty), window);
    }

    @Override
    public boolean isZero() {
        return false;
    }

    @Override
    public boolean isSummable(int mostTerms) {
        BigInteger period = race.periodFrom(0);
        return race.times().stream().map(period::divide).reduce(BigInteger.ZERO, BigInteger::add)
            .compareTo(BigInteger.valueOf(mostTerms)) <= 0;
    }

    @Override
    public Optional<Enclosure> fastEnclosure() {
        Optional<Enclosure> terms = JointTerms.fork(race, window);
        return terms.isPresent() ? terms : JointKernel.of(race).map(kernel -> kernel.fork(window));
    }

    @Override
    public DecimalEnclosure sum(DecimalArithmetic a) {
        JointSums sums = new JointSums(race, a);
        DecimalEnclosure quiet = DecimalArithmetic.ZERO;
        for (int type = 0; type < race.types(); type++) {
            DecimalEnclosure hit = a.of(BigFraction.of(race.size(type),
                BigInteger.ONE.shiftLeft(race.difficulty().bits())));
            quiet = a.plus(quiet, a.times(hit, sums.undisturbed(type, window)));
        }
        return a.minus(DecimalArithmetic.ONE, quiet);
    }

    @Override
    public boolean isLowerEndZero() {
        return IntStream.range(0, race.types())
            .allMatch(type -> race.miners().get(type) == 1
                && JointBounds.others(race, window, type, false).signum() == 0);
    }

    @Override
    public DecimalEnclosure end(DecimalArithmetic a, boolean upper) {
        return new JointBounds(race, a).fork(window, upper);
    }

    @Override
    public Optional<BigFraction> exactValue() {
        return JointFractions.fork(race, window);
    }
}
