package dev.quarry.solver.export;

import dev.quarry.solver.export.Expression.Binary;
import dev.quarry.solver.export.Expression.Constant;
import dev.quarry.solver.export.Expression.Operation;
import dev.quarry.solver.export.Expression.Variable;
import dev.quarry.solver.export.Program.Column;
import dev.quarry.solver.export.Program.Row;
import java.util.Locale;
import java.util.Map;

/** Writes a program in SCIP's CIP format. */
final class CipText {

    private final StringBuilder text = new StringBuilder();

    private CipText() {
    }

    static String text(Program program) {
        CipText cip = new CipText();
        // SCIP wants this section first, and passes over all of it but the line of the problem's name.
        cip.text.append("STATISTICS\n");
        program.title().forEach(line -> cip.text.append("  # ").append(line).append('\n'));
        cip.text.append("OBJECTIVE\n  Sense            : ")
            .append(program.maximize() ? "maximize" : "minimize").append("\nVARIABLES\n");
        program.variables().forEach(column -> cip.column(column,
            program.objective().getOrDefault(column.name(), 0.0)));
        cip.text.append("CONSTRAINTS\n");
        program.rows().forEach(cip::row);
        cip.text.append("END\n");
        return cip.text.toString();
    }

    private void column(Column column, double objective) {
        text.append("  [").append(column.kind().name().toLowerCase(Locale.ROOT)).append("] <").append(column.name())
            .append(">: obj=").append(Program.number(objective)).append(", original bounds=[")
            .append(Program.number(column.lower())).append(',')
            .append(Double.isInfinite(column.upper()) ? "+inf" : Program.number(column.upper())).append("]\n");
    }

    private void row(Row row) {
        text.append("  [").append(row.nonlinear() == null ? "linear" : "nonlinear").append("] <").append(row.name())
            .append(">:");
        for (Map.Entry<String, Double> term : row.linear().entrySet()) {
            text.append(' ').append(term.getValue() < 0 ? "" : "+").append(Program.number(term.getValue()))
                .append('<').append(term.getKey()).append('>');
        }
        if (row.nonlinear() != null) {
            text.append(' ').append(expression(row.nonlinear()));
        }
        boolean equal = row.lower() == row.upper();
        boolean below = Double.isInfinite(row.upper());
        text.append(equal ? " == " : below ? " >= " : " <= ")
            .append(Program.number(below ? row.lower() : row.upper())).append(";\n");
    }

    /** SCIP's powers have constant exponents: a^b is written exp(b·log(a)). */
    private static String expression(Expression expression) {
        if (expression instanceof Constant constant) {
            return Program.number(constant.value());
        }
        if (expression instanceof Variable variable) {
            return "<" + variable.name() + ">";
        }
        Binary binary = (Binary) expression;
        String left = expression(binary.left());
        String right = expression(binary.right());
        if (binary.operation() == Operation.POWER) {
            if (binary.right() instanceof Constant) {
                return "((" + left + ")^" + right + ")";
            }
            return binary.left() instanceof Constant base
                ? "exp(" + Program.number(Math.log(base.value())) + "*" + right + ")"
                : "exp(" + right + "*log(" + left + "))";
        }
        String between = switch (binary.operation()) {
            case PLUS -> "+";
            case MINUS -> "-";
            case TIMES -> "*";
            default -> "/";
        };
        return "(" + left + between + right + ")";
    }
}
