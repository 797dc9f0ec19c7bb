package dev.quarry.solver.problemfile;

import java.util.List;
import java.util.Map;

/**
 * The keys of problem files: the one list that the reader goes by. Paths have {@value #ITEM} after the key of a list,
 * and {@value #NAMED} in the place of names.
 */
final class Vocabulary {

    /** The path of the whole file. */
    static final String ROOT = "";

    /** What stands in a path for any item of a list. */
    static final String ITEM = "[]";

    /** What stands in a path for any key of a mapping whose keys are names. */
    static final String NAMED = "*";

    private static final Map<String, List<Key>> SECTIONS = Map.ofEntries(
        Map.entry(ROOT, List.of(
            optional("name", "Bitcoin rate"),
            optional("profile", "exact"),
            required("objective", "maximize-difficulty"),
            required("miners", "{min: 4, max: 80}"),
            required("nonceBits", "{min: 24, max: 64}"),
            required("difficulty", "{min: 4, max: 64}"),
            withoutGroups("hashTime", "0.02e-9"),
            withoutGroups("cost", "{perHash: 2e-12, perMiner: 3000}"),
            optional("groups", "[{name: new, miners: {min: 0, max: 30}, hashTime: 5e-12, cost: {perHash: 1e-12, "
                + "perMiner: 6000}}]"),
            optional("partners", "{members: [{name: north}, {name: east}]}"),
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
        Map.entry("constraints.pool", List.of(
            withoutGroups("size", "4"), required("wins", "6"), required("max", "0.001"))),
        Map.entry("constraints.budget", List.of(required("max", "60000"))),
        Map.entry("report", List.of(optional("tuples", "5"), optional("costTolerance", "1.5"))),
        Map.entry("groups[]", List.of(
            required("name", "new"),
            required("miners", "{min: 0, max: 30}"),
            required("hashTime", "5e-12"),
            required("cost", "{perHash: 1e-12, perMiner: 6000}"),
            optional("poolSize", "4"))),
        Map.entry("groups[].miners", List.of(
            required("min", "0"), required("max", "30"), optional("unavailable", "4"))),
        Map.entry("groups[].cost", List.of(required("perHash", "1e-12"), required("perMiner", "6000"))),
        Map.entry("partners", List.of(
            optional("measure", "ofTotal"),
            optional("cap", "0.33"),
            optional("objectives", "[cost, targets, moves]"),
            required("members", "[{name: north}, {name: east}]"))),
        Map.entry("partners.members[]", List.of(
            required("name", "north"),
            optional("share", "{min: 0.1, max: 0.3, target: 0.25}"),
            optional("machines", "{new: {min: 2, max: 20}}"),
            optional("current", "{new: 4}"),
            optional("budget", "60000"))),
        Map.entry("partners.members[].share", List.of(
            optional("min", "0.1"), optional("max", "0.3"), optional("target", "0.25"))),
        Map.entry("partners.members[].machines.*", List.of(optional("min", "2"), optional("max", "20"))));

    /** What the keys of mappings are whose keys are names and whose values are no mappings. */
    private static final Map<String, Key> NAMED_VALUES = Map.of("partners.members[].current", optional(NAMED, "4"));

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
        Key named = NAMED_VALUES.get(section);
        if (named != null) {
            return named;
        }
        throw new IllegalArgumentException("no key '" + name + "' in section '" + section + "'");
    }

    /** Returns the path of a key of a section. */
    static String path(String section, String key) {
        // Not by +, whose first use costs a start-up its linkage.
        return section.isEmpty() ? key : section.concat(".").concat(key);
    }

    private static Key required(String name, String example) {
        return new Key(name, Need.ALWAYS, example);
    }

    private static Key optional(String name, String example) {
        return new Key(name, Need.NEVER, example);
    }

    private static Key withoutGroups(String name, String example) {
        return new Key(name, Need.WITHOUT_GROUPS, example);
    }

    /** When the mapping of a key needs it. */
    enum Need {
        /** Whatever else the file states. */
        ALWAYS,
        /** Where the file states one type of miners only; beside {@code groups} the key cannot stand. */
        WITHOUT_GROUPS,
        /** It can be left out. */
        NEVER
    }

    /** A key, when its mapping needs it, and what may be written there. */
    record Key(String name, Need need, String example) {

        boolean isRequired(boolean grouped) {
            return need == Need.ALWAYS || (need == Need.WITHOUT_GROUPS && !grouped);
        }
    }
}
