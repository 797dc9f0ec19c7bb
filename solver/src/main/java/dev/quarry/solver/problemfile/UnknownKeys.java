package dev.quarry.solver.problemfile;

import dev.quarry.solver.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports the keys of one mapping that mean nothing there, and guesses which keys were meant. */
final class UnknownKeys {

    private static final int NEAR = 2;

    private final String section;
    private final List<Vocabulary.Key> known;
    private final Map<String, Node.Entry> entries;
    private final Set<String> meant;

    private UnknownKeys(String section, List<Vocabulary.Key> known, Node.Mapping mapping, Set<String> meant) {
        this.section = section;
        this.known = known;
        this.meant = meant;
        entries = mapping.entries();
    }

    /**
     * Reports the unknown keys, and adds the paths of the known ones that were meant: those are not missing as well.
     */
    static void report(Mistakes mistakes, String section, List<Vocabulary.Key> known, Node.Mapping mapping,
        Set<String> meant) {
        UnknownKeys keys = new UnknownKeys(section, known, mapping, meant);
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
            if (!keys.isKnown(entry.getKey())) {
                mistakes.add(entry.getValue().place(), section, keys.rule(entry.getKey()));
            }
        }
    }

    private boolean isKnown(String name) {
        for (Vocabulary.Key key : known) {
            if (key.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private String rule(String name) {
        if (name.equals("<<")) {
            for (Vocabulary.Key key : known) {
                meant.add(Vocabulary.path(section, key.name()));
            }
            return "unknown key '<<'; YAML 1.2 has no merge keys: write the keys out";
        }
        String near = nearest(name);
        if (near == null) {
            return "unknown key '" + Shown.brief(name) + "'; known here: " + knownNames();
        }
        meant.add(Vocabulary.path(section, near));
        return "unknown key '" + Shown.brief(name) + "'; did you mean '" + near + "'?";
    }

    /** Returns the nearest known key that is not stated already, or null where none is near. */
    private @Nullable String nearest(String name) {
        String nearest = null;
        int least = Math.min(NEAR, name.length() - 1) + 1;
        for (Vocabulary.Key key : known) {
            if (!entries.containsKey(key.name()) && Math.abs(key.name().length() - name.length()) < least) {
                int distance = Spelling.distance(name.toLowerCase(Locale.ROOT), key.name().toLowerCase(Locale.ROOT));
                if (distance < least) {
                    least = distance;
                    nearest = key.name();
                }
            }
        }
        return nearest;
    }

    private String knownNames() {
        StringBuilder names = new StringBuilder();
        for (Vocabulary.Key key : known) {
            names.append(names.length() == 0 ? "" : ", ").append(key.name());
        }
        return names.toString();
    }
}
