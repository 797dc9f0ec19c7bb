package dev.quarry.solver.export;

import java.util.Set;

/** A nonlinear expression in doubles. */
sealed interface Expression {

    /** A constant. */
    record Constant(double value) implements Expression {
    }

    /** A variable. */
    record Variable(String name) implements Expression {
    }

    /** Two expressions and what is between them. */
    record Binary(Operation operation, Expression left, Expression right) implements Expression {
    }

    /** The operations. */
    enum Operation {
        PLUS, MINUS, TIMES, OVER, POWER
    }

    static Expression of(double value) {
        return new Constant(value);
    }

    static Expression variable(String name) {
        return new Variable(name);
    }

    default Expression plus(Expression other) {
        return isZero(other) ? this : new Binary(Operation.PLUS, this, other);
    }

    default Expression plus(double other) {
        return other < 0 ? minus(of(-other)) : plus(of(other));
    }

    default Expression minus(Expression other) {
        return isZero(other) ? this : new Binary(Operation.MINUS, this, other);
    }

    default Expression times(Expression other) {
        return new Binary(Operation.TIMES, this, other);
    }

    default Expression over(Expression other) {
        return new Binary(Operation.OVER, this, other);
    }

    default Expression power(Expression exponent) {
        return new Binary(Operation.POWER, this, exponent);
    }

    private static boolean isZero(Expression expression) {
        return expression instanceof Constant constant && constant.value() == 0;
    }

    /** Adds the names of all variables in this expression. */
    default void collect(Set<String> names) {
        if (this instanceof Variable variable) {
            names.add(variable.name());
        } else if (this instanceof Binary binary) {
            binary.left().collect(names);
            binary.right().collect(names);
        }
    }
}
