package dev.quarry.solver.problemfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
        Node.Mapping inner = value(key, Node.Mapping.class, "a mapping");
        return inner == null ? null : new Section(reading, pathOf(key), kindOf(key), placeOf(key), inner).checked();
    }

    /** Returns the mappings in the list under a key, at least one; null also where one of them is no mapping. */
    @Nullable List<Section> items(String key) {
        Node.Sequence list = value(key, Node.Sequence.class, "a list");
        if (list == null) {
            return null;
        }
        if (list.items().isEmpty()) {
            refuse(key, "is an empty list" + example(key));
            return null;
        }
        List<Section> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            Section section = inner(key, pathOf(key) + "[" + i + "]", kindOf(key) + Vocabulary.ITEM, item.place(),
                item);
            if (section != null) {
                items.add(section);
            }
        }
        return items.size() == list.items().size() ? items : null;
    }

    /**
     * Returns the mappings under the names of the mapping under a key, in the order of the file; names of which a rule
     * says what is wrong are reported and left out.
     */
    Map<String, Section> named(String key, Function<String, Optional<String>> rule) {
        Map<String, Section> found = new LinkedHashMap<>();
        Section names = naming(key, rule);
        if (names == null) {
            return found;
        }
        names.mapping.entries().forEach((name, entry) -> {
            Section section = rule.apply(name).isPresent() ? null : inner(key, names.pathOf(Shown.brief(name)),
                names.kindOf(Vocabulary.NAMED), entry.place(), entry.value());
            if (section != null) {
                found.put(name, section);
            }
        });
        return found;
    }

    /** Returns the mapping under a key, whose keys are names; one of which a rule says what is wrong is reported. */
    @Nullable Section naming(String key, Function<String, Optional<String>> rule) {
        Node.Mapping names = value(key, Node.Mapping.class, "a mapping");
        if (names == null) {
            return null;
        }
        names.entries().forEach((name, entry) -> rule.apply(name).ifPresent(wrong ->
            reading.mistakes.add(entry.place(), pathOf(key), "'" + Shown.brief(name) + "' " + wrong)));
        return new Section(reading, pathOf(key), kindOf(key), placeOf(key), names);
    }

    /** Returns a mapping below that under a key, or null where it is none. */
    private @Nullable Section inner(String key, String innerPath, String innerKind, Place innerPlace, Node value) {
        if (value instanceof Node.Mapping inner) {
            return new Section(reading, innerPath, innerKind, innerPlace, inner).checked();
        }
        if (!(value instanceof Node.Broken)) {
            reading.mistakes.add(innerPlace, innerPath, "is not a mapping" + example(key));
        }
        return null;
    }

    /** Returns the words in the list under a key, at least one; null also where one of them is no word. */
    @Nullable List<Node.Scalar> words(String key) {
        Node.Sequence list = value(key, Node.Sequence.class, "a list");
        if (list == null) {
            return null;
        }
        List<Node.Scalar> words = new ArrayList<>();
        list.items().forEach(item -> {
            if (item instanceof Node.Scalar word) {
                words.add(word);
            }
        });
        if (words.isEmpty() || words.size() < list.items().size()) {
            refuse(key, "is not a list of words" + example(key));
            return null;
        }
        return words;
    }

    /** Returns the value of a key that is of a kind. */
    private <N extends Node> @Nullable N value(String key, Class<N> kind, String wanted) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (kind.isInstance(entry.value())) {
            return kind.cast(entry.value());
        }
        wrongKind(key, entry, wanted);
        return null;
    }

    /** Tells whether the file states several types of miners, or was meant to. */
    boolean isGrouped() {
        return reading.grouped;
    }

    /** Returns the text under a key, or null also where it is a mapping, a list or nothing. */
    Node.@Nullable Scalar scalar(String key, String wanted) {
        Node.Scalar scalar = value(key, Node.Scalar.class, wanted);
        if (scalar != null && scalar.isNull()) {
            noValue(key);
            return null;
        }
        return scalar;
    }

    /** Returns the constant of an enumeration that the word under a key stands for. */
    <E> @Nullable E choice(String key, String wanted, E[] constants, Function<E, String> word) {
        Node.Scalar stated = scalar(key, wanted);
        return stated == null ? null : choice(key, stated, "is not " + wanted, constants, word);
    }

    /** Returns the constant of an enumeration that a word stands for; null where it stands for none. */
    <E> @Nullable E choice(String key, Node.Scalar stated, String otherwise, E[] constants, Function<E, String> word) {
        List<String> words = new ArrayList<>();
        for (E constant : constants) {
            if (word.apply(constant).equals(stated.text())) {
                return constant;
            }
            words.add(word.apply(constant));
        }
        int last = words.size() - 1;
        refuse(key, stated, otherwise + "; write " + String.join(", ", words.subList(0, last)) + " or "
            + words.get(last));
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
        return placeOf(key).line();
    }

    /** Reports that a key cannot stand here, whatever its value. */
    void refuse(String key, String rule) {
        reading.mistakes.add(placeOf(key), pathOf(key), rule);
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
        if (value instanceof Node.Mapping) {
            reading.mistakes.add(value.place(), pathOf(key), "is a mapping, not " + wanted + example(key));
        } else if (value instanceof Node.Sequence) {
            reading.mistakes.add(value.place(), pathOf(key), "is a list, not " + wanted + example(key));
        } else if (value instanceof Node.Scalar scalar && scalar.isNull()) {
            noValue(key);
        } else if (value instanceof Node.Scalar scalar) {
            refuse(key, scalar, "is not " + wanted + example(key));
        }
    }

    private void noValue(String key) {
        refuse(key, "has no value" + example(key)
            + (known(key).isRequired(reading.grouped) ? "" : ", or leave the key out"));
    }

    private String example(String key) {
        return "; write, for example, '" + key + ": " + known(key).example() + "'";
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

    /** Returns where a key stands, or the whole mapping where it does not state that. */
    private Place placeOf(String key) {
        Node.Entry entry = mapping.entries().get(key);
        return entry == null ? place : entry.place();
    }

    private String pathOf(String key) {
        return Vocabulary.path(path, key);
    }

    private String kindOf(String key) {
        return Vocabulary.path(kind, key);
    }
}
