package dev.quarry.solver.grouped;

import dev.quarry.calculus.RaceKernel;
import dev.quarry.solver.Constraint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The relaxation in profile paper, at one difficulty d, with D = d + u_d and e = d − u_d. Each scenario is a triple of
 * its own, so that its λ' = ⌊2<sup>r</sup>/Σs'⌋ depends on it; n = λ' + 1.
 *
 * <p>Failure, expected time and slow block are limits of the least over the types: some type has to keep to them in
 * every scenario. At fixed n, each type keeps to them from some number of its miners on, its threshold, which is least
 * for the n that is the most favourable one in the box:
 * <ul>
 * <li>failure: s'_i·n ≥ N, favourable is the largest n;
 * <li>expected time: E = Σ_{j&lt;n} (y<sup>j</sup> − y<sup>n</sup>) grows with n, so the least n is favourable. Its
 *     derivative by y is y<sup>n−1</sup>(Σ j·y<sup>j−n</sup> − n²), the second factor of which falls with y: E grows
 *     and then falls. So if one miner takes too long, all do up to the first number that does not;
 * <li>slow block: y<sup>k</sup> − y<sup>n</sup>, k = ⌈th/T_i⌉, grows with n, and as the difference of two exponentials
 *     grows and then falls with the miners as well.
 * </ul>
 * If every decision of the box has a scenario in which every type is below its threshold, the box is refuted.
 *
 * <p>The rest is decided type by type: fast block by s_i·⌊th'/T_i⌋ ≤ N at e; pool by s'_i ≥ P_i wherever s'_i &gt; 0,
 * so that s_i = 0 or s_i ≥ P_i + u_i; the side conditions; and the bounds of a type, which hold in all scenarios.
 * Disputes are joint, see {@link DisputeRow}.
 */
final class PaperRelaxation extends Relaxation {

    private final double kappaKey;
    private final int[] leastInPool;

    PaperRelaxation(GroupedProblem problem, int difficulty, Thresholds thresholds) {
        super(problem, difficulty, thresholds);
        kappaKey = RaceKernel.kappa(keyDifficulty);
        leastInPool = new int[types.size()];
        if (problem.pool() != null) {
            double share = Math.pow(problem.pool().max().value().doubleValue(), 1.0 / problem.pool().wins());
            for (int i = 0; i < leastInPool.length; i++) {
                Integer size = types.get(i).poolSize();
                int pool = size == null ? 0 : size;
                leastInPool[i] = (int) Math.min(Integer.MAX_VALUE / 2.0,
                    Math.max(pool + 1.0, Math.ceil(pool / share * (1 - SLACK))));
            }
        }
    }

    /** λ' + 1 in the scenarios of a box: at least, for what is robustly feasible, and at most. */
    private record Hashes(double least, double most) {
    }

    @Override
    @Nullable String tighten(MinerBox box) {
        if (easiest < problem.difficulty().min() || hardest > problem.difficulty().max()) {
            return "difficulty.drift";
        }
        boolean moved = true;
        for (int round = 0; moved && round < MOST_ROUNDS; round++) {
            moved = false;
            for (int i = 0; i < types.size(); i++) {
                String reason = tightenAlone(box, i);
                if (reason != null) {
                    return reason;
                }
            }
            if (losses.fewestWorking(box.corner(true)) < problem.miners().min()) {
                return "miners.unavailable";
            }
            for (LinearRow row : rows(box)) {
                LinearRow.Effect effect = row.tighten(box);
                if (effect == LinearRow.Effect.REFUTED) {
                    return row.reason();
                }
                moved |= effect == LinearRow.Effect.TIGHTENED;
            }
        }
        String reason = refuted(box);
        return reason == null && exceedsBudget(() -> leastCost(box, kappaHard)) ? "budget.max" : reason;
    }

