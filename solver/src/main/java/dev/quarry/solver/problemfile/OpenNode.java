package dev.quarry.solver.problemfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping or sequence that is not complete yet. */
final class OpenNode {

    private final Node.Broken unfinished;
    private final boolean mapping;
    private final @Nullable String anchor;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final List<Node> items = new ArrayList<>();
    private Node.@Nullable Scalar key;
    private boolean skipping;

    OpenNode(Node.Broken unfinished, boolean mapping, @Nullable String anchor) {
        this.unfinished = unfinished;
        this.mapping = mapping;
        this.anchor = anchor;
    }

    /** Returns the node that stands for this one until it is complete. */
    Node.Broken unfinished() {
        return unfinished;
    }

    @Nullable String anchor() {
        return anchor;
    }

    boolean wantsKey() {
        return mapping && key == null && !skipping;
    }

    /** Returns where a key of this mapping already stands, or null. */
    @Nullable Place placeOf(String word) {
        Node.Entry entry = entries.get(word);
        return entry == null ? null : entry.place();
    }

    /** Takes the key of the value that comes next. */
    void key(Node.Scalar word) {
        key = word;
    }

    /** Drops the value that comes next. */
    void skipKey() {
        skipping = true;
    }

    void add(Node node) {
        if (!mapping) {
            items.add(node);
        } else if (key != null) {
            entries.put(key.text(), new Node.Entry(key.place(), node));
        }
        key = null;
        skipping = false;
    }

    Node node() {
        return mapping
            ? new Node.Mapping(unfinished.place(), Collections.unmodifiableMap(entries))
            : new Node.Sequence(unfinished.place(), Collections.unmodifiableList(items));
    }

    /** Appends the step that leads to the value being read. */
    void appendStep(StringBuilder path) {
        if (!mapping) {
            path.append('[').append(items.size()).append(']');
        } else if (key != null) {
            appendKey(path, key.text());
        }
    }

    static void appendKey(StringBuilder path, String key) {
        if (path.length() > 0) {
            path.append('.');
        }
        path.append(Shown.brief(key));
    }
}
