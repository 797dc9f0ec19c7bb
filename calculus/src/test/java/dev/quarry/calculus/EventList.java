package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/** A joint race by its definition: event after event, in exact fractions. For small races. */
final class EventList {

    private static final MathContext DIGITS = new MathContext(45);

    private final GroupedRace race;
    private final int nonces;
    private final List<BigFraction> times = new ArrayList<>();

    EventList(GroupedRace race) {
        this.race = race;
        nonces = race.nonces().intValueExact();
        TreeSet<BigFraction> moments = new TreeSet<>();
        for (MinerGroup group : race.groups()) {
            for (int k = 1; k <= nonces; k++) {
                moments.add(group.hashTime().seconds().multiply(k));
            }
        }
        times.addAll(moments);
    }

    BigFraction q() {
        return BigFraction.ONE.subtract(BigFraction.of(1, 2).pow(race.difficulty().bits()));
    }

    private static int floor(BigFraction x) {
        return x.getNumerator().divide(x.getDenominator()).intValueExact();
    }

    /** The hashes that a miner of the group has ended by the time t. */
    private static int done(MinerGroup group, BigFraction t) {
        return floor(t.divide(group.hashTime().seconds()));
    }

    /** F(t). */
    BigFraction open(BigFraction t) {
        int hashes = 0;
        for (MinerGroup group : race.groups()) {
            hashes += group.miners() * Math.min(done(group, t), nonces);
        }
        return q().pow(hashes);
    }

    BigFraction failure() {
        return open(times.get(times.size() - 1));
    }

    BigFraction before(BigFraction t) {
        BigFraction last = BigFraction.ZERO;
        for (BigFraction time : times) {
            last = time.compareTo(t) < 0 ? time : last;
        }
        return open(last);
    }

    BigFraction expectedTime() {
        BigFraction sum = BigFraction.ZERO;
        BigFraction before = BigFraction.ONE;
        for (BigFraction time : times) {
            BigFraction after = open(time);
            sum = sum.add(time.multiply(before.subtract(after)));
            before = after;
        }
        return sum.divide(BigFraction.ONE.subtract(before));
    }

    BigFraction hashCost(List<BigFraction> perHash) {
        BigFraction sum = BigFraction.ZERO;
        for (int i = 0; i < perHash.size(); i++) {
            MinerGroup group = race.groups().get(i);
            for (int k = 1; k <= nonces; k++) {
                sum = sum.add(before(group.hashTime().seconds().multiply(k)).multiply(perHash.get(i))
                    .multiply(group.miners()));
            }
        }
        return sum;
    }

    /** One minus the probabilities of no and of exactly one miner that finds something by the time t. */
    BigFraction dispute(BigFraction t) {
        BigFraction quiet = open(t);
        BigFraction rest = BigFraction.ONE.subtract(quiet);
        for (MinerGroup group : race.groups()) {
            BigFraction own = q().pow(Math.min(done(group, t), nonces));
            rest = rest.subtract(quiet.divide(own).multiply(BigFraction.ONE.subtract(own)).multiply(group.miners()));
        }
        return rest;
    }

    /** The probability of a fork to about 40 digits, hash by hash of the miner that is first. */
    BigDecimal fork(BigFraction within) {
        BigDecimal quiet = BigDecimal.ZERO;
        BigDecimal q = new BigDecimal(q().getNumerator()).divide(new BigDecimal(q().getDenominator()), DIGITS);
        for (MinerGroup group : race.groups()) {
            BigDecimal term = BigDecimal.ONE;
            for (int k = 1; term.compareTo(new BigDecimal("1e-43")) > 0; k++) {
                BigFraction until = group.hashTime().seconds().multiply(k).add(within);
                int hashes = k - 1 - done(group, until);
                for (MinerGroup other : race.groups()) {
                    hashes += other.miners() * done(other, until);
                }
                term = q.pow(hashes, DIGITS);
                quiet = quiet.add(term.multiply(BigDecimal.valueOf(group.miners())));
            }
        }
        return BigDecimal.ONE.subtract(quiet.divide(new BigDecimal(BigInteger.ONE.shiftLeft(race.difficulty().bits())),
            DIGITS));
    }
}
