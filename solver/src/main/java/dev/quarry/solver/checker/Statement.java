package dev.quarry.solver.checker;

import java.util.List;

/**
 * The problem of a certificate, in the words of the certificate.
 *
 * @param name its name
 * @param profile the reading of the equations
 * @param objective what is put first
 * @param constants all its other constants, in their order
 */
public record Statement(String name, String profile, String objective, List<Constant> constants) {

    /** Copies the list. */
    public Statement {
        constants = List.copyOf(constants);
    }

    /**
     * One constant of a problem.
     *
     * @param key its place in the problem, for example {@code constraints.failure.max}
     * @param value its value, as the certificate writes it
     */
    public record Constant(String key, String value) {
    }
}
