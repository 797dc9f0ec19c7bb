package dev.quarry.testbed.measurement;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.race.LockstepSettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What the calculus says of a plan.
 *
 * @param values the quantities that are numbers; one whose side condition is violated is not there
 * @param times the law of the time of a race
 * @param shares the probability of each miner to win, by hash rate
 */
public record Predictions(Map<Quantity, Double> values, TimeLaw times, List<Double> shares) {

    /** Copies the map and the list. */
    public Predictions {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        shares = List.copyOf(shares);
    }

    /**
     * Evaluates the calculus, to the digits of a double.
     *
     * @param plan the plan
     * @return the predictions
     * @throws IllegalArgumentException if the miners have no nonces under the law of the plan
     */
    public static Predictions of(MeasurementPlan plan) {
        LockstepSettings settings = plan.settings();
        GroupedLaw law = plan.law();
        List<MinerGroup> groups = settings.race().groups();
        GroupedRace race = law.race(groups, settings.nonces().miners(), settings.nonces().bits(),
            settings.race().difficulty()).orElseThrow(() ->
                new IllegalArgumentException("miners without nonces find nothing; share more nonce bits"));
        Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.FAILURE, middle(law.failure(race)));
        values.put(Quantity.EXPECTED_TIME, middle(law.expectedTime(race)));
        values.put(Quantity.EXPECTED_HASHES, middle(law.hashCost(race,
            Collections.nCopies(groups.size(), BigFraction.ONE))));
        values.put(Quantity.HASH_COST, middle(law.hashCost(race, plan.perHash())));
        if (plan.slowAfter() != null) {
            put(values, Quantity.SLOW_BLOCK, law.slowBlock(race, plan.slowAfter()));
        }
        if (plan.fastBefore() != null) {
            put(values, Quantity.FAST_BLOCK, law.fastBlock(race, plan.fastBefore()));
        }
        if (settings.disputeWithin().signum() > 0) {
            put(values, Quantity.DISPUTE, Optional.of(law.dispute(race, settings.disputeWithin())));
        }
        if (law == GroupedLaw.EXACT) {
            put(values, Quantity.FORK, Optional.of(law.fork(race, settings.forkWithin())));
        }
        if (!plan.pool().isEmpty()) {
            put(values, Quantity.POOL, law.pool(race, plan.pool(), plan.wins()));
        }
        return new Predictions(values, times(race, law), HashRateShares.of(settings.race()));
    }

    private static void put(Map<Quantity, Double> values, Quantity quantity, Optional<CertifiedValue> value) {
        value.ifPresent(there -> values.put(quantity, middle(there)));
    }

    private static double middle(CertifiedValue value) {
        Enclosure enclosure = value.enclosure();
        return enclosure.lower() + (enclosure.upper() - enclosure.lower()) / 2;
    }

    private static TimeLaw times(GroupedRace race, GroupedLaw law) {
        List<Long> ticks = new ArrayList<>();
        for (MinerGroup group : race.groups()) {
            ticks.add(group.hashTime().seconds().divide(race.tick()).getNumerator().longValueExact());
        }
        BigInteger hashes = law == GroupedLaw.EXACT ? race.nonces() : race.nonces().add(BigInteger.ONE);
        return new TimeLaw(ticks, race.groups().stream().map(MinerGroup::miners).toList(), hashes,
            -Math.log1p(-Math.scalb(1.0, -race.difficulty().bits())));
    }
}