    /** What holds of one type whatever the others; null where it can hold. */
    private @Nullable String tightenAlone(MinerBox box, int i) {
        MinerType type = types.get(i);
        if (type.min() > 0) {
            box.raise(i, type.min() + (double) losses.most(i));
        }
        String reason = "miners.unavailable";
        for (Constraint constraint : problem.constraints()) {
            if (constraint instanceof Constraint.FastBlock fast) {
                double hashes = type.hashTime().hashesWithin(fast.before()).doubleValue();
                reason = hashes > 1 ? reason : "fastBlock.max";
                box.lower(i, hashes > 1 ? Math.floor(thresholds.fast(easiest) / hashes * (1 + SLACK)) : 0);
            } else if (constraint instanceof Constraint.SlowBlock slow) {
                double last = type.hashTime().hashesBefore(slow.after()).doubleValue();
                double most = RaceKernel.nonces(problem.nonceBits().max(), (int) Math.max(1, box.fewestTotal()));
                if (most * (1 + SLACK) < last) {
                    reason = "slowBlock.max";
                    box.lower(i, 0);
                }
            }
        }
        if (problem.pool() != null) {
            double least = leastInPool[i] + (double) losses.most(i);
            reason = "pool.max";
            if (box.most(i) < least) {
                box.lower(i, 0);
            }
            if (box.fewest(i) > 0) {
                box.raise(i, least);
            }
        }
        return box.fewest(i) > box.most(i) ? reason : null;
    }

    private List<LinearRow> rows(MinerBox box) {
        LinearRow least = LinearRow.total("miners.min", types.size(), true, problem.miners().min());
        LinearRow most = LinearRow.total("miners.max", types.size(), false, problem.miners().max());
        for (Constraint constraint : problem.constraints()) {
            if (constraint instanceof Constraint.Dispute dispute) {
                double[] weights = types.stream().mapToDouble(type ->
                    type.hashTime().hashesWithin(dispute.within()).doubleValue() + 1).toArray();
                return List.of(least, most,
                    DisputeRow.of(box, weights, RaceKernel.kappa(easiest), dispute.max()));
            }
        }
        return List.of(least, most);
    }

    private Hashes hashes(MinerBox box) {
        int fewest = (int) Math.max(1, box.fewestTotal() - losses.mostInAll());
        double most = (RaceKernel.nonces(problem.nonceBits().max(), fewest) + 1) * (1 + SLACK);
        double least = RaceKernel.nonces(problem.nonceBits().min(), (int) Math.max(1, box.mostTotal())) + 1;
        int largest = 1;
        for (int i = 0; i < types.size(); i++) {
            largest = Math.max(largest, box.most(i));
        }
        // Robustly feasible asks for some s'_i·n ≥ N in every scenario, and for a nonce of each miner.
        double needed = Math.max(2, thresholds.failure(hardest) / largest);
        return new Hashes(Math.max(least, needed) * (1 - SLACK), most);
    }

    private @Nullable String refuted(MinerBox box) {
        if (box.mostTotal() < 1) {
            return "miners.min";
        }
        Hashes hashes = hashes(box);
        if (hashes.most() < 2) {
            return "nonceBits";
        }
        if (everyTypeFails(box, failureThresholds(hashes))) {
            return "failure.max";
        }
        for (Constraint constraint : problem.constraints()) {
            if (constraint instanceof Constraint.ExpectedTime time && time.max() != null
                && everyTypeFails(box, timeThresholds(box, hashes, time.max().doubleValue()))) {
                return "expectedTime.max";
            }
            if (constraint instanceof Constraint.SlowBlock slow
                && everyTypeFails(box, slowThresholds(box, hashes, slow))) {
                return "slowBlock.max";
            }
        }
        return null;
    }

    /**
     * Whether every decision of a box has a scenario that leaves every type fewer miners than it needs: of s_i miners
     * as many are lost as s_i has too many, which are at least 0 and fewer than s_i, and most for the most miners.
     */
    private boolean everyTypeFails(MinerBox box, double[] needed) {
        double lost = 0;
        for (int i = 0; i < needed.length; i++) {
            if (box.most(i) > 0) {
                double loss = Math.max(0, box.most(i) - Math.ceil(needed[i]) + 1);
                if (needed[i] <= 0 || loss > types.get(i).unavailable()) {
                    return false;
                }
                lost += loss;
            }
        }
        return lost <= losses.mostInAll();
    }

    private double[] failureThresholds(Hashes hashes) {
        double[] needed = new double[types.size()];
        Arrays.fill(needed, thresholds.failure(hardest) / hashes.most() * (1 - SLACK));
        return needed;
    }

