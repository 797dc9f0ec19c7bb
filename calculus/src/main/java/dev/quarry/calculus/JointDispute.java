package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The probability that two or more miners find a proof of work where the miners of each window have the same number of
 * hashes (56).
 *
 * <p>One window has none, one or more miners that find something with the probabilities a0 = w<sup>s</sup>,
 * a1 = s·w<sup>s−1</sup>(1−w) and a2 (16). Two windows together have a0·b0, a0·b1 + a1·b0 and
 * a2 + b2·(a0 + a1) + a1·b1: sums of positive numbers, so that relative errors only add up.
 *
 * @param windows the windows in order of their hashes, which differ and are positive; at least two
 * @param difficulty d
 */
record JointDispute(List<Window> windows, Difficulty difficulty) implements CertifiedValue {

    /** Miners that have the same number of hashes. */
    record Window(BigInteger hashes, int miners) {

        BigInteger total() {
            return hashes.multiply(BigInteger.valueOf(miners));
        }
    }

    /** The dispute among groups of which the miners have the given hashes; that of the core where these are equal. */
    static CertifiedValue of(List<MinerGroup> groups, Function<MinerGroup, BigInteger> hashes,
        Difficulty difficulty) {
        Map<BigInteger, Integer> miners = new TreeMap<>();
        for (MinerGroup group : groups) {
            miners.merge(hashes.apply(group), group.miners(), Integer::sum);
        }
        if (miners.size() > 1) {
            miners.remove(BigInteger.ZERO);
        }
        List<Window> windows = new ArrayList<>();
        miners.forEach((count, size) -> windows.add(new Window(count, size)));
        return windows.size() > 1 ? new JointDispute(List.copyOf(windows), difficulty)
            : new Coincidence.Dispute(windows.get(0).miners(), windows.get(0).hashes(), difficulty);
    }

    @Override
    public boolean isZero() {
        return false;
    }

    /** The relative error of the double for g windows with exponents x_i = κ·(hashes of the window). */
    static double error(int windows, double sumOfExponents) {
        return 3 * windows * RaceKernel.ERROR + sumOfExponents * RaceKernel.ERROR_PER_EXPONENT;
    }

    /**
     * Every term of the sum is a product of one factor for each window, of which a0 and a1 have a relative error of at
     * most 2·ERROR + x·ERROR_PER_EXPONENT and a2 of ERROR; the rest of 3·ERROR covers the products and sums.
     */
    @Override
    public Enclosure enclosure() {
        double none = 1;
        double one = 0;
        double more = 0;
        double exponents = 0;
        for (Window window : windows) {
            int miners = window.miners();
            double b = Refinement.exponent(window.hashes(), difficulty);
            double x = Refinement.exponent(window.total(), difficulty);
            double noneHere = RaceKernel.open(x);
            double oneHere = miners == 1 ? RaceKernel.found(b)
                : miners * RaceKernel.found(b) * RaceKernel.open(b * (miners - 1));
            double moreHere = RaceKernel.dispute(miners, b);
            more = more + moreHere * (none + one) + one * oneHere;
            one = one * noneHere + none * oneHere;
            none *= noneHere;
            exponents += Math.min(x, RaceKernel.NEGLIGIBLE_EXPONENT);
        }
        return Enclosure.around(more, error(windows.size(), exponents)).asProbability();
    }

    @Override
    public DecimalEnclosure enclosure(int digits) {
        return Refinement.toDigits(digits, this::evaluate);
    }

    private DecimalEnclosure evaluate(DecimalArithmetic a) {
        DecimalEnclosure kappa = a.kappa(difficulty);
        DecimalEnclosure none = DecimalArithmetic.ONE;
        DecimalEnclosure one = DecimalArithmetic.ZERO;
        DecimalEnclosure more = DecimalArithmetic.ZERO;
        for (Window window : windows) {
            DecimalEnclosure miners = a.of(BigInteger.valueOf(window.miners()));
            DecimalEnclosure noneHere = a.decay(a.times(kappa, a.of(window.total()))).open();
            DecimalEnclosure othersOpen =
                a.decay(a.times(kappa, a.of(window.total().subtract(window.hashes())))).open();
            DecimalEnclosure hit = a.decay(a.times(kappa, a.of(window.hashes()))).found();
            DecimalEnclosure oneHere = a.times(miners, a.times(hit, othersOpen));
            DecimalEnclosure moreHere =
                new Coincidence.Dispute(window.miners(), window.hashes(), difficulty).enclosure(a.digits());
            more = a.plus(more, a.plus(a.times(moreHere, a.plus(none, one)), a.times(one, oneHere)));
            one = a.plus(a.times(one, noneHere), a.times(none, oneHere));
            none = a.times(none, noneHere);
        }
        return more;
    }

    @Override
    public Optional<BigFraction> exactValue() {
        BigInteger hashes = windows.stream().map(Window::total).reduce(BigInteger.ZERO, BigInteger::add);
        if (!Refinement.isShortFraction(hashes, difficulty)) {
            return Optional.empty();
        }
        BigFraction quiet = Refinement.power(hashes, difficulty);
        BigFraction atMostOne = quiet;
        for (Window window : windows) {
            BigFraction others = Refinement.power(hashes.subtract(window.hashes()), difficulty);
            atMostOne = atMostOne.add(others.subtract(quiet).multiply(window.miners()));
        }
        return Optional.of(BigFraction.ONE.subtract(atMostOne));
    }
}
