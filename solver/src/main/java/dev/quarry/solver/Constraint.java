package dev.quarry.solver;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.GovernedRequirement.Quantity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * One constraint of a problem, as its file states it. What it bounds in a scenario is read by the problem's profile.
 */
public sealed interface Constraint {

    /**
     * Returns the kind of this constraint; a problem has at most one constraint of each kind.
     *
     * @return the kind
     */
    ConstraintKind kind();

    /**
     * Returns the bounds that this constraint imposes on every scenario.
     *
     * @param model the model of the problem that the constraint belongs to
     * @return the requirements
     */
    List<Requirement> requirements(RobustModel model);

    /**
     * The race finds no proof of work (4) with probability at most ε.
     *
     * @param max ε
     */
    record Failure(Probability max) implements Constraint {
        @Override
        public ConstraintKind kind() {
            return ConstraintKind.FAILURE;
        }

        @Override
        public List<Requirement> requirements(RobustModel model) {
            return atMost(kind(), max, (decision, scenario) ->
                Optional.of(model.race(decision, scenario).failure()));
        }
    }

    /**
     * The expected time of a race, T·E(noR) of (7) and (9), lies between τ_l and τ_u.
     *
     * @param min τ_l in seconds, or null where there is none
     * @param max τ_u in seconds, or null where there is none
     */
    record ExpectedTime(@Nullable BigFraction min, @Nullable BigFraction max) implements Constraint {

        /**
         * Checks that an end is named and the interval is not empty.
         *
         * @throws IllegalArgumentException if neither end is named, an end is negative, or min exceeds max
         */
        public ExpectedTime {
            if (min == null && max == null) {
                throw new IllegalArgumentException("expectedTime names neither min nor max");
            }
            if (min != null && min.signum() < 0) {
                throw new IllegalArgumentException("expectedTime.min " + ExactNumber.format(min) + " is negative");
            }
            if (max != null && max.signum() <= 0) {
                throw new IllegalArgumentException("expectedTime.max " + ExactNumber.format(max)
                    + " is not positive");
            }
            if (min != null && max != null && min.compareTo(max) > 0) {
                throw new IllegalArgumentException("expectedTime " + ExactNumber.format(min) + ".."
                    + ExactNumber.format(max) + " is an empty range");
            }
        }

        @Override
        public ConstraintKind kind() {
            return ConstraintKind.EXPECTED_TIME;
        }

        @Override
        public List<Requirement> requirements(RobustModel model) {
            Quantity<Decision, Scenario> quantity = (decision, scenario) -> Optional.of(
                model.law().expectedTime(model.race(decision, scenario), model.problem().hashTime()));
            List<Requirement> ends = new ArrayList<>();
            if (min != null) {
                ends.add(new Requirement(kind(), "expectedTime.min", Bound.atLeast(min), quantity));
            }
            if (max != null) {
                ends.add(new Requirement(kind(), "expectedTime.max", Bound.atMost(max), quantity));
            }
            return List.copyOf(ends);
        }
    }

    /**
     * The block comes later than a moment (10) with probability at most δ.
     *
     * @param after th in seconds, positive
     * @param max δ
     */
    record SlowBlock(BigFraction after, Probability max) implements Constraint {

        /**
         * Checks the moment.
         *
         * @throws IllegalArgumentException if {@code after} is not positive
         */
        public SlowBlock {
            checkPositive("slowBlock.after", after);
        }

        @Override
        public ConstraintKind kind() {
            return ConstraintKind.SLOW_BLOCK;
        }

        @Override
        public List<Requirement> requirements(RobustModel model) {
            SlowRounds rounds = model.slowRounds();
            return atMost(kind(), max, (decision, scenario) ->
                rounds.probability(model.law(), model.race(decision, scenario)));
        }
    }

    /**
     * The block comes before a moment (11) with probability at most δ1.
     *
     * @param before th' in seconds, positive
     * @param max δ1
     */
    record FastBlock(BigFraction before, Probability max) implements Constraint {

        /**
         * Checks the moment.
         *
         * @throws IllegalArgumentException if {@code before} is not positive
         */
        public FastBlock {
            checkPositive("fastBlock.before", before);
        }

        @Override
        public ConstraintKind kind() {
            return ConstraintKind.FAST_BLOCK;
        }

