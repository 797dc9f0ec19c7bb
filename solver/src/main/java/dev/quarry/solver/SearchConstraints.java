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
 * has its worst case in a corner of the scenarios. In the other profiles n depends on s', failure counts as no time,
 * and neither holds.
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
    static Corner worstCorner(Requirement requirement) {
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
    static boolean hasWorstCorner(Requirement requirement, RobustModel model) {
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
        BigInteger rounds = model.law().slowRounds(model.problem().hashTime(),
            constraint(requirement, Constraint.SlowBlock.class).after());
        double cut = rounds.doubleValue();
        if (exact) {
            Enclosure limit = minusLog(requirement);
            cheap.add(new SearchConstraint(requirement, Direction.NEEDS_MANY, worstCorner(requirement)) {
                @Override
                Verdict quick(Site site, double hashes) {
                    return Doubles.openAtMost(site.kappa * (site.working * Math.min(cut, hashes)), limit);
                }
            });
        } else {
            cheap.add(slowBlockWithinNonces(requirement, rounds));
            dear.add(lateSuccess(requirement, cut));
        }
    }

    /** K &lt; λ, the side condition of (17): K + 1 &lt; n. */
    private static SearchConstraint slowBlockWithinNonces(Requirement requirement, BigInteger rounds) {
        Enclosure cut = Enclosure.of(BigFraction.of(rounds));
        return new SearchConstraint(requirement, Direction.NEEDS_MANY, worstCorner(requirement)) {
            @Override
            Verdict quick(Site site, double hashes) {
                if (hashes * (1 - 0x1p-48) > cut.upper()) {
                    return Verdict.HOLDS;
                }
                return hashes * (1 + 0x1p-48) < cut.lower() ? Verdict.FAILS : Verdict.UNDECIDED;
            }

            @Override
            Verdict certified(Site site, int nonceBits, CertifiedComparison comparison) {
                return Verdict.of(requirement.quantity().in(site.decision(nonceBits), site.scenario()).isPresent());
            }
        };
    }

    /** y^(K+1) − y^n = y^(K+1)·(1 − y^(n−K−1)), where the side condition holds. */
    private static SearchConstraint lateSuccess(Requirement requirement, double cut) {
        Enclosure limit = Enclosure.of(requirement.bound().limit());
        return new SearchConstraint(requirement, Direction.NEEDS_FEW, worstCorner(requirement)) {
            @Override
            Verdict quick(Site site, double hashes) {
                double rest = hashes - cut;
                double restError = 0x1p-50 * hashes / rest;
                if (!(rest > 0 && restError < 0x1p-20)) {
                    return Verdict.UNDECIDED;
                }
                double a = site.kappa * site.working;
                double value = RaceKernel.open(a * cut) * RaceKernel.found(a * rest);
                return Doubles.atMost(value, RaceKernel.errorOfOpen(a * cut) + restError, limit);
            }
        };
    }

    private void addFastBlock(Requirement requirement, List<SearchConstraint> cheap) {
        BigInteger rounds = model.law().fastRounds(model.problem().hashTime(),
            constraint(requirement, Constraint.FastBlock.class).before());
        double cut = rounds.doubleValue();
        Enclosure limit = minusLogComplement(requirement);
        boolean sideCondition = exact || rounds.compareTo(BigInteger.ONE) > 0;
        cheap.add(new SearchConstraint(requirement, exact ? Direction.NEEDS_FEW : Direction.INDIFFERENT,
            worstCorner(requirement)) {
            @Override
            Verdict quick(Site site, double hashes) {
                double counted = exact ? Math.min(cut, hashes) : cut;
                return sideCondition
                    ? Doubles.foundAtMost(site.kappa * (site.working * counted), limit) : Verdict.FAILS;
            }
        });
    }

    private SearchConstraint expectedTime(Requirement requirement) {
        boolean most = requirement.bound().sense() == Bound.Sense.AT_MOST;
        Enclosure rounds = Enclosure.of(requirement.bound().limit().divide(model.problem().hashTime().seconds()));
        return new SearchConstraint(requirement, most ? Direction.NEEDS_FEW : Direction.NEEDS_MANY,
            worstCorner(requirement)) {
            @Override
            Verdict quick(Site site, double hashes) {
                double a = site.kappa * site.working;
                double value = exact ? RaceKernel.roundsGivenSuccess(a, hashes)
                    : RaceKernel.roundsFailureAsZero(a, hashes);
                return most ? Doubles.atMost(value, 0, rounds) : Doubles.atLeast(value, 0, rounds);
            }
        };
    }

    private SearchConstraint dispute(Requirement requirement) {
        double cut = model.law().disputeRounds(model.problem().hashTime(),
            constraint(requirement, Constraint.Dispute.class).within()).doubleValue();
        Enclosure limit = Enclosure.of(requirement.bound().limit());
        return new SearchConstraint(requirement, exact ? Direction.NEEDS_FEW : Direction.INDIFFERENT,
            worstCorner(requirement)) {
            @Override
            Verdict quick(Site site, double hashes) {
                double counted = exact ? Math.min(cut, hashes) : cut;
                return Doubles.atMost(RaceKernel.dispute(site.working, site.kappa * counted), 0, limit);
            }
        };
    }

    private SearchConstraint fork(Requirement requirement) {
        double rounds = model.problem().hashTime()
            .hashesWithin(constraint(requirement, Constraint.Fork.class).within()).doubleValue();
        Enclosure limit = Enclosure.of(requirement.bound().limit());
        return new SearchConstraint(requirement, Direction.INDIFFERENT, worstCorner(requirement)) {
            @Override
            Verdict quick(Site site, double hashes) {
                return Doubles.atMost(RaceKernel.fork(site.working, site.kappa, rounds), 0, limit);
            }
        };
    }

    private SearchConstraint budget(Requirement requirement) {
        CostEstimate.Tariff tariff = CostEstimate.Tariff.of(model);
        Enclosure limit = Enclosure.of(requirement.bound().limit());
        return new SearchConstraint(requirement, Direction.NEEDS_FEW, worstCorner(requirement)) {
            @Override
            Verdict quick(Site site, double hashes) {
                return Doubles.atMost(tariff.cost(site, hashes), 0, limit);
            }
        };
    }
}
