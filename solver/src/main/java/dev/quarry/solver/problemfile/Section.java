package dev.quarry.solver.problemfile;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file, at a path that the {@link Vocabulary} knows. Every method that reads a key returns null
 * where the key is absent or wrong; a wrong one is reported, once.
 */
final class Section {

    private final Mistakes mistakes;
    private final String path;
    private final Place place;
    private final Node.Mapping mapping;
    private final Set<String> meant;

    private Section(Mistakes mistakes, String path, Place place, Node.Mapping mapping, Set<String> meant) {
        this.mistakes = mistakes;
        this.path = path;
        this.place = place;
        this.mapping = mapping;
        this.meant = meant;
    }

    /** Returns the whole file, or null where it is no mapping. */
    static @Nullable Section root(Document document) {
        Mistakes mistakes = document.mistakes();
        Node root = document.root();
        if (root instanceof Node.Mapping mapping) {
            return new Section(mistakes, Vocabulary.ROOT, root.place(), mapping, new HashSet<>()).checked();
        }
        String rule = "where keys such as 'objective: maximize-difficulty' are expected";
        if (root instanceof Node.Scalar scalar) {
            mistakes.add(root.place(), "", scalar.text(), "stands alone " + rule);
        } else if (root instanceof Node.Sequence) {
            mistakes.add(root.place(), "", "is a list " + rule);
        }
        return null;
    }

    /** Returns the mapping under a key. */
    @Nullable Section section(String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Node.Mapping inner) {
            return new Section(mistakes, pathOf(key), entry.place(), inner, meant).checked();
        }
        wrongKind(key, entry, "a mapping");
        return null;
    }

    /** Returns the text under a key, or null also where it is a mapping, a list or nothing. */
    Node.@Nullable Scalar scalar(String key, String wanted) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Node.Scalar scalar && !scalar.isNull()) {
            return scalar;
        }
        wrongKind(key, entry, wanted);
        return null;
    }

    /** Tells whether a key is stated, rightly or wrongly. */
    boolean states(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Tells whether a key is stated, rightly or wrongly, or an unknown one was meant to be it. */
    boolean has(String key) {
        return states(key) || meant.contains(pathOf(key));
    }

    /** Reports that a value breaks a rule. */
    void refuse(String key, Node.Scalar value, String rule) {
        mistakes.add(value.place(), pathOf(key), value.text(), rule);
    }

    /** Reports that a key cannot stand here, whatever its value. */
    void refuse(String key, String rule) {
        Node.Entry entry = mapping.entries().get(key);
        mistakes.add(entry == null ? place : entry.place(), pathOf(key), rule);
    }

    /** Reports that this mapping as a whole breaks a rule. */
    void refuseAll(String rule) {
        mistakes.add(place, path, rule);
    }

    /** Tells whether min does not exceed max, and reports it otherwise. */
    boolean isRange(BigFraction min, BigFraction max) {
        if (min.compareTo(max) <= 0) {
            return true;
        }
        String range = shown("min") + ".." + shown("max");
        mistakes.add(place, path, range, "is an empty range; min must not exceed max");
        return false;
    }

    private String shown(String key) {
        Node.Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Node.Scalar scalar
            ? Shown.brief(scalar.text(), (Shown.MAX_LENGTH - 4) / 2) : "";
    }

    private void wrongKind(String key, Node.Entry entry, String wanted) {
        Node value = entry.value();
        Vocabulary.Key known = Vocabulary.key(path, key);
        String example = "; write, for example, '" + key + ": " + known.example() + "'";
        if (value instanceof Node.Mapping) {
            mistakes.add(value.place(), pathOf(key), "is a mapping, not " + wanted + example);
        } else if (value instanceof Node.Sequence) {
            mistakes.add(value.place(), pathOf(key), "is a list, not " + wanted + example);
        } else if (value instanceof Node.Scalar scalar && scalar.isNull()) {
            mistakes.add(entry.place(), pathOf(key), "has no value" + example
                + (known.required() ? "" : ", or leave the key out"));
        } else if (value instanceof Node.Scalar scalar) {
            mistakes.add(value.place(), pathOf(key), scalar.text(), "is not " + wanted + example);
        }
    }

    private Section checked() {
        UnknownKeys.report(mistakes, path, mapping, meant);
        for (Vocabulary.Key key : Vocabulary.keys(path)) {
            if (key.required() && !has(key.name())) {
                mistakes.add(place, pathOf(key.name()), "is missing; add, for example, '" + key.name() + ": "
                    + key.example() + "'");
            }
        }
        return this;
    }

    private String pathOf(String key) {
        return Vocabulary.path(path, key);
    }
}
