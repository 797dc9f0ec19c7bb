package dev.quarry.solver.problemfile;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Turns a document into a problem. Every part is read whatever was wrong with the others; a part is null where it is
 * wrong, and the problem is built when all parts are there and no mistake was found.
 */
final class ProblemReader {

    private static final int MAX_NAME = 200;
    private static final int MOST_TUPLES = 1_000_000;

    private final Mistakes mistakes;

    private ProblemReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static Problem read(Document document, String defaultName, @Nullable Profile override)
        throws ProblemFileException {
        Section root = Section.root(document);
        if (root == null) {
            throw document.mistakes().exception();
        }
        return new ProblemReader(document.mistakes()).problem(root, defaultName, override);
    }

    private Problem problem(Section root, String defaultName, @Nullable Profile override)
        throws ProblemFileException {
        String name = name(root, defaultName);
        Profile stated = profile(root);
        Profile profile = override == null ? stated : override;
        Objective objective = objective(root);
        MinerRange miners = miners(root);
        NonceRange nonceBits = nonceBits(root);
        DifficultyRange difficulty = difficulty(root);
        BigFraction hashTime = new Numbers(root).seconds("hashTime");
        Prices prices = prices(root);
        List<Constraint> constraints = new ConstraintReader(profile).constraints(root);
        ReportRule report = report(root);
        if (!mistakes.isEmpty() || name == null || profile == null || objective == null || miners == null
            || nonceBits == null || difficulty == null || hashTime == null || prices == null || report == null) {
            throw mistakes.exception();
        }
        return new Problem(name, profile, objective, miners, nonceBits, difficulty, new HashTime(hashTime), prices,
            constraints, report);
    }

    private static @Nullable String name(Section root, String absent) {
        if (!root.has("name")) {
            return absent;
        }
        Node.Scalar name = root.scalar("name", "a text");
        if (name == null) {
            return null;
        }
        String rule = nameRule(name);
        if (rule != null) {
            root.refuse("name", name, rule);
        }
        return name.text();
    }

    /** Returns the rule that a name breaks, or null where it breaks none. */
    private static @Nullable String nameRule(Node.Scalar name) {
        String text = name.text();
        if (!name.quoted() && isNoText(text)) {
            return "is not a text; put it in quotes";
        }
        if (text.isBlank()) {
            return "is an empty name; give one or leave the key out";
        }
        if (text.length() > MAX_NAME) {
            return "has " + text.length() + " characters; a name has at most " + MAX_NAME;
        }
        return Shown.isPrintable(text) ? null : "has characters that cannot be printed on one line; leave them out";
    }

    /** Tells whether YAML's core schema reads a plain word as a truth value or a number. */
    private static boolean isNoText(String plain) {
        if (plain.equalsIgnoreCase("true") || plain.equalsIgnoreCase("false")) {
            return true;
        }
        if (plain.isEmpty() || "+-.0123456789".indexOf(plain.charAt(0)) < 0) {
            return false;
        }
        try {
            ExactNumber.parse(plain);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Profile profile(Section root) {
        if (!root.has("profile")) {
            return Profile.EXACT;
        }
        Node.Scalar word = root.scalar("profile", "a profile");
        if (word == null) {
            return null;
        }
        for (Profile profile : Profile.values()) {
            if (profile.word().equals(word.text())) {
                return profile;
            }
        }
        root.refuse("profile", word, "is not a profile; write exact, paper or published");
        return null;
    }

    private static @Nullable Objective objective(Section root) {
        Node.Scalar word = root.scalar("objective", "an objective");
        if (word == null) {
            return null;
        }
        for (Objective objective : Objective.values()) {
            if (objective.word().equals(word.text())) {
                return objective;
            }
        }
        root.refuse("objective", word, "is not an objective; write maximize-difficulty or minimize-cost");
        return null;
    }

    private static @Nullable MinerRange miners(Section root) {
        Section section = root.section("miners");
        if (section == null) {
            return null;
        }
        Numbers numbers = new Numbers(section);
        Integer min = numbers.whole("min", 1, MinerRange.MOST);
        Integer max = numbers.whole("max", 1, MinerRange.MOST);
        Integer unavailable = numbers.wholeOr(0, "unavailable", 0, MinerRange.MOST);
        return min == null || max == null || !isRange(section, min, max) || unavailable == null
            ? null : new MinerRange(min, max, unavailable);
    }

    private static @Nullable NonceRange nonceBits(Section root) {
        Section section = root.section("nonceBits");
        if (section == null) {
            return null;
        }
        Numbers numbers = new Numbers(section);
        Integer min = numbers.whole("min", 1, NonceRange.MOST);
        Integer max = numbers.whole("max", 1, NonceRange.MOST);
        return min == null || max == null || !isRange(section, min, max) ? null : new NonceRange(min, max);
    }

    private static @Nullable DifficultyRange difficulty(Section root) {
        Section section = root.section("difficulty");
        if (section == null) {
            return null;
        }
        Numbers numbers = new Numbers(section);
        Integer min = numbers.whole("min", 1, DifficultyRange.MOST);
        Integer max = numbers.whole("max", 1, DifficultyRange.MOST);
        Integer drift = numbers.wholeOr(0, "drift", 0, DifficultyRange.MOST);
        return min == null || max == null || !isRange(section, min, max) || drift == null
            ? null : new DifficultyRange(min, max, drift);
    }

    private static boolean isRange(Section section, int min, int max) {
        return section.isRange(BigFraction.of(min), BigFraction.of(max));
    }

    private static @Nullable Prices prices(Section root) {
        Section section = root.section("cost");
        if (section == null) {
            return null;
        }
        Numbers numbers = new Numbers(section);
        BigFraction perHash = numbers.atLeast(BigFraction.ZERO, "perHash");
        BigFraction perMiner = numbers.atLeast(BigFraction.ZERO, "perMiner");
        return perHash == null || perMiner == null ? null : new Prices(perHash, perMiner);
    }

    private static @Nullable ReportRule report(Section root) {
        if (!root.has("report")) {
            return ReportRule.DEFAULT;
        }
        Section section = root.section("report");
        if (section == null) {
            return null;
        }
        Numbers numbers = new Numbers(section);
        Integer tuples = numbers.wholeOr(ReportRule.DEFAULT.tuples(), "tuples", 1, MOST_TUPLES);
        BigFraction tolerance = section.has("costTolerance")
            ? numbers.atLeast(BigFraction.ONE, "costTolerance") : ReportRule.DEFAULT.costTolerance();
        return tuples == null || tolerance == null ? null : new ReportRule(tuples, tolerance);
    }
}
