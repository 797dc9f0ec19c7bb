package dev.quarry.consortium;

import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.Partners.Measure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The integer program of ownerships (n_{l,i}) of deployments within ranges: n_{l,i} ≥ 0, Σ_l n_{l,i} = s_i, and the
 * demands.
 *
 * <p>With b = p/q and R, H, M as in {@link HashRates}, {@link HashPower} and {@link Losses}, the largest share of
 * partner l is below b where (a + p)·hr_l + p·M(s − n_l) &lt; p·H, and its least share is above b where (a + p)·hr_l
 * &gt; p·H + a·M(n_l); a = q − p where shares are of the total, and a = q where they are of the others. (Share of h'
 * and o', what is left of the partner and the others: h'/(h' + o') &lt; p/q iff (q − p)·h' &lt; p·o', and h'/o' &lt;
 * p/q iff q·h' &lt; p·o'; nothing left is within no bounds.) Since M is the least of a few sums, and its factor makes
 * both harder, each holds iff it holds with one of these sums in place of M: a disjunction of linear rows.
 */
final class OwnershipProgram {

    private static final BigInteger MINUS_ONE = BigInteger.ONE.negate();

    private final HashPower power;
    private final List<MinerType> types;
    private final IntegerProgram program = new IntegerProgram();
    /** s_i. */
    private final int[] deployed;
    /** n_{l,i}. */
    private final int[][] owned;

    OwnershipProgram(List<MinerType> types, HashPower power, int partners, List<Integer> fewest, List<Integer> most) {
        this.types = types;
        this.power = power;
        deployed = IntStream.range(0, types.size()).map(i -> program.variable(fewest.get(i), most.get(i))).toArray();
        owned = new int[partners][types.size()];
        for (int i = 0; i < types.size(); i++) {
            LinearSum sum = new LinearSum().add(-1, deployed[i]);
            for (int l = 0; l < partners; l++) {
                owned[l][i] = program.variable(0, most.get(i));
                sum.add(1, owned[l][i]);
            }
            program.zero(sum, "machines of type " + types.get(i).name());
        }
    }

    IntegerProgram program() {
        return program;
    }

    /** The number of the variable n_{l,i}. */
    int owned(int partner, int type) {
        return owned[partner][type];
    }

    /** Bounds Σ s_i. */
    void total(int fewest, int most) {
        LinearSum total = new LinearSum();
        for (int variable : deployed) {
            total.add(1, variable);
        }
        program.atMostZero(new LinearSum().add(BigInteger.ONE, total).add(BigInteger.valueOf(-(long) most)), "miners");
        program.atMostZero(new LinearSum().add(MINUS_ONE, total).add(BigInteger.valueOf(fewest)), "miners");
    }

    void demand(Demand demand) {
        switch (demand.kind()) {
            case CAP, SHARE_MAX -> below(demand);
            case SHARE_MIN -> above(demand);
            case MACHINES_MIN -> machines(demand, -1);
            case MACHINES_MAX -> machines(demand, 1);
            case BUDGET -> budget(demand);
        }
    }

    /** hr_l ≥ hr_k: of partners of whom the same is asked, the first may be taken to have the most. */
    void order(int first, int second) {
        program.atMostZero(hashRate(second).add(MINUS_ONE, hashRate(first)), "order of equal partners");
    }

    /** hr_l. */
    LinearSum hashRate(int partner) {
        return weighted(owned[partner]);
    }

    /** H. */
    LinearSum totalHashRate() {
        return weighted(deployed);
    }

    private LinearSum weighted(int[] machines) {
        LinearSum sum = new LinearSum();
        for (int i = 0; i < machines.length; i++) {
            sum.add(power.rates().perMachine().get(i), machines[i]);
        }
        return sum;
    }

