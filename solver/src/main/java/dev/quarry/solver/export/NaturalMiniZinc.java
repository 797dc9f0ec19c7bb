package dev.quarry.solver.export;

import dev.quarry.solver.export.Expression.Binary;
import dev.quarry.solver.export.Expression.Constant;
import dev.quarry.solver.export.Expression.Operation;
import dev.quarry.solver.export.Expression.Variable;
import dev.quarry.solver.export.Program.Column;
import dev.quarry.solver.export.Program.Kind;
import dev.quarry.solver.export.Program.Row;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a program of rows that are linear or nonlinear as MiniZinc. */
final class NaturalMiniZinc {

    private NaturalMiniZinc() {
    }

    static String text(Program program) {
        StringBuilder text = new StringBuilder();
        program.title().forEach(line -> text.append("% ").append(line).append('\n'));
        program.variables().forEach(column -> text.append(column(column)).append('\n'));
        program.rows().forEach(row -> text.append(row(row)).append('\n'));
        text.append("solve ").append(program.maximize() ? "maximize " : "minimize ")
            .append(String.join("", program.objective().keySet())).append(";\n")
            .append("output [\"miners = \\(s), nonceBits = \\(r), difficulty = \\(d)\\n\"];\n");
        return text.toString();
    }

    private static String column(Column column) {
        String range = Double.isInfinite(column.upper()) ? "float"
            : Program.number(column.lower()) + ".." + Program.number(column.upper());
        return "var " + range + ": " + column.name() + ";"
            + (column.kind() == Kind.CONTINUOUS ? " constraint " + column.name() + " >= 0.0;" : "");
    }

    private static String row(Row row) {
        String sum = row.nonlinear() != null ? expression(row.nonlinear()) : row.linear().entrySet().stream()
            .map((Map.Entry<String, Double> term) -> Program.number(term.getValue()) + " * " + term.getKey())
            .collect(Collectors.joining(" + "));
        boolean below = Double.isInfinite(row.upper());
        double bound = below ? row.lower() : row.upper();
        String limit = row.nonlinear() == null ? Program.number(bound) : real(bound);
        return "constraint " + sum + (below ? " >= " : " <= ") + limit + "; % " + row.name();
    }

    private static String real(double value) {
        String number = Program.number(value);
        return number.contains(".") || number.contains("e") ? number : number + ".0";
    }

    private static String expression(Expression expression) {
        if (expression instanceof Constant constant) {
            return real(constant.value());
        }
        if (expression instanceof Variable variable) {
            return variable.name();
        }
        Binary binary = (Binary) expression;
        String left = expression(binary.left());
        String right = expression(binary.right());
        String between = switch (binary.operation()) {
            case PLUS -> " + ";
            case MINUS -> " - ";
            case TIMES -> " * ";
            default -> " / ";
        };
        return binary.operation() == Operation.POWER ? "pow(" + left + ", " + right + ")"
            : "(" + left + between + right + ")";
    }
}
