package dev.quarry.cli;

import java.math.BigInteger;

/** How a count is written for people: 7301 as 7,301. */
final class Count {

    private static final int GROUP = 3;

    private Count() {
    }

    /** Not left to a formatter, which reads the data of locales first: that takes longer than most solves. */
    static String of(long number) {
        return of(BigInteger.valueOf(number));
    }

    /** How so many things are written: 1 miner, 7,301 miners. */
    static String of(long number, String thing) {
        return of(number) + " " + things(number, thing);
    }

    /** The word for so many things: miner, miners. */
    static String things(long number, String thing) {
        return number == 1 ? thing : thing + "s";
    }

    static String of(BigInteger number) {
        StringBuilder digits = new StringBuilder(number.toString());
        for (int place = digits.length() - GROUP; place > 0; place -= GROUP) {
            digits.insert(place, ',');
        }
        return digits.toString();
    }
}
