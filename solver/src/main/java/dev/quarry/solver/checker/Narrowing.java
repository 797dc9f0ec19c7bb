package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Lemma;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Narrows boxes of decisions of several types of miners to those that are in the grid, whose scenarios can be, and that
 * may keep to some lemmas. Every row is proved in {@code docs/certificate.md}.
 */
abstract class Narrowing {

    /** Rows that narrow one another for longer than this do so too slowly to go on. */
    private static final int MOST_ROUNDS = 200;

    final GovernedProblem problem;
    final Park park;
    final Losses losses;
    final Thresholds thresholds;

    Narrowing(GovernedProblem problem) {
        this.problem = problem;
        park = Park.of(problem.types());
        losses = new Losses(problem);
        thresholds = new Thresholds(problem);
    }

    static Narrowing of(GovernedProblem problem) {
        return problem.isExact() ? new JointNarrowing(problem) : new SeparateNarrowing(problem);
    }

    /** What is left of a box; empty where that is nothing. */
    Box left(Box box, Collection<Lemma> given) {
        Span difficulty = box.difficulty().intersection(difficulties());
        Deployments miners = new Deployments(box.miners());
        boolean moved = !difficulty.isEmpty();
        for (int round = 0; moved && round < MOST_ROUNDS && !miners.isEmpty(); round++) {
            Case now = new Case(miners, box.nonceBits(), difficulty, given);
            moved = narrow(now);
            for (Row row : rows(now)) {
                if (!miners.isEmpty()) {
                    moved |= row.narrow(miners);
                }
            }
        }
        return new Box(miners.ranges(), box.nonceBits(), difficulty);
    }

    /** The difficulties whose drifted ones are within bounds. */
    private Span difficulties() {
        return problem.isExact() ? new Span(1 + problem.drift(), Integer.MAX_VALUE)
            : new Span(problem.grid().difficulty().first() + problem.drift(),
                problem.grid().difficulty().last() - problem.drift());
    }

    /**
     * A box that is being narrowed.
     *
     * @param miners the miners deployed
     * @param nonceBits the range of r
     * @param difficulty the range of d
     * @param given the lemmas that the decisions are taken to keep to
     */
    record Case(Deployments miners, Span nonceBits, Span difficulty, Collection<Lemma> given) {

        /** Whether the decisions are taken to keep to a requirement. */
        boolean keepsTo(GovernedProblem problem, Requirement requirement) {
            return problem.requires(requirement) && given.stream().anyMatch(lemma ->
                Exclusion.requirements(problem, lemma).contains(requirement));
        }
    }

    /** A box with lemmas that its decisions are taken to keep to. */
    static Case now(Box box, List<Lemma> given) {
        return new Case(new Deployments(box.miners()), box.nonceBits(), box.difficulty(), given);
    }

    /** The fewest nonces of a miner of what is left of a box, where so many miners work. */
    abstract BigInteger leastNonces(Box left, List<Lemma> given, Workers working);

    /** Narrows by what is known of the miners in all and of each type; tells whether an end moved. */
    private boolean narrow(Case now) {
        Deployments miners = now.miners();
        boolean moved = narrowTypes(now);
        if (!miners.isEmpty() && (losses.fewest(miners.corner(true)) < (problem.isExact() ? 1 : problem.total().first())
            || mostNonces(now).signum() == 0)) {
            moved |= miners.clear();
        }
        return moved;
    }

    /** ⌊2^r₂/s₁⌋. */
    BigInteger mostNonces(Case now) {
        return JointArguments.nonces(now.nonceBits().last(),
            Math.max(problem.total().first(), Workers.total(now.miners().corner(false))));
    }

    /** Narrows type by type. */
    abstract boolean narrowTypes(Case now);

    /** The rows of the total and of the lemmas. */
    List<Row> rows(Case now) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.total(park.size(), true, problem.total().first()));
        rows.add(Row.total(park.size(), false, problem.total().last()));
        if (!now.miners().isEmpty()) {
            addRows(now, rows);
        }
        return rows;
    }

    abstract void addRows(Case now, List<Row> rows);

    /** κ·Σ m_i·s_i is less than what makes disputes too likely at e = d₂ − u_d, a miner of type i making m_i hashes. */
    Row dispute(Case now, List<BigInteger> hashes) {
        Precision p = thresholds.precision();
        int e = now.difficulty().last() - problem.drift();
        BigInteger largest = BigInteger.ZERO;
        for (int i = 0; i < park.size(); i++) {
            largest = now.miners().most(i) > 0 ? largest.max(hashes.get(i)) : largest;
        }
        Interval kappa = p.hashExponent(e);
        BigInteger most = thresholds.disputed(largest, e).subtract(BigInteger.ONE);
        Interval miners = Interval.of(1 + Workers.total(now.miners().corner(true)));
        Interval x = kappa.times(Interval.of(largest), p.digits());
        BigInteger alone = thresholds.minusLogOfRest(Requirement.DISPUTE).map(rest -> x.upper().add(rest)
            .add(p.logarithm(Rational.of(miners.upper())).upper())
            .divide(kappa.lower(), Interval.up(p.digits())).toBigInteger()).orElse(Thresholds.ENDLESS);
        return new Row(hashes, false, most.min(alone));
    }
}
