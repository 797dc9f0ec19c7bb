package dev.quarry.solver.grouped;

import dev.quarry.calculus.RaceKernel;
import dev.quarry.solver.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The relaxation in profile exact, at one difficulty d, with D = d + u_d and e = d − u_d.
 *
 * <p>Every row follows from one requirement in one scenario that all decisions of the box have; H = Σ s'_i/T_i is the
 * hash rate there, κ = −ln q, f an upper bound of the probability of failure:
 * <ul>
 * <li>Failure: q<sup>λ·Σs'</sup> ≤ ε asks for λ·Σs' ≥ N, the least N with q<sup>N</sup> ≤ ε. The fewest that work
 *     are fewest at the lower ends of the box, and λ ≤ ⌊2<sup>r</sup>/s⌋.
 * <li>Slow block at D: Σ s'_i·min(⌊th/T_i⌋, λ) ≥ N of δ, with the fastest lost. Fast block at e: Σ s_i·min(⌈th'/T_i⌉ −
 *     1, λ) ≤ N, the least N with q<sup>N</sup> ≤ 1 − δ1.
 * <li>Expected time at D, at most τ: E[t | success] ≥ ∫<sub>0</sub><sup>x</sup> (F(t) − F(∞)) dt ≥ (1 −
 *     e<sup>−κHx</sup>)/(κH) − x·f for every x up to the time at which the first miner has no nonces left, because
 *     F(t) = q<sup>N(t)</sup> and N(t) ≤ H·t. That falls with H; the row is the largest H at which it is above τ. At
 *     least τ, at e with nobody lost: F(t) ≤ q<sup>Ht − n</sup>, so that E ≤ e<sup>κn</sup>/(κH(1 − f)).
 * <li>Dispute at e with nobody lost, each miner making min(⌊μ/T_i⌋, λ) hashes: {@link DisputeRow}.
 * <li>Fork at e with nobody lost: ⌊x⌋ &gt; x − 1 gives a probability of at least 1 − e<sup>κ(1+n)</sup>·
 *     e<sup>−κ(H − h)μ</sup>, h the rate of the fastest miner.
 * <li>Pool: Σ min(l_i, s'_i)/T_i ≤ δ3<sup>1/c</sup>·H, with the fastest lost that the pool can spare; min(l, s') is
 *     concave and not below its chord.
 * </ul>
 * The key is at least the cheapest fixed cost under one of the rows, plus the larger one of: the least price of a hash
 * times (1 − f)·2<sup>d</sup> hashes, because a race that succeeds with probability 1 − f makes as many; and
 * Σ TVC_i·s_i·E_i with E_i ≥ (1 − e<sup>−κHλT_i</sup>)/(κHT_i) − 1.
 */
final class ExactRelaxation extends Relaxation {

    private static final double[] NEAR_ONE = {1 - 0x1p-20, 0.9999, 0.99, 0.9, 0.5};
    /** e^−60 is below the slack of anything it is compared with. */
    private static final double LONG = 60;
    private static final double NEAR_INTEGER = 1e-6;

    private final double kappaEasy;
    private final double[] rates;

    ExactRelaxation(GroupedProblem problem, int difficulty, Thresholds thresholds) {
        super(problem, difficulty, thresholds);
        kappaEasy = easiest < 1 ? Double.NaN : RaceKernel.kappa(easiest);
        rates = types.stream().mapToDouble(type -> type.hashTime().seconds().reciprocal().doubleValue()).toArray();
    }

    /** The nonces of a miner: at least, for what is robustly feasible, and at most. */
    private record Nonces(double least, double most) {
    }

    @Override
    @Nullable String tighten(MinerBox box) {
        if (easiest < 1) {
            return "difficulty.drift";
        }
        boolean moved = true;
        for (int round = 0; moved && round < MOST_ROUNDS; round++) {
            moved = false;
            if (box.mostTotal() < 1 || losses.fewestWorking(box.corner(true)) < 1) {
                return "miners.unavailable";
            }
            Nonces nonces = nonces(box);
            if (!(nonces.most() >= nonces.least())) {
                return nonces.least() > 1 ? "failure.max" : "nonceBits";
            }
            for (LinearRow row : rows(box, nonces)) {
                LinearRow.Effect effect = row.tighten(box);
                if (effect == LinearRow.Effect.REFUTED) {
                    return row.reason();
                }
                moved |= effect == LinearRow.Effect.TIGHTENED;
            }
        }
        return exceedsBudget(() -> outlook(box, hardest).leastKey()) ? "budget.max" : null;
    }

