package dev.quarry.solver.problemfile;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.grouped.OwnershipObjective;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partner.Machines;
import dev.quarry.solver.grouped.Partner.Share;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Reads the partners of a consortium. What is null or missing is absent or wrong. */
final class PartnerReader {

    private final GroupReader groups;

    PartnerReader(GroupReader groups) {
        this.groups = groups;
    }

    @Nullable Partners partners(Section root) {
        Section section = root.section("partners");
        if (section == null) {
            return null;
        }
        Measure measure = measure(section);
        BigFraction cap = section.has("cap") ? cap(section, measure) : Partners.DEFAULT_CAP;
        List<Section> items = section.items("members");
        List<Partner> members = items == null ? List.of() : members(items, cap);
        boolean isWhole = items != null && members.size() == items.size() && isOwnable(section, members);
        List<OwnershipObjective> objectives = section.states("objectives") ? objectives(section)
            : List.of(OwnershipObjective.values());
        return measure == null || cap == null || objectives == null || !isWhole ? null
            : new Partners(measure, cap, members, objectives);
    }

    private static @Nullable List<OwnershipObjective> objectives(Section section) {
        List<Node.Scalar> words = section.words("objectives");
        if (words == null) {
            return null;
        }
        Set<OwnershipObjective> objectives = new LinkedHashSet<>();
        boolean right = true;
        for (int i = 0; i < words.size(); i++) {
            Node.Scalar word = words.get(i);
            OwnershipObjective objective = section.choice("objectives", word, "is no objective of ownership",
                OwnershipObjective.values(), OwnershipObjective::word);
            if (objective == null) {
                right = false;
            } else if (!objectives.add(objective)) {
                section.refuse("objectives", word, "is named twice; name it once");
                right = false;
            } else if (i == 0 && objective != OwnershipObjective.COST) {
                section.refuse("objectives", word, "cannot come before cost, which decides the machines to own; "
                    + "begin the list with cost");
                right = false;
            }
        }
        return right ? List.copyOf(objectives) : null;
    }

    private static @Nullable Measure measure(Section section) {
        if (!section.has("measure")) {
            return Measure.OF_TOTAL;
        }
        return section.choice("measure", "a measure of hash power", Measure.values(), Measure::word);
    }

    private static @Nullable BigFraction cap(Section section, @Nullable Measure measure) {
        BigFraction cap = new Numbers(section).atLeast(BigFraction.ZERO, "cap");
        if (cap == null) {
            return null;
        }
        if (cap.signum() == 0) {
            section.refuseValue("cap", "leaves no hash power to anyone; give a number above 0");
            return null;
        }
        if (measure == Measure.OF_TOTAL && cap.compareTo(BigFraction.ONE) > 0) {
            section.refuseValue("cap", "is above 1, which no share of the total exceeds");
            return null;
        }
        return cap;
    }

    private List<Partner> members(List<Section> items, @Nullable BigFraction cap) {
        List<@Nullable String> names = Names.ofItems("partners.members", items);
        List<Partner> members = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Section item = items.get(i);
            String name = names.get(i);
            Share share = item.has("share") ? share(item, cap) : Share.ANY;
            Map<String, Machines> machines = machines(item);
            Map<String, Integer> current = current(item);
            BigFraction budget = new Numbers(item).atLeast(BigFraction.ZERO, "budget");
            if (name != null && share != null) {
                members.add(new Partner(name, share, machines, budget, current));
            }
        }
        return members;
    }

    private static @Nullable Share share(Section item, @Nullable BigFraction cap) {
        Section section = item.section("share");
        if (section == null) {
            return null;
        }
        Numbers numbers = new Numbers(section);
        BigFraction min = section.has("min") ? numbers.atLeast(BigFraction.ZERO, "min") : BigFraction.ZERO;
        BigFraction max = numbers.atLeast(BigFraction.ZERO, "max");
        BigFraction target = numbers.atLeast(BigFraction.ZERO, "target");
        if (min == null) {
            return null;
        }
        if (max != null && min.compareTo(max) >= 0) {
            section.refuseAll("'" + ExactNumber.format(min) + ".." + ExactNumber.format(max)
                + "' is an empty range; hash power must exceed min and stay below max");
            return null;
        }
        if (cap != null && min.compareTo(cap) >= 0) {
            section.refuse("min", "'" + ExactNumber.format(min) + "' is not below the cap " + ExactNumber.format(cap)
                + ", which hash power must stay below");
            return null;
        }
        BigFraction most = max == null || (cap != null && cap.compareTo(max) < 0) ? cap : max;
        if (target != null && (target.compareTo(min) <= 0 || (most != null && target.compareTo(most) >= 0))) {
            section.refuseValue("target", "is not between " + ExactNumber.format(min) + " and "
                + (most == null ? "the cap" : ExactNumber.format(most)) + ", where hash power must be");
            return null;
        }
        return new Share(min, max, target);
    }

    private Map<String, Machines> machines(Section item) {
        Map<String, Machines> machines = new LinkedHashMap<>();
        item.named("machines", groups::mistakeOfName).forEach((type, section) -> {
            if (!section.has("min") && !section.has("max")) {
                section.refuseAll("names neither min nor max; give one of them or both");
                return;
            }
            Numbers numbers = new Numbers(section);
            Integer min = numbers.wholeOr(0, "min", 0, MinerRange.MOST);
            Integer max = section.has("max") ? numbers.whole("max", 0, MinerRange.MOST)
                : Integer.valueOf(groups.most(type));
            if (min == null || max == null) {
                return;
            }
            if (!section.has("max") && min > max) {
                section.refuseValue("min", "is more than the " + max + " miners of that type");
            } else if (WholeRange.isRange(section, min, max)) {
                machines.put(type, new Machines(min, max));
            }
        });
        return machines;
    }

    private Map<String, Integer> current(Section item) {
        Map<String, Integer> current = new LinkedHashMap<>();
        Section section = item.naming("current", groups::mistakeOfName);
        if (section == null) {
            return current;
        }
        for (String type : groups.names()) {
            Integer number = section.states(type) ? new Numbers(section).whole(type, 0, MinerRange.MOST) : null;
            if (number != null) {
                current.put(type, number);
            }
        }
        return current;
    }

    /** Tells whether there are as many machines of each type as the partners must own, and reports it otherwise. */
    private boolean isOwnable(Section section, List<Partner> members) {
        boolean ownable = true;
        for (String type : groups.names()) {
            long needed = members.stream().map(member -> member.machines().get(type))
                .mapToLong(machines -> machines == null ? 0 : machines.min()).sum();
            if (needed > groups.most(type)) {
                section.refuse("members", "must own " + needed + " miners of type '" + Shown.brief(type)
                    + "' together, of which there are at most " + groups.most(type));
                ownable = false;
            }
        }
        return ownable;
    }
}
