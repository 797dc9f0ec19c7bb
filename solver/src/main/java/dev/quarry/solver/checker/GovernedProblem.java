package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * The problem of a certificate.
 *
 * @param statement the problem in the words of the certificate
 * @param profile the reading of the equations
 * @param cheapestFirst whether the objective is minimize-cost
 * @param grid the decisions: the ranges of every s_i, of r and of d
 * @param total the range of Σ s_i, which decisions outside of it are not in the grid
 * @param unavailable u_s
 * @param drift u_d
 * @param types the types of miners, one or more
 * @param grouped whether the problem states its types as groups
 * @param constraints what is required, with its limit
 * @param times th, th', the μ of disputes and the μ of forks, by the requirement that they belong to
 * @param wins c, or 0 where pools are not bounded
 * @param report p and α
 */
record GovernedProblem(Statement statement, Profile profile, boolean cheapestFirst, Box grid, Span total,
    int unavailable, int drift, List<MinerType> types, boolean grouped, Map<Requirement, Rational> constraints,
    Map<Requirement, Rational> times, int wins, ReportRule report) {

    /** One type of miners: its name, u_i, T_i, what it costs, and l_i, which is 0 where pools are not bounded. */
    record MinerType(String name, int unavailable, Rational hashTime, Prices prices, int poolSize) {
    }

    /** TVC and TFC. */
    record Prices(Rational perHash, Rational perMiner) {
    }

    /** p and α. */
    record ReportRule(int tuples, Rational costTolerance) {
    }

    boolean isExact() {
        return profile == Profile.EXACT;
    }

    boolean isPublished() {
        return profile == Profile.PUBLISHED;
    }

    /** The only type of miners of a problem without groups. */
    MinerType onlyType() {
        return types.get(0);
    }

    /** The rounds k of the table of bounds that a time of a constraint comes to for a type of miners. */
    BigInteger rounds(Requirement requirement, MinerType type) {
        Rational quotient = time(requirement).dividedBy(type.hashTime());
        return switch (requirement) {
            case SLOW_BLOCK -> isExact() ? quotient.floor() : quotient.ceiling();
            case FAST_BLOCK -> isExact() ? quotient.ceiling().subtract(BigInteger.ONE) : quotient.floor();
            case DISPUTE -> isExact() ? quotient.floor() : quotient.floor().add(BigInteger.ONE);
            case FORK -> quotient.floor();
            default -> throw new IllegalArgumentException(requirement + " has no time");
        };
    }

    Rational time(Requirement requirement) {
        Rational time = times.get(requirement);
        if (time == null) {
            throw new IllegalArgumentException(requirement + " is not imposed");
        }
        return time;
    }

    /** The number of decisions of the grid. */
    BigInteger decisions() {
        return grid.size().divide(Lattice.size(grid.miners())).multiply(Lattice.count(grid.miners(), total));
    }

    boolean requires(Requirement requirement) {
        return constraints.containsKey(requirement);
    }

    Rational limit(Requirement requirement) {
        Rational limit = constraints.get(requirement);
        if (limit == null) {
            throw new IllegalArgumentException(requirement + " is not imposed");
        }
        return limit;
    }
}
