package dev.quarry.solver.grouped;

import dev.quarry.calculus.ExactNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The partners of a consortium (section 7.6), who own the machines, and how their hash power is measured.
 *
 * @param measure what a partner's hash power is a share of
 * @param cap what every partner's hash power must stay below
 * @param members the partners
 * @param objectives what makes an ownership better, the first first; {@link OwnershipObjective#COST} comes before all
 */
public record Partners(Measure measure, BigFraction cap, List<Partner> members,
    List<OwnershipObjective> objectives) {

    /** The cap where a problem states none. */
    public static final BigFraction DEFAULT_CAP = BigFraction.of(33, 100);

    /**
     * Checks the cap and the partners.
     *
     * @throws IllegalArgumentException if the cap is not positive, or above 1 as a share of the total; if there is no
     *     partner, two have one name, or one may not own as much as it must; if the objectives do not begin with the
     *     cost, or name one twice
     */
    public Partners {
        members = List.copyOf(members);
        objectives = List.copyOf(objectives);
        if (objectives.isEmpty() || objectives.get(0) != OwnershipObjective.COST
            || objectives.size() != objectives.stream().distinct().count()) {
            throw new IllegalArgumentException("objectives "
                + objectives.stream().map(OwnershipObjective::word).toList()
                + " must begin with cost, which decides the machines to own, and name each once");
        }
        if (cap.signum() <= 0 || (measure == Measure.OF_TOTAL && cap.compareTo(BigFraction.ONE) > 0)) {
            throw new IllegalArgumentException("cap " + ExactNumber.format(cap) + " is no share "
                + (measure == Measure.OF_TOTAL ? "above 0 and at most 1" : "above 0"));
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("there is no partner");
        }
        Set<String> names = new HashSet<>();
        for (Partner member : members) {
            if (!names.add(member.name())) {
                throw new IllegalArgumentException("two partners are called '" + member.name() + "'");
            }
            if (member.share().min().compareTo(cap) >= 0) {
                throw new IllegalArgumentException(member.name() + ": share.min "
                    + ExactNumber.format(member.share().min()) + " is not below the cap " + ExactNumber.format(cap));
            }
        }
    }

    /**
     * Makes partners who prefer ownerships near their targets, and then such that move few machines.
     *
     * @param measure what a partner's hash power is a share of
     * @param cap what every partner's hash power must stay below
     * @param members the partners
     */
    public Partners(Measure measure, BigFraction cap, List<Partner> members) {
        this(measure, cap, members, List.of(OwnershipObjective.values()));
    }

    /** What a partner's hash power is a share of. */
    public enum Measure {

        /** Of the hash rate of all partners. */
        OF_TOTAL("ofTotal"),

        /** Of the hash rate of all other partners, as printed (79). */
        OF_OTHERS("ofOthers");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        /**
         * Returns the word that problem files use.
         *
         * @return the word
         */
        public String word() {
            return word;
        }
    }

    /** Checks that machines are of types that there are, and that there are as many as partners must own. */
    void checkTypes(List<MinerType> types) {
        Set<String> names = types.stream().map(MinerType::name).collect(Collectors.toSet());
        for (Partner member : members) {
            checkNames(member.name() + ": machines", member.machines().keySet(), names);
            checkNames(member.name() + ": current", member.current().keySet(), names);
        }
        for (MinerType type : types) {
            long needed = mustOwn(type.name());
            if (needed > type.max()) {
                throw new IllegalArgumentException("partners must own " + needed + " miners of type '" + type.name()
                    + "', of which there are at most " + type.max());
            }
        }
    }

    private static void checkNames(String what, Set<String> stated, Set<String> names) {
        for (String type : stated) {
            if (!names.contains(type)) {
                throw new IllegalArgumentException(what + " '" + type + "' is no type of miners; there are "
                    + names.stream().sorted().toList());
            }
        }
    }

    /**
     * Returns how many machines of a type the partners must own together.
     *
     * @param type the name of the type
     * @return the sum of the least numbers
     */
    public long mustOwn(String type) {
        return members.stream().map(Partner::machines).map(Map::entrySet).flatMap(Set::stream)
            .filter(entry -> entry.getKey().equals(type)).mapToLong(entry -> entry.getValue().min()).sum();
    }
}
