package dev.quarry.solver.problemfile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file, at a path that the {@link Vocabulary} knows. Every method that reads a key returns null
 * where the key is absent or wrong; a wrong one is reported, once.
 */
final class Section {

    /** The key that makes a problem one of several types of miners. */
    static final String GROUPS = "groups";

    private final Reading reading;
    private final String path;
    private final String kind;
    private final Place place;
    private final Node.Mapping mapping;

    private Section(Reading reading, String path, String kind, Place place, Node.Mapping mapping) {
        this.reading = reading;
        this.path = path;
        this.kind = kind;
        this.place = place;
        this.mapping = mapping;
    }

    /** What the sections of a file share. */
    private static final class Reading {

        private final Mistakes mistakes;
        /** The paths of keys that unknown ones were meant to be. */
        private final Set<String> meant = new HashSet<>();
        private boolean grouped;

        Reading(Mistakes mistakes) {
            this.mistakes = mistakes;
        }
    }

    /** Returns the whole file, or null where it is no mapping. */
    static @Nullable Section root(Document document) {
        Mistakes mistakes = document.mistakes();
        Node root = document.root();
        if (root instanceof Node.Mapping mapping) {
            return new Section(new Reading(mistakes), Vocabulary.ROOT, Vocabulary.ROOT, root.place(), mapping)
                .checked();
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
            return new Section(reading, pathOf(key), kindOf(key), entry.place(), inner).checked();
        }
        wrongKind(key, entry, "a mapping");
        return null;
    }

