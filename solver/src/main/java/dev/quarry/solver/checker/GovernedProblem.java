package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The problem of a certificate.
 *
 * @param statement the problem in the words of the certificate
 * @param profile the reading of the equations
 * @param cheapestFirst whether the objective is minimize-cost
 * @param grid the decisions: the ranges of s, r and d
 * @param unavailable u_s
 * @param drift u_d
 * @param hashTime T
 * @param prices TVC and TFC
 * @param constraints what is required, with its limit
 * @param times th, th', the μ of disputes and the μ of forks, by the requirement that they belong to
 * @param pool the pool whose wins are bounded, or null
 * @param report p and α
 */
record GovernedProblem(Statement statement, Profile profile, boolean cheapestFirst, Box grid, int unavailable,
    int drift, Rational hashTime, Prices prices, Map<Requirement, Rational> constraints,
    Map<Requirement, Rational> times, @Nullable Pool pool, ReportRule report) {

    /** TVC and TFC. */
    record Prices(Rational perHash, Rational perMiner) {
    }

    /** l and c. */
    record Pool(int size, int wins) {
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

    /** The rounds k of the table of bounds that a time of a constraint comes to. */
    BigInteger rounds(Requirement requirement) {
        Rational quotient = time(requirement).dividedBy(hashTime);
        return switch (requirement) {
            case SLOW_BLOCK -> isExact() ? quotient.floor() : quotient.ceiling();
            case FAST_BLOCK -> isExact() ? quotient.ceiling().subtract(BigInteger.ONE) : quotient.floor();
            case DISPUTE -> isExact() ? quotient.floor() : quotient.floor().add(BigInteger.ONE);
            case FORK -> quotient.floor();
            default -> throw new IllegalArgumentException(requirement + " has no time");
        };
    }

    private Rational time(Requirement requirement) {
        Rational time = times.get(requirement);
        if (time == null) {
            throw new IllegalArgumentException(requirement + " is not imposed");
        }
        return time;
    }

    Rational limit(Requirement requirement) {
        Rational limit = constraints.get(requirement);
        if (limit == null) {
            throw new IllegalArgumentException(requirement + " is not imposed");
        }
        return limit;
    }
}