    private double[] timeThresholds(MinerBox box, Hashes hashes, double limit) {
        double[] needed = new double[types.size()];
        for (int i = 0; i < needed.length; i++) {
            double hashTime = types.get(i).hashTime().seconds().doubleValue();
            needed[i] = leastThat(box.most(i), w -> hashTime
                * RaceKernel.roundsFailureAsZero(kappaHard * w, hashes.least()) * (1 - SLACK) <= limit);
        }
        return needed;
    }

    private double[] slowThresholds(MinerBox box, Hashes hashes, Constraint.SlowBlock slow) {
        double[] needed = new double[types.size()];
        double limit = slow.max().value().doubleValue();
        for (int i = 0; i < needed.length; i++) {
            double inTime = (types.get(i).hashTime().hashesBefore(slow.after()).doubleValue() + 1) * (1 + SLACK);
            double late = Math.max(0, hashes.least() * (1 - SLACK) - inTime);
            needed[i] = leastThat(box.most(i), w -> Math.exp(-kappaHard * w * inTime)
                * RaceKernel.found(kappaHard * w * late) * (1 - SLACK) <= limit);
        }
        return needed;
    }

    /**
     * The least number of miners at which something holds that does not hold for fewer; one more than most if it holds
     * for none, and 0 if it holds for one miner, where nothing is known of more.
     */
    private static double leastThat(int most, IntPredicate holds) {
        if (most < 1 || holds.test(1)) {
            return 0;
        }
        int fails = 1;
        int least = most + 1;
        while (least - fails > 1) {
            int middle = fails + (least - fails) / 2;
            if (holds.test(middle)) {
                least = middle;
            } else {
                fails = middle;
            }
        }
        return least;
    }

    @Override
    Outlook outlook(MinerBox box) {
        return new Outlook(leastCost(box, kappaKey), box.asList(false).stream().map(Integer::doubleValue).toList());
    }

    /** The fixed costs, and Σ TVC_i·s_i rounds of (31) at the least expectation of the box, with nobody lost. */
    private double leastCost(MinerBox box, double kappa) {
        double n = hashes(box).least();
        double price = 0;
        double perRound = 0;
        double rounds = Double.POSITIVE_INFINITY;
        for (int i = 0; i < types.size(); i++) {
            price += fixed.prices()[i] * box.fewest(i);
            perRound += perHash[i] * box.fewest(i);
            if (box.most(i) > 0) {
                double ofFewest = RaceKernel.roundsFailureAsZero(kappa * Math.max(1, box.fewest(i)), n);
                double ofMost = RaceKernel.roundsFailureAsZero(kappa * box.most(i), n);
                rounds = Math.min(rounds, Math.min(ofFewest, ofMost));
            }
        }
        return (fixed.atLeast(price) + (perRound == 0 ? 0 : perRound * rounds)) * (1 - SLACK);
    }

    @Override
    Optional<Branch> branch(MinerBox box, Outlook outlook) {
        for (int i = 0; i < types.size(); i++) {
            if (box.fewest(i) == 0 && box.most(i) > 0 && leastInPool[i] > 0) {
                return Optional.of(new Branch(i, 0));
            }
        }
        Hashes hashes = hashes(box);
        Optional<Branch> branch = enoughAlone(box, failureThresholds(hashes));
        for (Constraint constraint : problem.constraints()) {
            if (branch.isEmpty() && constraint instanceof Constraint.ExpectedTime time && time.max() != null) {
                branch = enoughAlone(box, timeThresholds(box, hashes, time.max().doubleValue()));
            } else if (branch.isEmpty() && constraint instanceof Constraint.SlowBlock slow) {
                branch = enoughAlone(box, slowThresholds(box, hashes, slow));
            }
        }
        return branch;
    }

    /** Cuts where a type has enough whatever is lost. */
    private Optional<Branch> enoughAlone(MinerBox box, double[] needed) {
        for (int i = 0; i < needed.length; i++) {
            double enough = Math.ceil(needed[i]) + losses.most(i);
            if (needed[i] > 0 && box.fewest(i) < enough && enough <= box.most(i)) {
                return Optional.of(new Branch(i, (int) enough - 1));
            }
        }
        return Optional.empty();
    }
}
