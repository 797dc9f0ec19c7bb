package dev.quarry.solver.problemfile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the nodes of one document from what a parser reports, without recursion. Depth and number of values are
 * bounded, and an alias stands for the node that it names rather than for a copy, so that time and memory are bounded
 * too.
 */
final class NodeBuilder {

    /** The deepest nesting; a problem file needs six levels. */
    static final int MAX_DEPTH = 20;

    /** The most values, keys aside; a problem file needs a few dozen. */
    static final int MAX_VALUES = 10_000;

    private final String source;
    private final Mistakes mistakes;
    private final Deque<OpenNode> open = new ArrayDeque<>();
    private final Map<String, Node> anchors = new HashMap<>();
    private int values;
    private @Nullable Node root;

    NodeBuilder(String source, Mistakes mistakes) {
        this.source = source;
        this.mistakes = mistakes;
    }

    /** Returns the whole document, or null before its first value is complete. */
    @Nullable Node root() {
        return root;
    }

    /** Opens a mapping or a sequence. */
    void open(Place place, boolean mapping, @Nullable String anchor) throws ProblemFileException {
        if (open.size() == MAX_DEPTH) {
            throw Mistakes.fatal(source, place, "is nested deeper than " + MAX_DEPTH
                + " levels; a problem file needs six");
        }
        count(place);
        Node.Broken unfinished = new Node.Broken(place);
        if (anchor != null) {
            anchors.put(anchor, unfinished);
        }
        open.push(new OpenNode(unfinished, mapping, anchor));
    }

    /** Closes what was opened last. */
    void close() {
        OpenNode closed = open.pop();
        Node node = closed.node();
        String anchor = closed.anchor();
        if (anchor != null && anchors.get(anchor) == closed.unfinished()) {
            anchors.put(anchor, node);
        }
        attach(node);
    }

    /** Adds a key of the open mapping, or a value. */
    void scalar(Node.Scalar scalar, @Nullable String anchor) throws ProblemFileException {
        if (anchor != null) {
            anchors.put(anchor, scalar);
        }
        OpenNode parent = open.peek();
        if (parent != null && parent.wantsKey()) {
            key(parent, scalar);
            return;
        }
        count(scalar.place());
        attach(scalar);
    }

    /** Adds the value that an anchor marked. */
    void alias(Place place, String anchor) throws ProblemFileException {
        count(place);
        Node node = anchors.get(anchor);
        if (node == null) {
            mistakes.add(place, path(), "alias '*" + Shown.brief(anchor) + "' stands for nothing; no '&"
                + Shown.brief(anchor) + "' comes before it");
        } else if (node instanceof Node.Broken) {
            mistakes.add(place, path(), "alias '*" + Shown.brief(anchor) + "' stands for a value that contains it");
        }
        attach(node == null ? new Node.Broken(place) : node.at(place));
    }

    /** Returns the path of the value that comes next. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (Iterator<OpenNode> outermostFirst = open.descendingIterator(); outermostFirst.hasNext();) {
            outermostFirst.next().appendStep(path);
        }
        return path.toString();
    }

    private void attach(Node node) {
        OpenNode parent = open.peek();
        if (parent == null) {
            root = node;
        } else if (parent.wantsKey()) {
            mistakes.add(node.place(), path(), "a key must be a plain word, not a mapping, a list or an alias");
            parent.skipKey();
        } else {
            parent.add(node);
        }
    }

    private void key(OpenNode parent, Node.Scalar key) {
        Place first = parent.placeOf(key.text());
        if (first == null) {
            parent.key(key);
            return;
        }
        parent.skipKey();
        StringBuilder path = new StringBuilder(path());
        OpenNode.appendKey(path, key.text());
        mistakes.add(key.place(), path.toString(), first.line() == key.place().line()
            ? "is stated twice on line " + first.line() + "; keep one"
            : "is stated twice, on lines " + first.line() + " and " + key.place().line() + "; keep one");
    }

    private void count(Place place) throws ProblemFileException {
        if (++values > MAX_VALUES) {
            throw Mistakes.fatal(source, place, "is the value after " + MAX_VALUES
                + " others, too many for a problem file");
        }
    }
}
