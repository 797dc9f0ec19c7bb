package dev.quarry.solver.problemfile;

import java.util.List;
import java.util.Map;

/** A value of a file, before its meaning is known; YAML and JSON give the same nodes. */
sealed interface Node {

    /** Returns where the value starts; for a value stated by an alias, where the alias stands. */
    Place place();

    /** Returns the same value at another place; what it holds keeps its places. */
    Node at(Place other);

    /** The entries of a mapping, in the order of the file. */
    record Mapping(Place place, Map<String, Entry> entries) implements Node {
        @Override
        public Mapping at(Place other) {
            return new Mapping(other, entries);
        }
    }

    /** One entry; the place is that of its key. */
    record Entry(Place place, Node value) {
    }

    /** The items of a list. */
    record Sequence(Place place, List<Node> items) implements Node {
        @Override
        public Sequence at(Place other) {
            return new Sequence(other, items);
        }
    }

    /** A text as it is written, without its quotes; {@code quoted} tells whether it had some, so that it is text. */
    record Scalar(Place place, String text, boolean quoted) implements Node {

        @Override
        public Scalar at(Place other) {
            return new Scalar(other, text, quoted);
        }

        /** Tells whether this is the null of YAML's core schema. */
        boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null") || text.equals("Null")
                || text.equals("NULL"));
        }
    }

    /** A value that could not be built; its mistake is already known, and nothing more is said about it. */
    record Broken(Place place) implements Node {
        @Override
        public Broken at(Place other) {
            return new Broken(other);
        }
    }
}
