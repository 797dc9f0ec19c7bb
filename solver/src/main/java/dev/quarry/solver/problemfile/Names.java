package dev.quarry.solver.problemfile;

import dev.quarry.calculus.ExactNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads names. */
final class Names {

    private static final int MAX_NAME = 200;

    private Names() {
    }

    /** Returns the text under the key {@code name}, or null where it is absent or wrong; a wrong one is reported. */
    static @Nullable String name(Section section, String ifEmpty) {
        Node.Scalar name = section.scalar("name", "a text");
        if (name == null) {
            return null;
        }
        String rule = rule(name, ifEmpty);
        if (rule != null) {
            section.refuse("name", name, rule);
            return null;
        }
        return name.text();
    }

    /** Returns the names of the items of a list, null where one is absent, wrong or stated before. */
    static List<@Nullable String> ofItems(String list, List<Section> items) {
        Map<String, Integer> first = new HashMap<>();
        List<@Nullable String> names = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String name = name(items.get(i), "give one");
            Integer other = name == null ? null : first.putIfAbsent(name, i);
            if (other != null) {
                items.get(i).refuseValue("name", "is the name of " + list + "[" + other
                    + "] too; give each its own");
            }
            names.add(other == null ? name : null);
        }
        return names;
    }

    /** Returns the rule that a name breaks, or null where it breaks none. */
    private static @Nullable String rule(Node.Scalar name, String ifEmpty) {
        String text = name.text();
        if (!name.quoted() && isNoText(text)) {
            return "is not a text; put it in quotes";
        }
        if (text.isBlank()) {
            return "is an empty name; " + ifEmpty;
        }
        if (text.length() > MAX_NAME) {
            return "has " + text.length() + " characters; a name has at most " + MAX_NAME;
        }
        return Shown.isPrintable(text) ? null : "has characters that cannot be printed on one line; leave them out";
    }

    /** Tells whether YAML's core schema reads a plain word as a truth value or a number. */
    private static boolean isNoText(String plain) {
        if (plain.equalsIgnoreCase("true") || plain.equalsIgnoreCase("false")) {
            return true;
        }
        if (plain.isEmpty() || "+-.0123456789".indexOf(plain.charAt(0)) < 0) {
            return false;
        }
        try {
            ExactNumber.parse(plain);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
