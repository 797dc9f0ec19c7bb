package dev.quarry.solver.problemfile;

import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A range of whole numbers, as a mapping of a problem file states it.
 *
 * @param min the least
 * @param max the largest
 * @param uncertainty how far what happens may be from what is decided; 0 where nothing is said
 */
record WholeRange(int min, int max, int uncertainty) {

    /** Reads one that has no uncertainty; null where it is absent or wrong. */
    static @Nullable WholeRange of(Section holder, String key, int least, int most) {
        return of(holder.section(key), least, most, null);
    }

    /** Reads one with an uncertainty under some name, which may be left out; null where it is absent or wrong. */
    static @Nullable WholeRange of(Section holder, String key, int least, int most, String uncertainty) {
        return of(holder.section(key), least, most, uncertainty);
    }

    private static @Nullable WholeRange of(@Nullable Section section, int least, int most,
        @Nullable String uncertainty) {
        if (section == null) {
            return null;
        }
        Numbers numbers = new Numbers(section);
        Integer min = numbers.whole("min", least, most);
        Integer max = numbers.whole("max", least, most);
        Integer around = uncertainty == null ? Integer.valueOf(0) : numbers.wholeOr(0, uncertainty, 0, most);
        return min == null || max == null || !isRange(section, min, max) || around == null
            ? null : new WholeRange(min, max, around);
    }

    /** Tells whether min does not exceed max, and reports it otherwise. */
    static boolean isRange(Section section, int min, int max) {
        return section.isRange(BigFraction.of(min), BigFraction.of(max));
    }
}
