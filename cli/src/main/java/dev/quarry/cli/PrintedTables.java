package dev.quarry.cli;

import dev.quarry.cli.Reproduction.Configuration;
import dev.quarry.solver.Decision;
import java.util.ArrayList;
import java.util.List;

/** What section 9 of the paper prints. */
final class PrintedTables {

    static final String TABLE_2 = "Table 2";
    static final String TABLE_3 = "Table 3";
    static final String RATES = "Section 9, 1454 transactions a block";
    static final String SWEEP = "Section 9, 50000 to 500000 transactions a block";
    static final String BOUNDARY = "Section 9, feasibility boundary";
    static final String NONCE_RANGE = "Section 9, range of nonce bits";

    /**
     * The tuples printed for one instance.
     *
     * @param section where
     * @param instance the instance in words
     * @param configuration the configuration
     * @param expectedTime τ_u, transactions of a block over transactions a second
     * @param firstOnly whether only the first tuple is printed
     * @param decisions the tuples
     * @param costs their costs as printed, or none
     */
    record Printed(String section, String instance, Configuration configuration, String expectedTime,
        boolean firstOnly, List<Decision> decisions, List<String> costs) {
    }

    private static final int FIRST_STEP = 50_000;
    private static final int LAST_STEP = 500_000;

    /** All printed tuples, in the paper's order. */
    static final List<Printed> ALL = all();

    private PrintedTables() {
    }

    private enum Rate {
        BITCOIN("Bitcoin", 7), PAYPAL("PayPal", 100), VISA("Visa", 7_000);

        private final String style;
        private final int transactionsPerSecond;

        Rate(String style, int transactionsPerSecond) {
            this.style = style;
            this.transactionsPerSecond = transactionsPerSecond;
        }

        Printed prints(String section, int transactions, Configuration configuration, boolean firstOnly,
            List<Decision> decisions, List<String> costs) {
            String time = transactions + "/" + transactionsPerSecond;
            return new Printed(section, style + " " + time, configuration, time, firstOnly, decisions, costs);
        }
    }

    private static List<Printed> all() {
        List<Printed> all = new ArrayList<>();
        List<String> from41 = List.of("54004.4", "54002.2", "54001.1", "54000.55", "54000.27");
        List<String> from40 = List.of("54002.2", "54001.1", "54000.55", "54000.27", "54000.138");
        all.add(Rate.BITCOIN.prints(TABLE_2, 1454, Configuration.C1, false, tuples(18, 48, 41, 37), from41));
        all.add(Rate.PAYPAL.prints(TABLE_2, 1454, Configuration.C1, false, tuples(18, 48, 41, 37), from41));
        all.add(Rate.VISA.prints(TABLE_2, 1454, Configuration.C1, false, tuples(18, 48, 35, 34),
            List.of("54000.07", "54000.035")));
        all.add(Rate.BITCOIN.prints(RATES, 1454, Configuration.C2, true, tuples(18, 48, 40, 40), List.of()));
        all.add(Rate.PAYPAL.prints(RATES, 1454, Configuration.C2, true, tuples(18, 48, 40, 40), List.of()));
        all.add(Rate.VISA.prints(RATES, 1454, Configuration.C2, true, tuples(18, 48, 35, 35), List.of()));
        all.add(Rate.BITCOIN.prints(RATES, 1454, Configuration.C3, false, tuples(24, 49, 40, 36), List.of()));
        all.add(Rate.PAYPAL.prints(RATES, 1454, Configuration.C3, false, tuples(24, 49, 40, 36), List.of()));
        all.add(Rate.VISA.prints(RATES, 1454, Configuration.C3, false, tuples(24, 49, 35, 34), List.of()));
        all.add(Rate.BITCOIN.prints(TABLE_3, FIRST_STEP, Configuration.C1, false, tuples(18, 48, 41, 37), from41));
        all.add(Rate.PAYPAL.prints(TABLE_3, FIRST_STEP, Configuration.C1, false, tuples(18, 48, 41, 37), from41));
        all.add(Rate.VISA.prints(TABLE_3, FIRST_STEP, Configuration.C1, false, tuples(18, 48, 40, 36), from40));
        for (int transactions = FIRST_STEP; transactions <= LAST_STEP; transactions += FIRST_STEP) {
            for (Rate rate : Rate.values()) {
                if (transactions > FIRST_STEP) {
                    all.add(rate.prints(SWEEP, transactions, Configuration.C1, false, tuples(18, 48, 41, 37),
                        List.of()));
                }
                all.add(rate.prints(SWEEP, transactions, Configuration.C2, false, tuples(18, 48, 40, 36), List.of()));
                all.add(rate.prints(SWEEP, transactions, Configuration.C3, false, tuples(24, 49, 40, 36), List.of()));
            }
        }
        return List.copyOf(all);
    }

    private static List<Decision> tuples(int miners, int nonceBits, int hardest, int easiest) {
        List<Decision> tuples = new ArrayList<>();
        for (int d = hardest; d >= easiest; d--) {
            tuples.add(new Decision(miners, nonceBits, d));
        }
        return List.copyOf(tuples);
    }

    /** Tuples in a line: (18, 48, 41..37) where only the difficulty changes by steps of one, else one by one. */
    static String text(List<Decision> decisions, List<String> costs) {
        if (decisions.isEmpty()) {
            return "none";
        }
        List<String> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= decisions.size(); i++) {
            if (i == decisions.size() || !continues(decisions.get(i - 1), decisions.get(i))) {
                runs.add(run(decisions.get(start), decisions.get(i - 1)));
                start = i;
            }
        }
        String text = String.join(" ", runs);
        return costs.isEmpty() ? text : text + ": " + String.join(", ", costs);
    }

    private static boolean continues(Decision a, Decision b) {
        return a.miners() == b.miners() && a.nonceBits() == b.nonceBits() && a.difficulty() - 1 == b.difficulty();
    }

    private static String run(Decision first, Decision last) {
        return first.equals(last) ? first.toString()
            : "(" + first.miners() + ", " + first.nonceBits() + ", " + first.difficulty() + ".." + last.difficulty()
                + ")";
    }
}
