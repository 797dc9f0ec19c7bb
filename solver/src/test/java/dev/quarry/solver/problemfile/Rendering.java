package dev.quarry.solver.problemfile;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;

/** Writes problems as files, in a style that a seed picks: order of keys, notations of numbers, quotes. */
final class Rendering {

    private final Random random;

    Rendering(long seed) {
        random = new Random(seed);
    }

    /** Returns block style with some flow style inside. */
    String yaml(Problem problem) {
        StringBuilder text = new StringBuilder();
        block(text, "", keys(problem));
        return text.toString();
    }

    String json(Problem problem) {
        StringBuilder text = new StringBuilder();
        String[] blanks = {"", " ", "\n", "\t", "\n\t\t", "\r\n  "};
        braces(text, keys(problem), blanks[random.nextInt(blanks.length)], true);
        return text.toString();
    }

    private Map<String, Object> keys(Problem problem) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", quoted(problem.name()));
        keys.put("profile", quoted(problem.profile().word()));
        keys.put("objective", quoted(problem.objective().word()));
        keys.put("miners", shuffled(Map.of("min", number(problem.miners().min()), "max", number(problem.miners().max()),
            "unavailable", number(problem.miners().unavailable()))));
        keys.put("nonceBits", shuffled(Map.of("min", number(problem.nonceBits().min()),
            "max", number(problem.nonceBits().max()))));
        keys.put("difficulty", shuffled(Map.of("min", number(problem.difficulty().min()),
            "max", number(problem.difficulty().max()), "drift", number(problem.difficulty().drift()))));
        keys.put("hashTime", number(problem.hashTime().seconds()));
        keys.put("cost", shuffled(Map.of("perHash", number(problem.prices().perHash()),
            "perMiner", number(problem.prices().perMiner()))));
        Map<String, Object> constraints = new LinkedHashMap<>();
        problem.constraints().forEach(constraint -> constraints.put(constraint.kind().key(), keys(constraint)));
        keys.put("constraints", shuffled(constraints));
        keys.put("report", shuffled(Map.of("tuples", number(problem.report().tuples()),
            "costTolerance", number(problem.report().costTolerance()))));
        return shuffled(keys);
    }

    private Map<String, Object> keys(Constraint constraint) {
        if (constraint instanceof Constraint.Failure it) {
            return Map.of("max", number(it.max()));
        } else if (constraint instanceof Constraint.ExpectedTime it) {
            Map<String, Object> ends = new LinkedHashMap<>();
            if (it.min() != null) {
                ends.put("min", number(it.min()));
            }
            if (it.max() != null) {
                ends.put("max", number(it.max()));
            }
            return shuffled(ends);
        } else if (constraint instanceof Constraint.SlowBlock it) {
            return shuffled(Map.of("after", number(it.after()), "max", number(it.max())));
        } else if (constraint instanceof Constraint.FastBlock it) {
            return shuffled(Map.of("before", number(it.before()), "max", number(it.max())));
        } else if (constraint instanceof Constraint.Dispute it) {
            return shuffled(Map.of("within", number(it.within()), "max", number(it.max())));
        } else if (constraint instanceof Constraint.Fork it) {
            return shuffled(Map.of("within", number(it.within()), "max", number(it.max())));
        } else if (constraint instanceof Constraint.Pool it) {
            return shuffled(Map.of("size", number(it.size()), "wins", number(it.wins()), "max", number(it.max())));
        } else {
            return Map.of("max", number(((Constraint.Budget) constraint).max()));
        }
    }

    private Map<String, Object> shuffled(Map<String, ?> keys) {
        List<String> names = new ArrayList<>(keys.keySet());
        Collections.sort(names);
        Collections.shuffle(names, random);
        Map<String, Object> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, keys.get(name)));
        return shuffled;
    }

    private String number(long value) {
        return number(BigFraction.of(value));
    }

    private String number(Probability value) {
        return number(value.value());
    }

    private String number(BigFraction value) {
        return switch (random.nextInt(4)) {
            case 0 -> value.getNumerator() + "/" + value.getDenominator();
            case 1 -> value.getNumerator() + "e3 / " + value.getDenominator() + "e3";
            case 2 -> quoted(ExactNumber.format(value));
            default -> ExactNumber.format(value);
        };
    }

    private void block(StringBuilder text, String indentation, Map<?, ?> keys) {
        keys.forEach((key, value) -> {
            text.append(indentation).append(key).append(':');
            if (!(value instanceof Map<?, ?> inner)) {
                text.append(' ').append(value).append('\n');
            } else if (inner.isEmpty() || random.nextBoolean()) {
                braces(text.append(' '), inner, "", false);
                text.append('\n');
            } else {
                block(text.append(" # as a block\n"), indentation + "  ", inner);
            }
        });
    }

    private static void braces(StringBuilder text, Map<?, ?> keys, String blanks, boolean json) {
        text.append('{');
        String separator = blanks;
        for (Map.Entry<?, ?> entry : keys.entrySet()) {
            text.append(separator).append(json ? "\"" + entry.getKey() + "\"" : entry.getKey()).append(": ");
            if (entry.getValue() instanceof Map<?, ?> inner) {
                braces(text, inner, blanks, json);
            } else {
                String scalar = String.valueOf(entry.getValue());
                boolean plain = !json || scalar.startsWith("\"")
                    || scalar.matches("-?(0|[1-9]\\d*)(\\.\\d+)?(e-?\\d+)?");
                text.append(plain ? scalar : "\"" + scalar + "\"");
            }
            separator = "," + blanks;
        }
        text.append(blanks).append('}');
    }

    /** Writes a text in double quotes; the escapes are the same in YAML and JSON. */
    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (!Character.isSurrogate(c) && random.nextInt(10) == 0) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