    /** Returns the mappings in the list under a key, at least one; null also where one of them is no mapping. */
    @Nullable List<Section> items(String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (!(entry.value() instanceof Node.Sequence list)) {
            wrongKind(key, entry, "a list");
            return null;
        }
        if (list.items().isEmpty()) {
            reading.mistakes.add(entry.place(), pathOf(key), "is an empty list; write, for example, '" + key + ": "
                + known(key).example() + "'");
            return null;
        }
        List<Section> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            String itemPath = pathOf(key) + "[" + i + "]";
            if (item instanceof Node.Mapping inner) {
                items.add(new Section(reading, itemPath, kindOf(key) + Vocabulary.ITEM, item.place(), inner).checked());
            } else if (!(item instanceof Node.Broken)) {
                reading.mistakes.add(item.place(), itemPath, "is not a mapping; write, for example, '" + key + ": "
                    + known(key).example() + "'");
            }
        }
        return items.size() == list.items().size() ? items : null;
    }

    /**
     * Returns the mappings under the names of the mapping under a key, in the order of the file; a name is reported
     * where it is none of those that there are.
     */
    Map<String, Section> named(String key, Collection<String> names, String what) {
        Map<String, Section> found = new LinkedHashMap<>();
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return found;
        }
        if (!(entry.value() instanceof Node.Mapping inner)) {
            wrongKind(key, entry, "a mapping");
            return found;
        }
        Section section = new Section(reading, pathOf(key), kindOf(key), entry.place(), inner);
        for (Map.Entry<String, Node.Entry> each : inner.entries().entrySet()) {
            String name = each.getKey();
            Node.Entry value = each.getValue();
            if (!names.contains(name)) {
                reading.mistakes.add(value.place(), pathOf(key), "'" + Shown.brief(name) + "' is no " + what + "; "
                    + (names.isEmpty() ? "there is none" : "there are " + Shown.list(names)));
            } else if (value.value() instanceof Node.Mapping bounds) {
                found.put(name, new Section(reading, section.pathOf(Shown.brief(name)),
                    section.kindOf(Vocabulary.NAMED), value.place(), bounds).checked());
            } else if (!(value.value() instanceof Node.Broken)) {
                reading.mistakes.add(value.place(), section.pathOf(Shown.brief(name)),
                    "is not a mapping; write, for example, '" + key + ": " + known(key).example() + "'");
            }
        }
        return found;
    }

    /**
     * Returns the mapping under a key, whose keys are names; a name is reported where it is none of those that there
     * are.
     */
    @Nullable Section naming(String key, Collection<String> names, String what) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (!(entry.value() instanceof Node.Mapping inner)) {
            wrongKind(key, entry, "a mapping");
            return null;
        }
        inner.entries().forEach((name, value) -> {
            if (!names.contains(name)) {
                reading.mistakes.add(value.place(), pathOf(key), "'" + Shown.brief(name) + "' is no " + what + "; "
                    + (names.isEmpty() ? "there is none" : "there are " + Shown.list(names)));
            }
        });
        return new Section(reading, pathOf(key), kindOf(key), entry.place(), inner);
    }

    /** Returns the words in the list under a key, at least one; null also where one of them is no word. */
    @Nullable List<Node.Scalar> words(String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (!(entry.value() instanceof Node.Sequence list)) {
            wrongKind(key, entry, "a list");
            return null;
        }
        List<Node.Scalar> words = new ArrayList<>();
        list.items().forEach(item -> {
            if (item instanceof Node.Scalar word) {
                words.add(word);
            }
        });
        if (words.isEmpty() || words.size() < list.items().size()) {
            reading.mistakes.add(entry.place(), pathOf(key), "is not a list of words; write, for example, '" + key
                + ": " + known(key).example() + "'");
            return null;
        }
        return words;
    }

    /** Tells whether the file states several types of miners, or was meant to. */
    boolean isGrouped() {
        return reading.grouped;
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
        return states(key) || reading.meant.contains(pathOf(key));
    }

    /** Reports that a value breaks a rule. */
    void refuse(String key, Node.Scalar value, String rule) {
        reading.mistakes.add(value.place(), pathOf(key), value.text(), rule);
    }

    /** Reports that the value of a key, which is a text, breaks a rule. */
    void refuseValue(String key, String rule) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry != null && entry.value() instanceof Node.Scalar scalar) {
            refuse(key, scalar, rule);
        }
    }

    /** Returns the line of a key, or of the whole mapping where it does not state that. */
    int lineOf(String key) {
        Node.Entry entry = mapping.entries().get(key);
        return (entry == null ? place : entry.place()).line();
    }

    /** Reports that a key cannot stand here, whatever its value. */
    void refuse(String key, String rule) {
        Node.Entry entry = mapping.entries().get(key);
        reading.mistakes.add(entry == null ? place : entry.place(), pathOf(key), rule);
    }

    /** Reports that a key has to be stated here. */
    void refuseMissing(String key, String reason) {
        reading.mistakes.add(place, pathOf(key), "is missing; add, for example, '" + key + ": " + known(key).example()
            + "'" + reason);
    }

    /** Reports that the range of this mapping breaks a rule. */
    void refuseRange(String rule) {
        reading.mistakes.add(place, path, shown("min") + ".." + shown("max"), rule);
    }

    /** Reports that this mapping as a whole breaks a rule. */
    void refuseAll(String rule) {
        reading.mistakes.add(place, path, rule);
    }

    /** Tells whether min does not exceed max, and reports it otherwise. */
    boolean isRange(BigFraction min, BigFraction max) {
        if (min.compareTo(max) <= 0) {
            return true;
        }
        refuseRange("is an empty range; min must not exceed max");
        return false;
    }

    private String shown(String key) {
        Node.Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Node.Scalar scalar
            ? Shown.brief(scalar.text(), (Shown.MAX_LENGTH - 4) / 2) : "";
    }

    private void wrongKind(String key, Node.Entry entry, String wanted) {
        Node value = entry.value();
        Vocabulary.Key known = known(key);
        String example = "; write, for example, '" + key + ": " + known.example() + "'";
        if (value instanceof Node.Mapping) {
            reading.mistakes.add(value.place(), pathOf(key), "is a mapping, not " + wanted + example);
        } else if (value instanceof Node.Sequence) {
            reading.mistakes.add(value.place(), pathOf(key), "is a list, not " + wanted + example);
        } else if (value instanceof Node.Scalar scalar && scalar.isNull()) {
            reading.mistakes.add(entry.place(), pathOf(key), "has no value" + example
                + (known.isRequired(reading.grouped) ? "" : ", or leave the key out"));
        } else if (value instanceof Node.Scalar scalar) {
            reading.mistakes.add(value.place(), pathOf(key), scalar.text(), "is not " + wanted + example);
        }
    }

    private Section checked() {
        UnknownKeys.report(reading.mistakes, path, Vocabulary.keys(kind), mapping, reading.meant);
        reading.grouped |= kind.equals(Vocabulary.ROOT) && has(GROUPS);
        for (Vocabulary.Key key : Vocabulary.keys(kind)) {
            if (key.isRequired(reading.grouped) && !has(key.name())) {
                refuseMissing(key.name(), "");
            }
            if (key.need() == Vocabulary.Need.WITHOUT_GROUPS && reading.grouped && states(key.name())) {
                refuse(key.name(), "cannot stand beside groups, each of which states its own; leave it out");
            }
        }
        return this;
    }

    private Vocabulary.Key known(String key) {
        return Vocabulary.key(kind, key);
    }

    private String pathOf(String key) {
        return Vocabulary.path(path, key);
    }

    private String kindOf(String key) {
        return Vocabulary.path(kind, key);
    }
}
