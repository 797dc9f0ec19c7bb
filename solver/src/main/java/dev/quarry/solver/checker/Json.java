package dev.quarry.solver.checker;

import java.util.List;
import java.util.Map;

/** A part of a JSON document, small enough to be kept as a tree, that knows where it stands. */
sealed interface Json {

    /** The place in the document, for example {@code boxes[17].lemma}. */
    String place();

    /** What to call it in a message. */
    String shown();

    /** An object. */
    record Mapping(String place, Map<String, Json> members) implements Json {
        @Override
        public String shown() {
            return "an object";
        }
    }

    /** An array. */
    record Sequence(String place, List<Json> elements) implements Json {
        @Override
        public String shown() {
            return "an array";
        }
    }

    /** A string. */
    record Word(String place, String text) implements Json {
        @Override
        public String shown() {
            return "'" + brief(text) + "'";
        }
    }

    /** A number, true, false or null. */
    record Literal(String place, String text, boolean integer) implements Json {
        @Override
        public String shown() {
            return brief(text);
        }
    }

    /** A text that fits into a message. */
    static String brief(String text) {
        int most = 60;
        if (text.length() <= most && text.chars().allMatch(c -> ' ' <= c && c <= '~')) {
            return text;
        }
        String printable = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
        return printable.length() <= most ? printable : printable.substring(0, most) + "…";
    }
}
