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
 */
public record Partners(Measure measure, BigFraction cap, List<Partner> members) {

    /** The cap where a problem states none. */
    public static final BigFraction DEFAULT_CAP = BigFraction.of(33, 100);

    /**
     * Checks the cap and the partners.
     *
     * @throws IllegalArgumentException if the cap is not positive, or above 1 as a share of the total; if there is no
     *     partner, two have one name, or one may not own as much as it must
     */
    public Partners {
        members = List.copyOf(members);
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
            for (String type : member.machines().keySet()) {
                if (!names.contains(type)) {
                    throw new IllegalArgumentException(member.name() + ": machines '" + type
                        + "' is no type of miners; there are " + names.stream().sorted().toList());
                }
            }
        }
        for (MinerType type : types) {
            long needed = mustOwn(type.name());
            if (needed > type.max()) {
                throw new IllegalArgumentException("partners must own " + needed + " miners of type '" + type.name()
                    + "', of which there are at most " + type.max());
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
