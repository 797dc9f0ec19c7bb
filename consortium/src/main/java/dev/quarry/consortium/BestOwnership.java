package dev.quarry.consortium;

import dev.quarry.consortium.CpSat.Answer;
import dev.quarry.consortium.CpSat.Outcome;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.OwnershipObjective;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partners;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * The ownership of a deployment that is best by the partners' objectives, one after the other.
 *
 * <p>Cost is settled by the deployment. The deviation from targets is Σ |hr_l − t_l·H| over the partners with a target,
 * nothing failing, where t_l is the target as a share of the total: a share x of the others is x/(1 + x) of the total.
 * Machines of a type that change their owner are as many as partners lose, max(c_l − n_l, 0), where machines are not
 * fewer than today, and as many as partners gain, max(n_l − c_l, 0), where they are not more: bought and decommissioned
 * ones do not move.
 */
final class BestOwnership {

    private final List<MinerType> types;
    private final Partners partners;
    private final OwnershipSearch search;

    BestOwnership(List<MinerType> types, Partners partners, OwnershipSearch search) {
        this.types = types;
        this.partners = partners;
        this.search = search;
    }

    /** The best ownership of a deployment that has one. */
    Ownership of(List<Integer> miners) {
        OwnershipProgram program = search.program(miners, miners, this::preference);
        Ownership best = null;
        for (OwnershipObjective objective : partners.objectives()) {
            LinearSum sum = switch (objective) {
                case COST -> new LinearSum();
                case TARGETS -> deviation(program, miners);
                case MOVES -> moves(program, miners);
            };
            if (best == null || !sum.terms().isEmpty()) {
                best = least(program, sum, objective);
            }
        }
        return canonical(program, best, miners);
    }

    /** What tells partners apart of whom the same is asked. */
    private Object preference(int partner) {
        Partner member = partners.members().get(partner);
        BigFraction target = member.share().target();
        return List.of(target == null ? "" : target, member.current());
    }

    /** Minimises a sum, and holds to its least value from then on. */
    private Ownership least(OwnershipProgram program, LinearSum sum, OwnershipObjective objective) {
        String meaning = "partners.objectives: " + objective.word();
        program.program().minimise(sum, meaning);
        Answer answer = search.solver().solve(program.program(), CpSat.UNLIMITED);
        if (answer.outcome() != Outcome.SOLVED) {
            throw new IllegalStateException("a deployment that can be owned has no best ownership: " + answer);
        }
        LinearSum held = new LinearSum().add(BigInteger.ONE, sum);
        sum.terms().forEach((variable, factor) ->
            held.add(factor.multiply(BigInteger.valueOf(answer.values().get(variable))).negate()));
        program.program().atMostZero(held.add(sum.constant().negate()), meaning);
        return search.finding(program, answer).ownership().orElseThrow();
    }

    /** Of equally good ownerships the one that comes first when the first partners own most, type by type. */
    private Ownership canonical(OwnershipProgram program, @Nullable Ownership best, List<Integer> miners) {
        Ownership last = best;
        for (int i = 0; i < miners.size(); i++) {
            for (int l = 0; l + 1 < partners.members().size(); l++) {
                last = least(program, new LinearSum().add(-1, program.owned(l, i)), OwnershipObjective.COST);
            }
        }
        if (last == null) {
            throw new IllegalStateException("no objective");
        }
        return last;
    }

    private LinearSum deviation(OwnershipProgram program, List<Integer> miners) {
        List<Integer> aiming = IntStream.range(0, partners.members().size()).filter(l -> target(l) != null).boxed()
            .toList();
        BigInteger scale = aiming.stream().map(l -> ofTotal(l).getDenominator()).reduce(BigInteger.ONE,
            HashRates::lcm);
        BigInteger all = search.power().rates().total(miners);
        LinearSum sum = new LinearSum();
        for (int l : aiming) {
            BigInteger aim = ofTotal(l).multiply(scale).multiply(all).getNumerator();
            BigInteger most = scale.multiply(all);
            if (most.bitLength() > IntegerProgram.BITS) {
                throw new UnscalableException(partners.members().get(l).name() + ": share.target: scaled to whole "
                    + "numbers it exceeds 2^" + IntegerProgram.BITS + "; give targets with fewer digits");
            }
            int distance = program.program().variable(0, most.longValueExact());
            for (BigInteger sign : List.of(BigInteger.ONE, BigInteger.ONE.negate())) {
                program.program().atMostZero(new LinearSum().add(scale.multiply(sign), program.hashRate(l))
                    .add(aim.multiply(sign).negate()).add(-1, distance), "partners.objectives: targets");
            }
            sum.add(1, distance);
        }
        return sum;
    }

    private @Nullable BigFraction target(int partner) {
        return partners.members().get(partner).share().target();
    }

    /** The target as a share of the total. */
    private BigFraction ofTotal(int partner) {
        BigFraction target = target(partner);
        if (target == null) {
            throw new IllegalArgumentException(partners.members().get(partner).name() + " has no target");
        }
        return ShareSums.ofTotal(partners.measure(), target);
    }

    /** The deviation of an ownership, as a part of the hash rate of all. */
    BigFraction deviation(Ownership ownership) {
        BigFraction all = BigFraction.of(search.power().rates().total(ownership.deployment()));
        BigFraction deviation = BigFraction.ZERO;
        for (int l = 0; l < ownership.partners(); l++) {
            if (target(l) != null) {
                BigFraction share = BigFraction.of(search.power().rates().total(ownership.of(l))).divide(all);
                deviation = deviation.add(share.subtract(ofTotal(l)).abs());
            }
        }
        return deviation;
    }

    private LinearSum moves(OwnershipProgram program, List<Integer> miners) {
        LinearSum sum = new LinearSum();
        for (int i = 0; i < miners.size(); i++) {
            int type = i;
            List<Integer> today = IntStream.range(0, partners.members().size()).mapToObj(l -> current(l, type))
                .toList();
            if (today.stream().allMatch(number -> number == 0)) {
                continue;
            }
            int sign = grows(today, miners.get(i)) ? -1 : 1;
            for (int l = 0; l < today.size(); l++) {
                int moved = program.program().variable(0, (long) miners.get(i) + today.get(l));
                program.program().atMostZero(new LinearSum().add(sign, program.owned(l, i)).add(-1, moved)
                    .add(BigInteger.valueOf((long) -sign * today.get(l))), "partners.objectives: moves");
                sum.add(1, moved);
            }
        }
        return sum;
    }

    /** How many machines change their owner. */
    long moves(Ownership ownership) {
        long moves = 0;
        List<Integer> miners = ownership.deployment();
        for (int i = 0; i < miners.size(); i++) {
            int type = i;
            List<Integer> today = IntStream.range(0, ownership.partners()).mapToObj(l -> current(l, type)).toList();
            int sign = grows(today, miners.get(i)) ? -1 : 1;
            for (int l = 0; l < today.size(); l++) {
                moves += Math.max(0, sign * (ownership.of(l).get(i) - today.get(l)));
            }
        }
        return moves;
    }

    private int current(int partner, int type) {
        return partners.members().get(partner).current().getOrDefault(types.get(type).name(), 0);
    }

    private static boolean grows(List<Integer> today, int miners) {
        return miners >= today.stream().mapToLong(Integer::longValue).sum();
    }
}
