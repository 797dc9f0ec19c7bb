package dev.quarry.solver.grouped;

import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One robust optimisation problem of several types of miners (section 7): the grid of decisions (s_1, …, s_g, r, d),
 * the uncertainty around a decision, what mining costs, and the constraints that every scenario must satisfy.
 *
 * @param name what the problem is called
 * @param profile the reading of the equations, exact or paper
 * @param objective what the report puts first
 * @param miners the bounds of the total s = Σ s_i, and u_s
 * @param nonceBits r_l, r_u
 * @param difficulty d_l, d_u, u_d
 * @param types the types, in the order of every list of miners
 * @param constraints at most one of each kind, kept in the order of {@link ConstraintKind}; pools are bounded by
 *     {@code pool}
 * @param pool the bound of pools, or null where there is none
 * @param report p, α
 * @param partners who owns the machines, or null where nobody asks
 */
public record GroupedProblem(String name, Profile profile, Objective objective, MinerRange miners, NonceRange nonceBits,
    DifficultyRange difficulty, List<MinerType> types, List<Constraint> constraints, @Nullable PoolBound pool,
    ReportRule report, @Nullable Partners partners) implements GovernedProblem<GroupedProblem> {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if there is no type, two have one name, no sum of them lies within
     *     {@code miners}, pool sizes are stated without a bound of pools or the other way round, a kind of constraint
     *     occurs twice, partners name unknown types, or the profile has no reading of a constraint
     */
    public GroupedProblem {
        types = List.copyOf(types);
        constraints = constraints.stream().sorted(Comparator.comparing(Constraint::kind)).toList();
        checkTypes(types, miners);
        checkPool(types, pool);
        checkProfile(profile, constraints);
        if (partners != null) {
            partners.checkTypes(types);
        }
    }

    /**
     * Returns the constraint of a kind other than {@link ConstraintKind#POOL}.
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
     * @throws IllegalArgumentException if the other profile has no reading of the problem
     */
    public GroupedProblem withProfile(Profile other) {
        return new GroupedProblem(name, other, objective, miners, nonceBits, difficulty, types, constraints, pool,
            report, partners);
    }

    /**
     * Returns the deployments of the grid: as many of each type as it allows, and in total.
     *
     * @return the vectors (s_1, …, s_g)
     */
    public MinerVectors deployments() {
        return new MinerVectors(types.stream().mapToInt(MinerType::min).toArray(),
            types.stream().mapToInt(MinerType::max).toArray(), miners.min(), miners.max());
    }

    /**
     * Returns the types more of whose miners may fail than may fail in all, so that the total is what limits them.
     *
     * @return these types
     */
    public List<MinerType> typesLimitedByTotal() {
        return types.stream().filter(type -> type.unavailable() > miners.unavailable()).toList();
    }

    @Override
    public List<Parameter<GroupedProblem>> constants() {
        return GroupedConstants.of(this);
    }

    @Override
    public GroupedProblem withMiners(MinerRange other) {
        return new GroupedProblem(name, profile, objective, other, nonceBits, difficulty, types, constraints, pool,
            report, partners);
    }

    @Override
    public GroupedProblem withNonceBits(NonceRange other) {
        return new GroupedProblem(name, profile, objective, miners, other, difficulty, types, constraints, pool,
            report, partners);
    }

    @Override
    public GroupedProblem withDifficulty(DifficultyRange other) {
        return new GroupedProblem(name, profile, objective, miners, nonceBits, other, types, constraints, pool,
            report, partners);
    }

    @Override
    public GroupedProblem withConstraints(List<Constraint> other) {
        return new GroupedProblem(name, profile, objective, miners, nonceBits, difficulty, types, other, pool,
            report, partners);
    }

    @Override
    public GroupedProblem without(ConstraintKind kind) {
        return kind != ConstraintKind.POOL
            ? withConstraints(constraints.stream().filter(constraint -> constraint.kind() != kind).toList())
            : new GroupedProblem(name, profile, objective, miners, nonceBits, difficulty,
                types.stream().map(MinerType::withoutPool).toList(), constraints, null, report, partners);
    }

    @Override
    public GroupedProblem withReport(ReportRule other) {
        return new GroupedProblem(name, profile, objective, miners, nonceBits, difficulty, types, constraints,
            pool, other, partners);
    }

    /**
     * Returns the same problem with other types.
     *
     * @param other the types, in the same order
     * @return the problem
     * @throws IllegalArgumentException if they contradict the rest
     */
    public GroupedProblem withTypes(List<MinerType> other) {
        return new GroupedProblem(name, profile, objective, miners, nonceBits, difficulty, other, constraints, pool,
            report, partners);
    }

    /**
     * Returns the same problem with another bound of pools.
     *
     * @param other the bound
     * @return the problem
     */
    public GroupedProblem withPool(PoolBound other) {
        return new GroupedProblem(name, profile, objective, miners, nonceBits, difficulty, types, constraints, other,
            report, partners);
    }

    private static void checkTypes(List<MinerType> types, MinerRange miners) {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("there is no type of miners");
        }
        Set<String> names = new HashSet<>();
        for (MinerType type : types) {
            if (!names.add(type.name())) {
                throw new IllegalArgumentException("two types of miners are called '" + type.name() + "'");
            }
        }
        long fewest = types.stream().mapToLong(MinerType::min).sum();
        long most = types.stream().mapToLong(MinerType::max).sum();
        if (fewest > miners.max() || most < miners.min()) {
            throw new IllegalArgumentException("miners " + miners.min() + ".." + miners.max()
                + " is not to be met by types of " + fewest + ".." + most + " miners in all");
        }
    }

    private static void checkPool(List<MinerType> types, @Nullable PoolBound pool) {
        for (MinerType type : types) {
            if ((type.poolSize() == null) != (pool == null)) {
                throw new IllegalArgumentException(type.name() + ": poolSize is " + (pool == null
                    ? "stated, but pools are not bounded" : "missing; with pools bounded every type needs one"));
            }
        }
    }

    private static void checkProfile(Profile profile, List<Constraint> constraints) {
        if (profile == Profile.PUBLISHED) {
            throw new IllegalArgumentException("profile published is the reading of printed tables, and none was "
                + "printed for several types of miners; use profile exact or paper");
        }
        Set<ConstraintKind> kinds = new HashSet<>();
        for (Constraint constraint : constraints) {
            if (constraint.kind() == ConstraintKind.POOL) {
                throw new IllegalArgumentException("pools of several types are bounded by a PoolBound");
            }
            if (!kinds.add(constraint.kind())) {
                throw new IllegalArgumentException("constraint " + constraint.kind().key() + " is stated twice");
            }
            if (profile == Profile.PAPER && constraint instanceof Constraint.ExpectedTime time && time.min() != null) {
                throw new IllegalArgumentException("expectedTime.min has no meaning for several types of miners in "
                    + "profile paper (Remark 1); use profile exact, or leave it out");
            }
        }
        if (profile != Profile.EXACT && kinds.contains(ConstraintKind.FORK)) {
            throw new IllegalArgumentException("constraint fork has a meaning in profile exact only, not in "
                + profile.word() + "; bound dispute instead, or use profile exact");
        }
    }
}