        @Override
        public List<Requirement> requirements(RobustModel model) {
            BigInteger rounds = model.law().fastRounds(model.problem().hashTime(), before);
            return atMost(kind(), max, (decision, scenario) ->
                model.law().fastBlock(model.race(decision, scenario), rounds));
        }
    }

    /**
     * Two or more miners find a proof of work within the first μ seconds (16) with probability at most δ2.
     *
     * @param within μ in seconds, positive
     * @param max δ2
     */
    record Dispute(BigFraction within, Probability max) implements Constraint {

        /**
         * Checks the duration.
         *
         * @throws IllegalArgumentException if {@code within} is not positive
         */
        public Dispute {
            checkPositive("dispute.within", within);
        }

        @Override
        public ConstraintKind kind() {
            return ConstraintKind.DISPUTE;
        }

        @Override
        public List<Requirement> requirements(RobustModel model) {
            BigInteger rounds = model.law().disputeRounds(model.problem().hashTime(), within);
            return atMost(kind(), max, (decision, scenario) ->
                Optional.of(model.law().dispute(model.race(decision, scenario), rounds)));
        }
    }

    /**
     * Another miner finds a proof of work within μ seconds after the first, with a bounded probability.
     *
     * @param within μ in seconds, positive
     * @param max the largest probability
     */
    record Fork(BigFraction within, Probability max) implements Constraint {

        /**
         * Checks the duration.
         *
         * @throws IllegalArgumentException if {@code within} is not positive
         */
        public Fork {
            checkPositive("fork.within", within);
        }

        @Override
        public ConstraintKind kind() {
            return ConstraintKind.FORK;
        }

        @Override
        public List<Requirement> requirements(RobustModel model) {
            BigInteger rounds = model.problem().hashTime().hashesWithin(within);
            return atMost(kind(), max, (decision, scenario) ->
                Optional.of(model.race(decision, scenario).fork(rounds)));
        }
    }

    /**
     * A pool of l miners, fewer than there are, wins c races in a row with probability (l/s)^c at most δ3.
     *
     * @param size l, from 1 to {@link MinerRange#MOST}
     * @param wins c, from 1 to {@value #MOST_WINS}
     * @param max δ3
     */
    record Pool(int size, int wins, Probability max) implements Constraint {

        /** The longest run of wins that a problem may bound. */
        public static final int MOST_WINS = 10_000;

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if {@code size} or {@code wins} lies outside its range
         */
        public Pool {
            if (size < 1 || size > MinerRange.MOST) {
                throw new IllegalArgumentException("pool.size " + size + " is outside 1.." + MinerRange.MOST);
            }
            if (wins < 1 || wins > MOST_WINS) {
                throw new IllegalArgumentException("pool.wins " + wins + " is outside 1.." + MOST_WINS);
            }
        }

        @Override
        public ConstraintKind kind() {
            return ConstraintKind.POOL;
        }

        @Override
        public List<Requirement> requirements(RobustModel model) {
            return atMost(kind(), max, (decision, scenario) -> size < scenario.miners()
                ? Optional.of(model.race(decision, scenario).poolWins(size, wins)) : Optional.empty());
        }
    }

    /**
     * The worst cost (18) is at most a budget.
     *
     * @param max the budget, not negative
     */
    record Budget(BigFraction max) implements Constraint {

        /**
         * Checks the sign.
         *
         * @throws IllegalArgumentException if {@code max} is negative
         */
        public Budget {
            if (max.signum() < 0) {
                throw new IllegalArgumentException("budget.max " + ExactNumber.format(max) + " is negative");
            }
        }

        @Override
        public ConstraintKind kind() {
            return ConstraintKind.BUDGET;
        }

        @Override
        public List<Requirement> requirements(RobustModel model) {
            return List.of(new Requirement(kind(), "budget.max", Bound.atMost(max), (decision, scenario) ->
                Optional.of(model.cost(decision, scenario))));
        }
    }

    private static List<Requirement> atMost(ConstraintKind kind, Probability max,
        Quantity<Decision, Scenario> quantity) {
        return List.of(new Requirement(kind, kind.key() + ".max", Bound.atMost(max.value()), quantity));
    }

    private static void checkPositive(String what, BigFraction seconds) {
        if (seconds.signum() <= 0) {
            throw new IllegalArgumentException(what + " " + ExactNumber.format(seconds) + " is not positive");
        }
    }
}
