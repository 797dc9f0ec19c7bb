package dev.quarry.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.cli.preset.Electricity;
import dev.quarry.cli.preset.Hardware;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/** The problem file that {@code quarry init} writes: every line with what it means. */
final class ProblemTemplate {

    private static final Pattern PLAIN = Pattern.compile("[0-9.][0-9.eE+^/-]*|[a-z]+(-[a-z]+)*");
    private static final int SLOW = 10;
    private static final int DELAYS_PER_BLOCK = 10_000;

    private final ProblemDraft draft;
    private final List<String> lines = new ArrayList<>();

    private ProblemTemplate(ProblemDraft draft) {
        this.draft = draft;
    }

    static String of(ProblemDraft draft) {
        ProblemTemplate template = new ProblemTemplate(draft);
        template.begin();
        template.costs();
        template.constraints();
        return String.join("\n", template.lines) + "\n";
    }

    private void begin() {
        add("# A problem file: 'quarry solve' finds the best decision, 'quarry explain' says why there is none.",
            "# 'quarry help files' explains keys and numbers, 'quarry help model' what they mean.",
            "name: " + quoted(draft.answerOrAny(InitField.NAME)),
            "profile: " + value(InitField.PROFILE) + "    # exact, paper or published: 'quarry help profiles'",
            "objective: " + value(InitField.OBJECTIVE) + "    # or " + (draft.answerOrAny(InitField.OBJECTIVE)
                .equals("minimize-cost") ? "maximize-difficulty" : "minimize-cost"),
            "",
            "# What may be decided: miners deployed, bits of the nonce space that they share, leading zero bits of a",
            "# hash. In every scenario up to 'unavailable' miners are out of order, and the difficulty is off by up to",
            "# 'drift' bits.",
            "miners: {min: " + value(InitField.MIN_MINERS) + ", max: " + value(InitField.MAX_MINERS)
                + ", unavailable: " + value(InitField.UNAVAILABLE) + "}",
            "nonceBits: {min: 8, max: 128}",
            "difficulty: {min: 1, max: 100, drift: " + value(InitField.DRIFT) + "}",
            "");
    }

    private void costs() {
        derivation(draft).forEach(line -> add("# " + line));
        add("hashTime: " + plain(draft.hashTime()) + "    # seconds a hash of one miner",
            "cost:",
            "  perHash: " + plain(draft.costPerHash()),
            "  perMiner: " + value(InitField.COST_PER_MINER) + "    # for a race, whatever it hashes",
            "");
    }

    private void constraints() {
        add("# What must hold in every scenario; each may be left out.",
            "constraints:",
            "  # A race ends without a block, because all nonces are used up.",
            "  failure: {max: 2^-64}",
            "  # Seconds to a block on average.",
            "  expectedTime: {max: " + value(InitField.BLOCK_TIME) + "}",
            "  # There is no block after so many seconds.",
            "  slowBlock: {after: " + ofBlockTime(SLOW, 1) + ", max: 1e-6}",
            "  # Two miners or more find one in the first seconds of a race, when they cannot know of each other.",
            "  dispute: {within: " + draft.answer(InitField.DELAY).map(ProblemTemplate::plain)
                .orElseGet(() -> ofBlockTime(1, DELAYS_PER_BLOCK)) + ", max: 0.001}");
        if (draft.answerOrAny(InitField.POOL).equals("0")) {
            add("  # An attacker's miners win so many races one after the other.",
                "  # pool: {size: 1, wins: 6, max: 0.001}");
        } else {
            add("  # An attacker's miners win so many races one after the other.",
                "  pool: {size: " + value(InitField.POOL) + ", wins: 6, max: 0.001}");
        }
        add("  # The cost of a race.",
            "  # budget: {max: 60000}");
    }

    /** How hash time and cost per hash come about, where hardware or electricity say so. */
    static List<String> derivation(ProblemDraft draft) {
        List<String> lines = new ArrayList<>();
        Optional<Hardware> hardware = draft.hardware();
        hardware.ifPresent(each -> lines.addAll(List.of(
            each.device() + ", " + each.algorithm() + ": " + each.rateText() + " at "
                + ExactNumber.format(each.watts()) + " W (" + each.source() + ")",
            "T = 1 / hash rate = " + shown(each.hashTime()) + " s")));
        BigFraction joules = draft.joulesPerHash();
        BigFraction price = draft.number(InitField.PRICE_PER_KWH);
        if (joules != null && price != null) {
            lines.add("cost per hash = J per hash × price per kWh / 3.6e6 = " + ExactNumber.format(joules) + " × "
                + ExactNumber.format(price) + " / " + Electricity.JOULES_PER_KWH);
            lines.add("= " + shown(Electricity.costPerHash(joules, price)));
        }
        return lines;
    }

    private static String shown(BigFraction number) {
        String exact = ExactNumber.format(number);
        return exact.contains("/") ? exact + ", about " + Electricity.rounded(number) : exact;
    }

    /** A multiple of the block time, exactly; something that is positive where it is not known. */
    private String ofBlockTime(int times, int parts) {
        try {
            BigFraction seconds = ExactNumber.parse(draft.answerOrAny(InitField.BLOCK_TIME));
            return seconds.signum() <= 0 ? "1" : ExactNumber.format(seconds.multiply(times).divide(parts));
        } catch (IllegalArgumentException e) {
            // The block time itself is reported.
            return "1";
        }
    }

    private String value(InitField field) {
        return plain(draft.answerOrAny(field));
    }

    /** A number or a word as it stands; whatever else it is, as a text, which is for the reader to judge. */
    private static String plain(String answer) {
        return PLAIN.matcher(answer).matches() ? answer : quoted(answer);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
