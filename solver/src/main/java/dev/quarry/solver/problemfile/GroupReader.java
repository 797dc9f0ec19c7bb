package dev.quarry.solver.problemfile;

import dev.quarry.calculus.HashTime;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Prices;
import dev.quarry.solver.grouped.MinerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Reads the types of miners. A type is missing where it is wrong. */
final class GroupReader {

    private final List<MinerType> types = new ArrayList<>();
    /** How many there may be of each group; one that is wrong is missing. */
    private final List<WholeRange> counts = new ArrayList<>();
    /** The most miners of each type, by its name; of any where that is wrong. */
    private final Map<String, Integer> most = new LinkedHashMap<>();
    private int groups;

    /** Reads them; each needs to say how many of it are in the pool exactly where pools are bounded. */
    GroupReader(Section root, boolean pool) {
        List<Section> items = root.items(Section.GROUPS);
        if (items == null) {
            return;
        }
        groups = items.size();
        List<@Nullable String> names = Names.ofItems(Section.GROUPS, items);
        for (int i = 0; i < groups; i++) {
            read(items.get(i), names.get(i), pool);
        }
    }

    List<MinerType> types() {
        return types;
    }

    /** The names of all types, also of those that are wrong otherwise. */
    List<String> names() {
        return List.copyOf(most.keySet());
    }

    /**
     * Says what is wrong with the name of a type. Where the name of a group is wrong, any name may be the one that was
     * meant there, and nothing is wrong with it.
     */
    Optional<String> mistakeOfName(String name) {
        return most.containsKey(name) || most.size() < groups || groups == 0 ? Optional.empty()
            : Optional.of("is no type of miners; there are " + Shown.list(names()));
    }

    /** Returns the most miners of a type, or the most of any where that is not known. */
    int most(String type) {
        return most.getOrDefault(type, MinerRange.MOST);
    }

    /** Reports a total that no sum of the types can meet. */
    void checkTotal(Section root, @Nullable MinerRange total) {
        if (groups == 0 || counts.size() < groups || total == null) {
            return;
        }
        long fewest = counts.stream().mapToLong(WholeRange::min).sum();
        long largest = counts.stream().mapToLong(WholeRange::max).sum();
        if (fewest > total.max() || largest < total.min()) {
            root.refuse("miners", "'" + total.min() + ".." + total.max() + "' is out of reach: the groups have "
                + fewest + ".." + largest + " miners in all");
        }
    }

    private void read(Section group, @Nullable String name, boolean pool) {
        WholeRange count = WholeRange.of(group, "miners", 0, MinerRange.MOST, "unavailable");
        BigFraction hashTime = new Numbers(group).seconds("hashTime");
        Prices prices = ProblemReader.prices(group);
        Integer poolSize = new Numbers(group).whole("poolSize", 1, MinerRange.MOST);
        if (pool && !group.has("poolSize")) {
            group.refuseMissing("poolSize", ", because constraints.pool is stated");
        } else if (!pool && group.states("poolSize")) {
            group.refuse("poolSize", "has no bearing, because constraints.pool is not stated; state that or leave "
                + "poolSize out");
        }
        if (count != null) {
            counts.add(count);
        }
        if (name != null) {
            most.put(name, count == null ? MinerRange.MOST : count.max());
            if (count != null && hashTime != null && prices != null) {
                types.add(new MinerType(name, count.min(), count.max(), count.uncertainty(), new HashTime(hashTime),
                    prices, poolSize));
            }
        }
    }
}