    private Nonces nonces(MinerBox box) {
        int fewest = (int) Math.max(1, box.fewestTotal());
        double most = RaceKernel.nonces(problem.nonceBits().max(), fewest) * (1 + SLACK);
        double least = RaceKernel.nonces(problem.nonceBits().min(), (int) box.mostTotal()) * (1 - SLACK);
        double hashes = thresholds.failure(hardest);
        return new Nonces(Math.max(Math.max(1, least),
            hashes / losses.fewestWorking(box.corner(true)) * (1 - SLACK)), most);
    }

    private List<LinearRow> rows(MinerBox box, Nonces nonces) {
        List<LinearRow> rows = new ArrayList<>();
        rows.add(LinearRow.total("miners.min", types.size(), true, problem.miners().min()));
        rows.add(LinearRow.total("miners.max", types.size(), false, problem.miners().max()));
        for (Constraint constraint : problem.constraints()) {
            if (constraint instanceof Constraint.SlowBlock slow) {
                rows.add(slow(box, nonces, slow));
            } else if (constraint instanceof Constraint.FastBlock fast) {
                rows.add(fast(nonces, fast));
            } else if (constraint instanceof Constraint.ExpectedTime time) {
                time(box, nonces, time, rows);
            } else if (constraint instanceof Constraint.Dispute dispute) {
                rows.add(dispute(box, nonces, dispute));
            } else if (constraint instanceof Constraint.Fork fork) {
                rows.add(fork(box, fork));
            }
        }
        if (problem.pool() != null) {
            rows.add(pool(box, problem.pool()));
        }
        return rows;
    }

    private LinearRow slow(MinerBox box, Nonces nonces, Constraint.SlowBlock slow) {
        double[] weights = types.stream().mapToDouble(type ->
            Math.min(type.hashTime().hashesWithin(slow.after()).doubleValue(), nonces.most())).toArray();
        return afterLosses("slowBlock.max", box, weights, thresholds.slow(hardest));
    }

    /** Σ c_i·s'_i ≥ limit with the fastest lost that every decision of the box can lose. */
    private LinearRow afterLosses(String reason, MinerBox box, double[] weights, double limit) {
        int[] lost = losses.fastestFirst(box.corner(false));
        double needed = limit;
        for (int i = 0; i < weights.length; i++) {
            needed += weights[i] * lost[i];
        }
        return new LinearRow(reason, weights, true, needed);
    }

    private LinearRow fast(Nonces nonces, Constraint.FastBlock fast) {
        double[] weights = types.stream().mapToDouble(type ->
            Math.min(type.hashTime().hashesBefore(fast.before()).doubleValue(), nonces.least())).toArray();
        return new LinearRow("fastBlock.max", weights, false, thresholds.fast(easiest));
    }

    private void time(MinerBox box, Nonces nonces, Constraint.ExpectedTime time, List<LinearRow> rows) {
        if (time.max() != null) {
            double slowest = slowestRate(box, nonces, time.max().doubleValue());
            rows.add(afterLosses("expectedTime.max", box, rates, slowest));
        }
        if (time.min() != null && time.min().signum() > 0) {
            double failing = failing(box, nonces, kappaEasy);
            double most = Math.exp(kappaEasy * box.mostTotal())
                / (kappaEasy * time.min().doubleValue() * (1 - failing));
            rows.add(new LinearRow("expectedTime.min", rates, false, failing < 1 ? most : Double.POSITIVE_INFINITY));
        }
    }

    /** A hash rate that is too low for an expected time, and so is every lower one. */
    private double slowestRate(MinerBox box, Nonces nonces, double atMost) {
        double failing = failing(box, nonces, kappaHard);
        double firstEnd = nonces.least() * shortestHashTime(box);
        for (double factor : NEAR_ONE) {
            double rate = factor / (kappaHard * atMost);
            double x = Math.min(firstEnd, LONG / (kappaHard * rate));
            double mean = RaceKernel.found(kappaHard * rate * x) / (kappaHard * rate) - x * failing;
            if (mean * (1 - SLACK) > atMost) {
                return rate;
            }
        }
        return 0;
    }

