package dev.quarry.solver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exported integer program, as its file says: a reader of CIP and of NL that shares nothing with the writers.
 */
record LinearModel(Map<String, double[]> bounds, List<Map<String, Double>> rows, List<double[]> limits,
    Map<String, Double> objective) {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Tells whether values keep to all bounds and rows; the numbers are small integers, so that doubles are exact. */
    boolean holds(Map<String, Double> values) {
        for (Map.Entry<String, double[]> bound : bounds.entrySet()) {
            if (!within(values.getOrDefault(bound.getKey(), 0.0), bound.getValue())) {
                return false;
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!within(value(rows.get(i), values), limits.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean within(double value, double[] limit) {
        return limit[0] <= value && value <= limit[1];
    }

    static double value(Map<String, Double> terms, Map<String, Double> values) {
        return terms.entrySet().stream()
            .mapToDouble(term -> term.getValue() * values.getOrDefault(term.getKey(), 0.0)).sum();
    }

    static LinearModel ofCip(String text) {
        LinearModel model = new LinearModel(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(),
            new LinkedHashMap<>());
        Pattern column = Pattern.compile(
            " {2}\\[(?:integer|binary)] <(\\w+)>: obj=(\\S+), original bounds=\\[(.*),(.*)]");
        Pattern row = Pattern.compile(" {2}\\[linear] <\\w+>:(.*) (==|<=|>=) (\\S+);");
        Pattern term = Pattern.compile(" ([+-]\\d+)<(\\w+)>");
        for (String line : text.lines().toList()) {
            Matcher asColumn = column.matcher(line);
            Matcher asRow = row.matcher(line);
            if (asColumn.matches()) {
                model.bounds.put(asColumn.group(1),
                    new double[] {Double.parseDouble(asColumn.group(3)), Double.parseDouble(asColumn.group(4))});
                model.objective.put(asColumn.group(1), Double.valueOf(asColumn.group(2)));
            } else if (asRow.matches()) {
                Map<String, Double> terms = new LinkedHashMap<>();
                Matcher terms1 = term.matcher(asRow.group(1));
                while (terms1.find()) {
                    terms.put(terms1.group(2), Double.valueOf(terms1.group(1)));
                }
                double limit = Double.parseDouble(asRow.group(3));
                model.rows.add(terms);
                model.limits.add(new double[] {asRow.group(2).equals("<=") ? -INFINITY : limit,
                    asRow.group(2).equals(">=") ? INFINITY : limit});
            } else if (line.startsWith("  [")) {
                throw new IllegalArgumentException(line);
            }
        }
        return model;
    }

    /** Reads NL, where variables have numbers; they are named like those of CIP, in the order that NL prescribes. */
    static LinearModel ofNl(String text, List<String> names) {
        LinearModel model = new LinearModel(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(),
            new LinkedHashMap<>());
        List<String> lines = text.lines().toList();
        String[] sizes = lines.get(1).strip().split(" ", -1);
        int columns = Integer.parseInt(sizes[0]);
        int rows = Integer.parseInt(sizes[1]);
        List<Map<String, Double>> jacobian = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            jacobian.add(new LinkedHashMap<>());
        }
        for (int at = 10; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.equals("r")) {
                for (int i = 0; i < rows; i++) {
                    model.limits.add(limit(lines.get(++at)));
                }
            } else if (line.equals("b")) {
                for (int i = 0; i < columns; i++) {
                    model.bounds.put(names.get(i), limit(lines.get(++at)));
                }
            } else if (line.startsWith("J") || line.startsWith("G")) {
                String[] head = line.substring(1).split(" ", -1);
                Map<String, Double> terms = line.startsWith("G") ? model.objective
                    : jacobian.get(Integer.parseInt(head[0]));
                for (int i = 0; i < Integer.parseInt(head[1]); i++) {
                    String[] entry = lines.get(++at).split(" ", -1);
                    terms.put(names.get(Integer.parseInt(entry[0])), Double.valueOf(entry[1]));
                }
            }
        }
        model.rows.addAll(jacobian);
        return model;
    }

    private static double[] limit(String line) {
        String[] parts = line.split(" ", -1);
        return switch (parts[0]) {
            case "0" -> new double[] {Double.parseDouble(parts[1]), Double.parseDouble(parts[2])};
            case "1" -> new double[] {-INFINITY, Double.parseDouble(parts[1])};
            case "2" -> new double[] {Double.parseDouble(parts[1]), INFINITY};
            case "4" -> new double[] {Double.parseDouble(parts[1]), Double.parseDouble(parts[1])};
            default -> throw new IllegalArgumentException(line);
        };
    }
}
