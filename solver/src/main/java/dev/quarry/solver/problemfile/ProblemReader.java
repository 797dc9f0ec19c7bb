package dev.quarry.solver.problemfile;

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
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.Partners;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Turns a document into a problem. Every part is read whatever was wrong with the others; a part is null where it is
 * wrong, and the problem is built when all parts are there and no mistake was found.
 */
final class ProblemReader {

    private static final int MOST_TUPLES = 1_000_000;

    private final Mistakes mistakes;

    private ProblemReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static StatedProblem read(Document document, String defaultName, @Nullable Profile override)
        throws ProblemFileException {
        Section root = Section.root(document);
        if (root == null) {
            throw document.mistakes().exception();
        }
        ProblemReader reader = new ProblemReader(document.mistakes());
        return root.isGrouped() ? reader.grouped(root, defaultName, override)
            : reader.oneType(root, defaultName, override);
    }

    private StatedProblem oneType(Section root, String defaultName, @Nullable Profile override)
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
        List<Constraint> constraints = new ConstraintReader(root, profile).constraints();
        ReportRule report = report(root);
        if (root.states("partners")) {
            root.refuse("partners", "needs groups, whose machines partners own; state groups instead of hashTime and "
                + "cost, or leave partners out");
        }
        if (!mistakes.isEmpty() || name == null || profile == null || objective == null || miners == null
            || nonceBits == null || difficulty == null || hashTime == null || prices == null || report == null) {
            throw mistakes.exception();
        }
        return new StatedProblem.OneType(new Problem(name, profile, objective, miners, nonceBits, difficulty,
            new HashTime(hashTime), prices, constraints, report));
    }

    private StatedProblem grouped(Section root, String defaultName, @Nullable Profile override)
        throws ProblemFileException {
        String name = name(root, defaultName);
        Profile stated = profile(root);
        Profile profile = override == null ? stated : override;
        if (profile == Profile.PUBLISHED) {
            root.refuse(Section.GROUPS, "have no reading in profile published, that of printed tables, of which none "
                + "is of several types of miners; use profile exact or paper");
        }
        Objective objective = objective(root);
        MinerRange miners = miners(root);
        NonceRange nonceBits = nonceBits(root);
        DifficultyRange difficulty = difficulty(root);
        ConstraintReader constraints = new ConstraintReader(root, profile);
        GroupReader groups = new GroupReader(root, constraints.statesPool());
        groups.checkTotal(root, miners);
        Partners partners = new PartnerReader(groups).partners(root);
        ReportRule report = report(root);
        if (!mistakes.isEmpty() || name == null || profile == null || objective == null || miners == null
            || nonceBits == null || difficulty == null || report == null) {
            throw mistakes.exception();
        }
        return new StatedProblem.Grouped(new GroupedProblem(name, profile, objective, miners, nonceBits, difficulty,
            groups.types(), constraints.constraints(), constraints.pool(), report, partners), mistakes.source(),
            root.lineOf(Section.GROUPS));
    }

    private static @Nullable String name(Section root, String absent) {
        return root.has("name") ? Names.name(root, "give one or leave the key out") : absent;
    }

    private static @Nullable Profile profile(Section root) {
        if (!root.has("profile")) {
            return Profile.EXACT;
        }
        return root.choice("profile", "a profile", Profile.values(), Profile::word);
    }

    private static @Nullable Objective objective(Section root) {
        return root.choice("objective", "an objective", Objective.values(), Objective::word);
    }

    private static @Nullable MinerRange miners(Section root) {
        WholeRange range = WholeRange.of(root, "miners", 1, MinerRange.MOST, "unavailable");
        return range == null ? null : new MinerRange(range.min(), range.max(), range.uncertainty());
    }

    private static @Nullable NonceRange nonceBits(Section root) {
        WholeRange range = WholeRange.of(root, "nonceBits", 1, NonceRange.MOST);
        return range == null ? null : new NonceRange(range.min(), range.max());
    }

    private static @Nullable DifficultyRange difficulty(Section root) {
        WholeRange range = WholeRange.of(root, "difficulty", 1, DifficultyRange.MOST, "drift");
        return range == null ? null : new DifficultyRange(range.min(), range.max(), range.uncertainty());
    }

    static @Nullable Prices prices(Section root) {
        Section section = root.section("cost");
        if (section == null) {
            return null;
        }
        Numbers numbers = new Numbers(section);
        BigFraction perHash = numbers.price("perHash");
        BigFraction perMiner = numbers.price("perMiner");
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
