package dev.quarry.solver.problemfile;

import java.util.List;
import java.util.Map;

/** The keys of problem files: the one list that the reader goes by. */
final class Vocabulary {

    /** The path of the whole file. */
    static final String ROOT = "";

    private static final Map<String, List<Key>> SECTIONS = Map.ofEntries(
        Map.entry(ROOT, List.of(
            optional("name", "Bitcoin rate"),
            optional("profile", "exact"),
            required("objective", "maximize-difficulty"),
            required("miners", "{min: 4, max: 80}"),
            required("nonceBits", "{min: 24, max: 64}"),
            required("difficulty", "{min: 4, max: 64}"),
            required("hashTime", "0.02e-9"),
            required("cost", "{perHash: 2e-12, perMiner: 3000}"),
            optional("constraints", "{failure: {max: 2^-64}}"),
            optional("report", "{tuples: 5, costTolerance: 1.5}"))),
        Map.entry("miners", List.of(required("min", "4"), required("max", "80"), optional("unavailable", "5"))),
        Map.entry("nonceBits", List.of(required("min", "24"), required("max", "64"))),
        Map.entry("difficulty", List.of(required("min", "4"), required("max", "64"), optional("drift", "3"))),
        Map.entry("cost", List.of(required("perHash", "2e-12"), required("perMiner", "3000"))),
        Map.entry("constraints", List.of(
            optional("failure", "{max: 2^-64}"),
            optional("expectedTime", "{min: 0, max: 1454/7}"),
            optional("slowBlock", "{after: 300, max: 1e-9}"),
            optional("fastBlock", "{before: 300, max: 1}"),
            optional("dispute", "{within: 1/10000, max: 0.001}"),
            optional("fork", "{within: 1/10000, max: 0.05}"),
            optional("pool", "{size: 4, wins: 6, max: 0.001}"),
            optional("budget", "{max: 60000}"))),
        Map.entry("constraints.failure", List.of(required("max", "2^-64"))),
        Map.entry("constraints.expectedTime", List.of(optional("min", "0"), optional("max", "1454/7"))),
        Map.entry("constraints.slowBlock", List.of(required("after", "300"), required("max", "1e-9"))),
        Map.entry("constraints.fastBlock", List.of(required("before", "300"), required("max", "1"))),
        Map.entry("constraints.dispute", List.of(required("within", "1/10000"), required("max", "0.001"))),
        Map.entry("constraints.fork", List.of(required("within", "1/10000"), required("max", "0.05"))),
        Map.entry("constraints.pool", List.of(required("size", "4"), required("wins", "6"), required("max", "0.001"))),
        Map.entry("constraints.budget", List.of(required("max", "60000"))),
        Map.entry("report", List.of(optional("tuples", "5"), optional("costTolerance", "1.5"))));

    private Vocabulary() {
    }

    /** Returns the keys by the path of the mapping that may hold them. */
    static Map<String, List<Key>> sections() {
        return SECTIONS;
    }

    static List<Key> keys(String section) {
        return SECTIONS.getOrDefault(section, List.of());
    }

    static Key key(String section, String name) {
        for (Key key : keys(section)) {
            if (key.name.equals(name)) {
                return key;
            }
        }
        throw new IllegalArgumentException("no key '" + name + "' in section '" + section + "'");
    }

    /** Returns the path of a key of a section. */
    static String path(String section, String key) {
        // Not by +, whose first use costs a start-up its linkage.
        return section.isEmpty() ? key : section.concat(".").concat(key);
    }

    private static Key required(String name, String example) {
        return new Key(name, true, example);
    }

    private static Key optional(String name, String example) {
        return new Key(name, false, example);
    }

    /** A key, whether its mapping needs it, and what may be written there. */
    record Key(String name, boolean required, String example) {
    }
}
