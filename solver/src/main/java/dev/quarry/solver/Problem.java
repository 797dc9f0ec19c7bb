package dev.quarry.solver;

import dev.quarry.calculus.HashTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One robust optimisation problem: the grid of decisions (s, r, d), the uncertainty around a decision, what mining
 * costs, and the constraints that every scenario must satisfy.
 *
 * @param name what the problem is called
 * @param profile the reading of the equations
 * @param objective what the report puts first
 * @param miners s_l, s_u, u_s
 * @param nonceBits r_l, r_u
 * @param difficulty d_l, d_u, u_d
 * @param hashTime T
 * @param prices TVC, TFC
 * @param constraints at most one of each kind, kept in the order of {@link ConstraintKind}
 * @param report p, α
 */
public record Problem(String name, Profile profile, Objective objective, MinerRange miners, NonceRange nonceBits,
    DifficultyRange difficulty, HashTime hashTime, Prices prices, List<Constraint> constraints, ReportRule report)
    implements GovernedProblem<Problem> {

    /**
     * Checks that the constraints fit together.
     *
     * @throws IllegalArgumentException if a kind of constraint occurs twice, or forks are bounded outside the exact
     *     profile
     */
    public Problem {
        constraints = constraints.stream().sorted(Comparator.comparing(Constraint::kind)).toList();
        Set<ConstraintKind> kinds = new HashSet<>();
        for (Constraint constraint : constraints) {
            if (!kinds.add(constraint.kind())) {
                throw new IllegalArgumentException("constraint " + constraint.kind().key() + " is stated twice");
            }
        }
        if (profile != Profile.EXACT && kinds.contains(ConstraintKind.FORK)) {
            throw new IllegalArgumentException("constraint fork has a meaning in profile exact only, not in "
                + profile.word() + "; bound dispute instead, or use profile exact");
        }
    }

    /**
     * Returns the constraint of a kind.
     *
     * @param kind the kind
     * @return the constraint, or nothing where the problem has none of that kind
     */
    public Optional<Constraint> constraint(ConstraintKind kind) {
        return constraints.stream().filter(c -> c.kind() == kind).findFirst();
    }

    /**
     * Returns the same problem under another profile.
     *
     * @param other the profile
     * @return the problem
     * @throws IllegalArgumentException if the other profile has no reading of one of the constraints
     */
    public Problem withProfile(Profile other) {
        return new Problem(name, other, objective, miners, nonceBits, difficulty, hashTime, prices, constraints,
            report);
    }

    @Override
    public List<Parameter<Problem>> constants() {
        return Constants.ofOneType();
    }

    @Override
    public Problem withMiners(MinerRange other) {
        return new Problem(name, profile, objective, other, nonceBits, difficulty, hashTime, prices, constraints,
            report);
    }

    @Override
    public Problem withNonceBits(NonceRange other) {
        return new Problem(name, profile, objective, miners, other, difficulty, hashTime, prices, constraints,
            report);
    }

    @Override
    public Problem withDifficulty(DifficultyRange other) {
        return new Problem(name, profile, objective, miners, nonceBits, other, hashTime, prices, constraints, report);
    }

    @Override
    public Problem withConstraints(List<Constraint> other) {
        return new Problem(name, profile, objective, miners, nonceBits, difficulty, hashTime, prices, other, report);
    }

    @Override
    public Problem without(ConstraintKind kind) {
        return withConstraints(constraints.stream().filter(constraint -> constraint.kind() != kind).toList());
    }

    @Override
    public Problem withReport(ReportRule other) {
        return new Problem(name, profile, objective, miners, nonceBits, difficulty, hashTime, prices, constraints,
            other);
    }
}