    private double shortestHashTime(MinerBox box) {
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rates.length; i++) {
            if (box.most(i) > 0) {
                shortest = Math.min(shortest, 1 / rates[i]);
            }
        }
        return shortest;
    }

    /** An upper bound of the probability of failure of what is robustly feasible, in every scenario up to D. */
    private double failing(MinerBox box, Nonces nonces, double kappa) {
        double hashes = nonces.least() * losses.fewestWorking(box.corner(false));
        return Math.min(thresholds.failureLimit(), Math.exp(-kappa * hashes)) * (1 + SLACK);
    }

    private LinearRow dispute(MinerBox box, Nonces nonces, Constraint.Dispute dispute) {
        double[] weights = types.stream().mapToDouble(type ->
            Math.min(type.hashTime().hashesWithin(dispute.within()).doubleValue(), nonces.least())).toArray();
        return DisputeRow.of(box, weights, kappaEasy, dispute.max());
    }

    private LinearRow fork(MinerBox box, Constraint.Fork fork) {
        double within = fork.within().doubleValue();
        double fastest = 1 / shortestHashTime(box);
        double limit = fork.max().value().doubleValue();
        double most = limit >= 1 ? Double.POSITIVE_INFINITY
            : fastest - Math.log1p(-limit) / (kappaEasy * within) + (1.0 + box.mostTotal()) / within;
        return new LinearRow("fork.max", rates, false, most);
    }

    private LinearRow pool(MinerBox box, PoolBound pool) {
        int n = types.size();
        int[] spare = box.corner(false);
        for (int i = 0; i < n; i++) {
            spare[i] -= size(i);
        }
        int[] lost = losses.fastestFirst(spare);
        double share = Math.pow(pool.max().value().doubleValue(), 1.0 / pool.wins()) * (1 + SLACK);
        double[] weights = new double[n];
        double limit = 0;
        for (int i = 0; i < n; i++) {
            double least = box.fewest(i) - lost[i];
            double most = box.most(i) - lost[i];
            double inLeast = Math.min(size(i), least);
            double slope = most > least ? (Math.min(size(i), most) - inLeast) / (most - least) : 0;
            double weight = (share - slope) * rates[i];
            limit += (inLeast - slope * least) * rates[i];
            if (weight > 0) {
                weights[i] = weight;
                limit += weight * lost[i];
            } else {
                limit -= weight * least;
            }
        }
        return new LinearRow("pool.max", weights, true, limit);
    }

    private int size(int type) {
        Integer size = types.get(type).poolSize();
        return size == null ? 0 : size;
    }

    @Override
    Outlook outlook(MinerBox box) {
        return outlook(box, keyDifficulty);
    }

    @Override
    Optional<Branch> branch(MinerBox box, Outlook outlook) {
        for (int i = 0; i < types.size(); i++) {
            double value = outlook.miners().get(i);
            double whole = Math.floor(value);
            if (value - whole > NEAR_INTEGER && whole + 1 - value > NEAR_INTEGER && whole < box.most(i)) {
                return Optional.of(new Branch(i, (int) whole));
            }
        }
        return Optional.empty();
    }

    private Outlook outlook(MinerBox box, int difficulty) {
        Nonces nonces = nonces(box);
        LinearRow.@Nullable Cheapest dearest = null;
        for (LinearRow row : rows(box, nonces)) {
            LinearRow.Cheapest cheapest = row.cheapest(box, fixed.prices());
            dearest = dearest == null || cheapest.value() > dearest.value() ? cheapest : dearest;
        }
        if (dearest == null) {
            throw new IllegalStateException("no row");
        }
        return new Outlook((fixed.atLeast(dearest.value()) + hashCost(box, nonces, difficulty)) * (1 - SLACK),
            dearest.miners());
    }

    private double hashCost(MinerBox box, Nonces nonces, int difficulty) {
        double kappa = RaceKernel.kappa(difficulty);
        double rate = 0;
        double least = Double.POSITIVE_INFINITY;
        double lastRound = 0;
        for (int i = 0; i < rates.length; i++) {
            if (box.most(i) > 0) {
                least = Math.min(least, perHash[i]);
                rate += box.fewest(i) * rates[i];
                lastRound += perHash[i] * box.most(i);
            }
        }
        double open = Math.min(1, Math.exp(-kappa * rate * nonces.least() * shortestHashTime(box)) * (1 + SLACK));
        double mixed = leastAverage(box) * (1 - open) / kappa * (1 - SLACK) - lastRound;
        double failing = Math.min(1, failing(box, nonces, kappa));
        return Math.max(0, Math.max(mixed, least * (1 - failing) * Math.scalb(1.0, difficulty) * (1 - SLACK)));
    }

    /** The least mean of the prices of a hash, weighted by hash rates, over the box: the cheap at their most. */
    private double leastAverage(MinerBox box) {
        double average = Double.POSITIVE_INFINITY;
        while (true) {
            double price = 0;
            double rate = 0;
            for (int i = 0; i < rates.length; i++) {
                double taken = rates[i] * (perHash[i] < average ? box.most(i) : box.fewest(i));
                price += perHash[i] * taken;
                rate += taken;
            }
            if (rate == 0 || !(price / rate < average)) {
                return average == Double.POSITIVE_INFINITY ? 0 : average * (1 - SLACK);
            }
            average = price / rate;
        }
    }
}
