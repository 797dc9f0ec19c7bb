package dev.quarry.solver.export;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A problem of mathematical programming: variables, rows that bound them, and a linear objective.
 *
 * @param title what it is, in lines
 * @param variables the variables
 * @param rows the rows
 * @param maximize whether the objective is to be large
 * @param objective the coefficients of the objective
 */
record Program(List<String> title, List<Column> variables, List<Row> rows, boolean maximize,
    Map<String, Double> objective) {

    /** Copies. */
    Program {
        title = List.copyOf(title);
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
        objective = Map.copyOf(objective);
    }

    /** The kinds of variables. */
    enum Kind {
        CONTINUOUS, BINARY, INTEGER
    }

    /**
     * A variable.
     *
     * @param name its name
     * @param kind its kind
     * @param lower its lower bound
     * @param upper its upper bound, may be infinite
     */
    record Column(String name, Kind kind, double lower, double upper) {
    }

    /**
     * A row: lower ≤ linear part + nonlinear part ≤ upper.
     *
     * @param name its name
     * @param linear the coefficients of the linear part, by variable
     * @param nonlinear the nonlinear part, or null where there is none
     * @param lower the lower bound, or negative infinity
     * @param upper the upper bound, or infinity
     */
    record Row(String name, NavigableMap<String, Double> linear, @Nullable Expression nonlinear, double lower,
        double upper) {

        static Row atLeast(String name, Map<String, Double> linear, double lower) {
            return new Row(name, new TreeMap<>(linear), null, lower, Double.POSITIVE_INFINITY);
        }

        static Row atMost(String name, Map<String, Double> linear, double upper) {
            return new Row(name, new TreeMap<>(linear), null, Double.NEGATIVE_INFINITY, upper);
        }

        static Row equal(String name, Map<String, Double> linear, double value) {
            return new Row(name, new TreeMap<>(linear), null, value, value);
        }

        static Row atLeast(String name, Expression nonlinear, double lower) {
            return new Row(name, new TreeMap<>(), nonlinear, lower, Double.POSITIVE_INFINITY);
        }

        static Row atMost(String name, Expression nonlinear, double upper) {
            return new Row(name, new TreeMap<>(), nonlinear, Double.NEGATIVE_INFINITY, upper);
        }
    }

    /** Writes a double so that it is read as the same one, with the same digits on every Java; integers as such. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
            : NumberOutput.toString(value, true).replace('E', 'e');
    }
}
