package dev.quarry.solver;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.Probability;
import dev.quarry.calculus.RaceKernel;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.SearchConstraint.Corner;
import dev.quarry.solver.SearchConstraint.Direction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Makes the search constraints of a problem.
 *
 * <p>Write n for the hashes of a miner, y = q^s'. In n, at a fixed scenario:
 * <ul>
 * <li>y^n falls: failure and, in profile exact, a slow block need many nonces;
 * <li>1 − y^min(k,n), the dispute with w = q^min(m,n), y^k − y^n of (10), and the hashes that are paid for,
 *     Σ_{j&lt;n} y^j, grow: they need few;
 * <li>the expected rounds grow: given success because a geometric variable known to be at most n is stochastically
 *     larger for larger n, and as (7) because Σ_{j≤n} j·y^(j−1)(1−y) gains a positive term.
 * </ul>
 *
 * <p>In profile exact n = ⌊2^r/s⌋ is the same in all scenarios of a decision, and each quantity is monotone in s' and
 * in d' as well: with more miners, or an easier puzzle, y falls, so that failures, late blocks and the expected time
 * given success (likelihood-ratio order of truncated geometric variables) fall, and fast blocks, disputes (a binomial
 * tail) and forks (their exponent κ(s'−1)(m+1/2) + L(κs'/2) − L(κ/2) grows with κ and s') grow; the cost
 * s'(1−y^n)/(1−y) of the hashes grows with s', both factors of (1−q^(s'n))·(s'/(1−q^s')) doing so, and with d'. So each
 * has its worst case in a corner of the scenarios.
 *
 * <p><b>What is not monotone.</b> In the other profiles n = ⌊2^r/s'⌋ + 1 depends on s', so that the hashes of all
 * jitter: of 2^3 nonces two miners compute 10, three 9, four 12 and five 10. Failure, late success, expected time and
 * cost jitter with them. Failure counts as no time there, so that the time falls again where the puzzle is too hard:
 * with three hashes of one miner, 1.375 rounds at d' = 1, 1.047 at 2, 0.006 at 10; it rises with d' where nonces
 * abound. In no profile is robust feasibility monotone in r or d, where some constraints need more and others less, nor
 * in s: in profile exact the hashes (s − u_s)·⌊2^r/s⌋ jitter as well. Only pools (s' more) are monotone in s
 * throughout.
 *
 * <p><b>Over a block</b> of numbers of miners (see {@link Block}: s' from s₁ to s₂, n from n₁ to n₂, z = s'n from z₁ to
 * z₂) a quantity is bounded by writing it in terms that are monotone each, so that every term takes its own end:
 * <ul>
 * <li>failure e^−κz: z; late and early blocks likewise, with min(s'k, z) instead of z;
 * <li>expected rounds given success 1 − h(κs') + (z/s')·h(κz), where 1 − h and z·h(κz) grow, h being the mean of a
 *     truncated exponential variable ({@link RaceKernel#truncatedExponentialMean}); as (7) that times 1 − e^−κz, where
 *     (1 − e^−x)·x·h(x) = 1 − (1 + x)e^−x grows too;
 * <li>late success (10) e^−κs'k·(1 − e^−κ(z − s'k)), where z − s'k = s'(n − k);
 * <li>disputes: s' and min(m, n); forks: s'; costs: s', s'/(1 − q^s') and z.
 * </ul>
 */
final class SearchConstraints {

    private static final Corner SLOWEST = new Corner(true, true);
    private static final Corner FASTEST = new Corner(false, false);
    private static final Corner DEAREST = new Corner(false, true);

    private final RobustModel model;
    private final boolean exact;

    private SearchConstraints(RobustModel model) {
        this.model = model;
        exact = model.law() == RaceLaw.EXACT;
    }

    /** The corner of the scenarios in which a requirement is worst in profile exact, as proved above. */
    static Corner worstCorner(GovernedRequirement<Decision, Scenario> requirement) {
        return switch (requirement.kind()) {
            case FAILURE, SLOW_BLOCK, POOL -> SLOWEST;
            case EXPECTED_TIME -> requirement.bound().sense() == Bound.Sense.AT_MOST ? SLOWEST : FASTEST;
            case FAST_BLOCK, DISPUTE, FORK -> FASTEST;
            case BUDGET -> DEAREST;
        };
    }

    /**
     * Whether a requirement has a worst corner: all do in profile exact, and in the others those that are worst with
     * the most miners and on which the nonces have no bearing.
     */
    static boolean hasWorstCorner(GovernedRequirement<Decision, Scenario> requirement, RobustModel model) {
        return model.law() == RaceLaw.EXACT || requirement.kind() == ConstraintKind.FAST_BLOCK
            || requirement.kind() == ConstraintKind.DISPUTE;
    }

    /** The constraints of a problem, pools apart, which depend on the number of miners only; the cheapest first. */
    static List<SearchConstraint> of(RobustModel model) {
        SearchConstraints factory = new SearchConstraints(model);
        List<SearchConstraint> cheap = new ArrayList<>();
        List<SearchConstraint> dear = new ArrayList<>();
        for (Requirement requirement : model.requirements()) {
            switch (requirement.kind()) {
                case FAILURE -> cheap.add(factory.failure(requirement));
                case SLOW_BLOCK -> factory.addSlowBlock(requirement, cheap, dear);
                case FAST_BLOCK -> factory.addFastBlock(requirement, cheap);
                case EXPECTED_TIME -> dear.add(factory.expectedTime(requirement));
                case DISPUTE -> dear.add(factory.dispute(requirement));
                case FORK -> dear.add(factory.fork(requirement));
                case BUDGET -> dear.add(factory.budget(requirement));
                case POOL -> { }
            }
        }
        cheap.addAll(dear);
        return List.copyOf(cheap);
    }

    private <C extends Constraint> C constraint(Requirement requirement, Class<C> type) {
        return type.cast(model.problem().constraint(requirement.kind()).orElseThrow());
    }

    private static Enclosure minusLog(Requirement requirement) {
        return Enclosure.ofMinusLog(new Probability(requirement.bound().limit()));
    }

    private static Enclosure minusLogComplement(Requirement requirement) {
        return Enclosure.ofMinusLog(new Probability(BigFraction.ONE.subtract(requirement.bound().limit())));
    }

    private SearchConstraint failure(Requirement requirement) {
        return new FailureConstraint(requirement, worstCorner(requirement), model);
    }

    private void addSlowBlock(Requirement requirement, List<SearchConstraint> cheap, List<SearchConstraint> dear) {
        SlowRounds rounds = model.slowRounds();
        if (exact) {
            double cut = rounds.bound().doubleValue();
            Enclosure limit = minusLog(requirement);
            cheap.add(new SearchConstraint(requirement, Direction.NEEDS_MANY, worstCorner(requirement)) {
                @Override
                Verdict quick(Block block, boolean worst) {
                    double hashes = worst ? Math.min(block.fewestMiners() * cut, block.fewestInAll())
                        : Math.min(block.mostMiners() * cut, block.mostInAll());
                    return Doubles.openAtMost(block.kappa() * hashes, limit);
                }
            });
        } else {
            cheap.add(slowBlockWithinNonces(requirement, rounds.side()));
            dear.add(lateSuccess(requirement, rounds.bound()));
        }
    }

    /** K &lt; λ, the side condition of (17): K + 1 &lt; n. */
    private SearchConstraint slowBlockWithinNonces(Requirement requirement, BigInteger rounds) {
        Enclosure cut = Enclosure.of(BigFraction.of(rounds));
        return new SearchConstraint(requirement, Direction.NEEDS_MANY, worstCorner(requirement)) {
            @Override
            Verdict quick(Block block, boolean worst) {
                return Doubles.exceeds(worst ? block.fewestHashes() : block.mostHashes(), cut);
            }

            @Override
            Verdict certified(Block block, CertifiedComparison comparison) {
                return Verdict.of(hasNoncesAfter(rounds, block));
            }
        };
    }

    private boolean hasNoncesAfter(BigInteger rounds, Block block) {
        return rounds.compareTo(model.race(block.decision(), block.scenario()).hashesPerMiner()) < 0;
    }

    /**
     * y^(K+1) − y^n = y^(K+1)·(1 − y^(n−K−1)). Where n ≤ K + 1 this counts as 0, so that the verdict is monotone in n;
     * the side condition is tested apart.
     */
    private SearchConstraint lateSuccess(Requirement requirement, BigInteger rounds) {
        double cut = rounds.doubleValue();
        Enclosure enclosedCut = Enclosure.of(BigFraction.of(rounds));
        Enclosure limit = Enclosure.of(requirement.bound().limit());
        return new SearchConstraint(requirement, Direction.NEEDS_FEW, worstCorner(requirement)) {
            @Override
            Verdict quick(Block block, boolean worst) {
                if (Doubles.exceeds(block.mostHashes(), enclosedCut) == Verdict.FAILS) {
                    return Verdict.HOLDS;
                }
                double rest = worst
                    ? Math.min(block.mostInAll() - block.fewestMiners() * cut,
                        block.mostMiners() * (block.mostHashes() - cut))
                    : Math.max(block.fewestInAll() - block.mostMiners() * cut,
                        block.fewestMiners() * (block.fewestHashes() - cut));
                double restError = 0x1p-49 * block.mostInAll() / rest;
                if (!(rest > 0 && restError < 0x1p-20)) {
                    return Verdict.UNDECIDED;
                }
                double exponent = block.kappa() * (worst ? block.fewestMiners() : block.mostMiners()) * cut;
                return Doubles.atMost(RaceKernel.open(exponent) * RaceKernel.found(block.kappa() * rest),
                    RaceKernel.errorOfOpen(exponent) + restError, limit);
            }

            @Override
            Verdict certified(Block block, CertifiedComparison comparison) {
                return model.law().slowBlock(model.race(block.decision(), block.scenario()), rounds)
                    .map(late -> comparison.test(late, requirement.bound())).orElse(Verdict.HOLDS);
            }
        };
    }

    private void addFastBlock(Requirement requirement, List<SearchConstraint> cheap) {
        BigInteger rounds = model.law().fastRounds(model.problem().hashTime(),
            constraint(requirement, Constraint.FastBlock.class).before());
        double cut = rounds.doubleValue();
        Enclosure limit = minusLogComplement(requirement);
        boolean sideCondition = exact || rounds.compareTo(BigInteger.ONE) > 0;
        cheap.add(new SearchConstraint(requirement, Direction.NEEDS_FEW, worstCorner(requirement)) {
            @Override
            Verdict quick(Block block, boolean worst) {
                if (!sideCondition) {
                    return Verdict.FAILS;
                }
                double hashes = (worst ? block.mostMiners() : block.fewestMiners()) * cut;
                if (exact) {
                    hashes = Math.min(hashes, worst ? block.mostInAll() : block.fewestInAll());
                }
                return Doubles.foundAtMost(block.kappa() * hashes, limit);
            }
        });
    }

    private SearchConstraint expectedTime(Requirement requirement) {
        boolean most = requirement.bound().sense() == Bound.Sense.AT_MOST;
        Enclosure limit = Enclosure.of(requirement.bound().limit().divide(model.problem().hashTime().seconds()));
        return new SearchConstraint(requirement, most ? Direction.NEEDS_FEW : Direction.NEEDS_MANY,
            worstCorner(requirement)) {
            @Override
            Verdict quick(Block block, boolean worst) {
                double value = most == worst ? mostRounds(block) : fewestRounds(block);
                return most ? Doubles.atMost(value, 0, limit) : Doubles.atLeast(value, 0, limit);
            }
        };
    }

    private double mostRounds(Block block) {
        double x = block.kappa() * block.mostInAll();
        return rounds(x, block.kappa() * block.mostMiners(), block.mostInAll() / block.fewestMiners());
    }

    private double fewestRounds(Block block) {
        double x = block.kappa() * block.fewestInAll();
        return rounds(x, block.kappa() * block.fewestMiners(), block.fewestInAll() / block.mostMiners());
    }

    private double rounds(double x, double a, double hashes) {
        double rounds = RaceKernel.roundsGivenSuccess(a, hashes, x);
        return exact ? rounds : RaceKernel.found(x) * rounds;
    }

    private SearchConstraint dispute(Requirement requirement) {
        double cut = model.law().disputeRounds(model.problem().hashTime(),
            constraint(requirement, Constraint.Dispute.class).within()).doubleValue();
        Enclosure limit = Enclosure.of(requirement.bound().limit());
        return new SearchConstraint(requirement, Direction.NEEDS_FEW, worstCorner(requirement)) {
            @Override
            Verdict quick(Block block, boolean worst) {
                double counted = exact
                    ? Math.min(cut, worst ? block.mostHashes() : block.fewestHashes()) : cut;
                int miners = worst ? block.mostMiners() : block.fewestMiners();
                return Doubles.atMost(RaceKernel.dispute(miners, block.kappa() * counted), 0, limit);
            }
        };
    }

    private SearchConstraint fork(Requirement requirement) {
        double rounds = model.problem().hashTime()
            .hashesWithin(constraint(requirement, Constraint.Fork.class).within()).doubleValue();
        Enclosure limit = Enclosure.of(requirement.bound().limit());
        return new SearchConstraint(requirement, Direction.NEEDS_FEW, worstCorner(requirement)) {
            @Override
            Verdict quick(Block block, boolean worst) {
                int miners = worst ? block.mostMiners() : block.fewestMiners();
                return Doubles.atMost(RaceKernel.fork(miners, block.kappa(), rounds), 0, limit);
            }
        };
    }

    private SearchConstraint budget(Requirement requirement) {
        Tariff tariff = Tariff.of(model);
        Enclosure limit = Enclosure.of(requirement.bound().limit());
        return new SearchConstraint(requirement, Direction.NEEDS_FEW, worstCorner(requirement)) {
            @Override
            Verdict quick(Block block, boolean worst) {
                return Doubles.atMost(worst ? tariff.most(block) : tariff.least(block), 0, limit);
            }
        };
    }
}