    private void below(Demand demand) {
        BigInteger bound = demand.limit().getNumerator();
        BigInteger own = own(demand.limit()).add(bound);
        LinearSum nominal = new LinearSum().add(own, hashRate(demand.partner())).add(bound.negate(), totalHashRate())
            .add(BigInteger.ONE);
        program.atMostZero(nominal, demand.key());
        if (!power.losses().areNone()) {
            withLosses(nominal, bound, lost(others(demand.partner())), demand.key());
        }
    }

    private void above(Demand demand) {
        BigInteger bound = demand.limit().getNumerator();
        BigInteger own = own(demand.limit());
        LinearSum nominal = new LinearSum().add(own.add(bound).negate(), hashRate(demand.partner()))
            .add(bound, totalHashRate()).add(BigInteger.ONE);
        program.atMostZero(nominal, demand.key());
        if (!power.losses().areNone()) {
            withLosses(nominal, own, lost(owned[demand.partner()]), demand.key());
        }
    }

    /** a. */
    private BigInteger own(BigFraction limit) {
        return power.measure() == Measure.OF_TOTAL ? limit.getDenominator().subtract(limit.getNumerator())
            : limit.getDenominator();
    }

    /** The variables s_i − n_{l,i}; of types of which none fails, there is none. */
    private int[] others(int partner) {
        int[] others = new int[types.size()];
        for (int i = 0; i < others.length; i++) {
            if (power.losses().most(i) > 0) {
                others[i] = program.variable(0, program.ranges().get(deployed[i]).max());
                program.zero(new LinearSum().add(1, others[i]).add(1, owned[partner][i]).add(-1, deployed[i]),
                    "machines of others");
            }
        }
        return others;
    }

    /** c_i = min(u_i, n_i) for variables n_i; of types of which none fails, there is none. */
    private int[] lost(int[] machines) {
        int[] lost = new int[machines.length];
        for (int i = 0; i < lost.length; i++) {
            if (power.losses().most(i) > 0) {
                lost[i] = program.minimum(power.losses().ofType().get(i), machines[i]);
            }
        }
        return lost;
    }

    /** Adds nominal + factor·M ≤ 0 as one of nominal + factor·(u_s·θ + Σ c_i·max(R_i − θ, 0)) ≤ 0. */
    private void withLosses(LinearSum nominal, BigInteger factor, int[] lost, String meaning) {
        List<Integer> choices = new ArrayList<>();
        for (BigInteger place : power.losses().places(power.rates())) {
            LinearSum sum = new LinearSum().add(BigInteger.ONE, nominal)
                .add(factor.multiply(place).multiply(BigInteger.valueOf(power.losses().inAll())));
            for (int i = 0; i < lost.length; i++) {
                BigInteger above = power.rates().perMachine().get(i).subtract(place);
                if (power.losses().most(i) > 0 && above.signum() > 0) {
                    sum.add(factor.multiply(above), lost[i]);
                }
            }
            int choice = program.variable(0, 1);
            program.atMostZeroIf(choice, sum, meaning);
            choices.add(choice);
        }
        program.atLeastOne(choices);
    }

    private void machines(Demand demand, int sign) {
        program.atMostZero(new LinearSum().add(sign, owned[demand.partner()][demand.type()])
            .add(demand.limit().getNumerator().multiply(BigInteger.valueOf(-sign))), demand.key());
    }

    /** Σ TFC_i·n_{l,i} ≤ budget, times all denominators. */
    private void budget(Demand demand) {
        List<BigFraction> prices = types.stream().map(type -> type.prices().perMiner()).toList();
        BigInteger scale = prices.stream().map(BigFraction::getDenominator).reduce(demand.limit().getDenominator(),
            HashRates::lcm);
        LinearSum sum = new LinearSum().add(demand.limit().multiply(scale).getNumerator().negate());
        for (int i = 0; i < prices.size(); i++) {
            sum.add(prices.get(i).multiply(scale).getNumerator(), owned[demand.partner()][i]);
        }
        program.atMostZero(sum, demand.key());
    }
}
