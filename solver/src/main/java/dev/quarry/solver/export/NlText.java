package dev.quarry.solver.export;

import dev.quarry.solver.export.Expression.Binary;
import dev.quarry.solver.export.Expression.Constant;
import dev.quarry.solver.export.Expression.Variable;
import dev.quarry.solver.export.Program.Column;
import dev.quarry.solver.export.Program.Kind;
import dev.quarry.solver.export.Program.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes a program in the text variant of AMPL's NL format. Nonlinear rows come first, and so do the variables that
 * occur in them, continuous before integer; of the others, continuous ones come first, then binaries, then integers.
 */
final class NlText {

    private final StringBuilder text = new StringBuilder();
    private final Program program;
    private final List<Row> rows;
    private final List<Column> columns;
    private final Map<String, Integer> index = new HashMap<>();
    private final Set<String> inNonlinear = new TreeSet<>();
    private final List<NavigableMap<Integer, Double>> jacobian = new ArrayList<>();

    private NlText(Program program) {
        this.program = program;
        rows = program.rows().stream().sorted(Comparator.comparing(row -> row.nonlinear() == null)).toList();
        for (Row row : rows) {
            if (row.nonlinear() != null) {
                row.nonlinear().collect(inNonlinear);
            }
        }
        columns = program.variables().stream().sorted(Comparator.comparing(this::group)).toList();
        for (Column column : columns) {
            index.put(column.name(), index.size());
        }
        rows.forEach(row -> jacobian.add(jacobian(row)));
    }

    static String text(Program program) {
        NlText nl = new NlText(program);
        nl.header();
        nl.segments();
        return nl.text.toString();
    }

    private int group(Column column) {
        boolean continuous = column.kind() == Kind.CONTINUOUS;
        if (inNonlinear.contains(column.name())) {
            return continuous ? 0 : 1;
        }
        return continuous ? 2 : column.kind() == Kind.BINARY ? 3 : 4;
    }

    private NavigableMap<Integer, Double> jacobian(Row row) {
        NavigableMap<Integer, Double> coefficients = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        if (row.nonlinear() != null) {
            row.nonlinear().collect(names);
        }
        names.forEach(name -> coefficients.put(at(name), 0.0));
        row.linear().forEach((name, coefficient) -> coefficients.put(at(name), coefficient));
        return coefficients;
    }

    private int at(String name) {
        return index.getOrDefault(name, -1);
    }

    private int count(boolean nonlinear, Kind kind) {
        return (int) columns.stream().filter(column -> column.kind() == kind
            && inNonlinear.contains(column.name()) == nonlinear).count();
    }

    private void header() {
        long nonlinearRows = rows.stream().filter(row -> row.nonlinear() != null).count();
        long equations = rows.stream().filter(row -> row.lower() == row.upper()).count();
        int nonzeros = jacobian.stream().mapToInt(NavigableMap::size).sum();
        int nonlinearIntegers = count(true, Kind.BINARY) + count(true, Kind.INTEGER);
        line("g3 1 1 0 # " + program.title().get(0));
        line(" " + columns.size() + " " + rows.size() + " 1 0 " + equations);
        line(" " + nonlinearRows + " 0");
        line(" 0 0");
        line(" " + inNonlinear.size() + " 0 0");
        line(" 0 0 0 1");
        line(" " + count(false, Kind.BINARY) + " " + count(false, Kind.INTEGER) + " 0 " + nonlinearIntegers + " 0");
        line(" " + nonzeros + " " + program.objective().size());
        line(" 0 0");
        line(" 0 0 0 0 0");
    }

    private void segments() {
        for (int i = 0; i < rows.size(); i++) {
            line("C" + i);
            Expression nonlinear = rows.get(i).nonlinear();
            expression(nonlinear == null ? Expression.of(0) : nonlinear);
        }
        line("O0 " + (program.maximize() ? 1 : 0));
        line("n0");
        // Solvers that find no start begin at 0, where many of the expressions are not defined.
        line("x" + columns.size());
        for (int i = 0; i < columns.size(); i++) {
            term(i, columns.get(i).lower());
        }
        line("r");
        rows.forEach(row -> bounds(row.lower(), row.upper()));
        line("b");
        columns.forEach(column -> bounds(column.lower(), column.upper()));
        line("k" + (columns.size() - 1));
        int[] entries = new int[columns.size()];
        jacobian.forEach(row -> row.keySet().forEach(column -> entries[column]++));
        int sum = 0;
        for (int i = 0; i < entries.length - 1; i++) {
            sum += entries[i];
            line(Integer.toString(sum));
        }
        for (int i = 0; i < rows.size(); i++) {
            line("J" + i + " " + jacobian.get(i).size());
            jacobian.get(i).forEach(this::term);
        }
        line("G0 " + program.objective().size());
        NavigableMap<Integer, Double> gradient = new TreeMap<>();
        program.objective().forEach((name, coefficient) -> gradient.put(at(name), coefficient));
        gradient.forEach(this::term);
    }

    private void term(int column, double coefficient) {
        line(column + " " + Program.number(coefficient));
    }

    private void bounds(double lower, double upper) {
        if (lower == upper) {
            line("4 " + Program.number(lower));
        } else if (Double.isInfinite(upper)) {
            line("2 " + Program.number(lower));
        } else {
            line(Double.isInfinite(lower) ? "1 " + Program.number(upper)
                : "0 " + Program.number(lower) + " " + Program.number(upper));
        }
    }

    private void expression(Expression expression) {
        if (expression instanceof Constant constant) {
            line("n" + Program.number(constant.value()));
        } else if (expression instanceof Variable variable) {
            line("v" + at(variable.name()));
        } else if (expression instanceof Binary binary) {
            line(switch (binary.operation()) {
                case PLUS -> "o0";
                case MINUS -> "o1";
                case TIMES -> "o2";
                case OVER -> "o3";
                case POWER -> "o5";
            });
            expression(binary.left());
            expression(binary.right());
        }
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
