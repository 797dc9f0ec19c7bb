package dev.quarry.solver.checker;

import dev.quarry.solver.checker.GovernedProblem.MinerType;
import dev.quarry.solver.checker.GovernedProblem.Prices;
import dev.quarry.solver.checker.GovernedProblem.ReportRule;
import dev.quarry.solver.checker.Statement.Constant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the problem of a certificate, in which everything is spelled out. */
final class ProblemReader {

    static final int MOST_MINERS = 10_000_000;
    static final int MOST_BITS = 256;
    static final int MOST_DIFFICULTY = 255;
    private static final int MOST_WINS = 10_000;
    private static final int MOST_TUPLES = 1_000_000;
    private static final int MOST_NAME = 200;
    private static final int MOST_GROUPS = 100;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private enum Objective {
        MAXIMIZE_DIFFICULTY, MINIMIZE_COST
    }

    private final Fields fields;
    private final Map<Requirement, Rational> constraints = new EnumMap<>(Requirement.class);
    private final Map<Requirement, Rational> times = new EnumMap<>(Requirement.class);
    private int wins;
    private int poolSize;

    private ProblemReader(Fields fields) {
        this.fields = fields;
    }

    static GovernedProblem read(Json part) throws MalformedCertificateException {
        return new ProblemReader(Fields.of(part)).problem(part);
    }

    private GovernedProblem problem(Json part) throws MalformedCertificateException {
        checkName(fields);
        Profile profile = fields.word("profile", Profile.class);
        Objective objective = fields.word("objective", Objective.class);
        Fields miners = fields.fields("miners");
        Fields nonceBits = fields.fields("nonceBits");
        Fields difficulty = fields.fields("difficulty");
        Span total = range(miners, 1, MOST_MINERS);
        Span bits = range(nonceBits, 1, MOST_BITS);
        Span difficulties = range(difficulty, 1, MOST_DIFFICULTY);
        int unavailable = miners.whole("unavailable", 0, MOST_MINERS);
        int drift = difficulty.whole("drift", 0, MOST_DIFFICULTY);
        boolean grouped = fields.has("groups");
        readConstraints(fields.fields("constraints"), profile, grouped);
        List<MinerType> types = new ArrayList<>();
        List<Span> ranges = new ArrayList<>();
        if (grouped) {
            groups(profile, total, types, ranges);
        } else {
            types.add(new MinerType("", unavailable, positive(fields, "hashTime"), prices(fields), poolSize));
            ranges.add(total);
        }
        Fields report = fields.fields("report");
        ReportRule rule = new ReportRule(report.whole("tuples", 1, MOST_TUPLES),
            atLeast(Rational.ONE, report, "costTolerance"));
        for (Fields section : List.of(miners, nonceBits, difficulty, report, fields)) {
            section.end();
        }
        return new GovernedProblem(statement(part, fields.text("name"), profile, objective), profile,
            objective == Objective.MINIMIZE_COST, new Box(ranges, bits, difficulties), total, unavailable, drift, types,
            grouped, constraints, times, wins, rule);
    }

    private void groups(Profile profile, Span total, List<MinerType> types, List<Span> ranges)
        throws MalformedCertificateException {
        if (profile == Profile.PUBLISHED) {
            throw new MalformedCertificateException(fields.part("groups").place(), "have no meaning in profile "
                + profile.word());
        }
        Set<String> names = new HashSet<>();
        for (Json part : fields.list("groups")) {
            Fields group = Fields.of(part);
            String name = group.text("name");
            checkName(group);
            if (!names.add(name)) {
                throw refused(group, "name", "names two groups");
            }
            Fields miners = group.fields("miners");
            ranges.add(range(miners, 0, MOST_MINERS));
            types.add(new MinerType(name, miners.whole("unavailable", 0, MOST_MINERS), positive(group, "hashTime"),
                prices(group), wins > 0 ? group.whole("poolSize", 1, MOST_MINERS) : 0));
            miners.end();
            group.end();
        }
        long fewest = ranges.stream().mapToLong(Span::first).sum();
        long most = ranges.stream().mapToLong(Span::last).sum();
        if (ranges.isEmpty() || ranges.size() > MOST_GROUPS || fewest > total.last() || most < total.first()) {
            throw new MalformedCertificateException(fields.part("groups").place(), ranges.isEmpty()
                || ranges.size() > MOST_GROUPS ? "are " + ranges.size() + ", not 1 to " + MOST_GROUPS
                : "have " + fewest + " to " + most + " miners, which are out of reach of " + total);
        }
    }

    private static Prices prices(Fields section) throws MalformedCertificateException {
        Fields cost = section.fields("cost");
        Prices prices = new Prices(atLeast(Rational.ZERO, cost, "perHash"), atLeast(Rational.ZERO, cost, "perMiner"));
        cost.end();
        return prices;
    }

    private static void checkName(Fields section) throws MalformedCertificateException {
        String name = section.text("name");
        if (name.isBlank() || name.length() > MOST_NAME || UNPRINTABLE.matcher(name).find()) {
            throw new MalformedCertificateException(section.part("name").place(), "a name has 1 to " + MOST_NAME
                + " characters that can be printed on one line");
        }
    }

    private static Span range(Fields section, int least, int most) throws MalformedCertificateException {
        Span range = new Span(section.whole("min", least, most), section.whole("max", least, most));
        if (range.isEmpty()) {
            throw new MalformedCertificateException(section.place(), "from " + range.first() + " to " + range.last()
                + " is an empty range");
        }
        return range;
    }

    private void readConstraints(Fields all, Profile profile, boolean grouped) throws MalformedCertificateException {
        if (all.has("failure")) {
            atMost(Requirement.FAILURE, all.fields("failure")).end();
        }
        if (all.has("expectedTime")) {
            expectedTime(all.fields("expectedTime"));
            if (grouped && profile == Profile.PAPER && constraints.containsKey(Requirement.LEAST_TIME)) {
                throw refused(all.fields("expectedTime"), "min", "has no meaning for groups in profile paper");
            }
        }
        timed(Requirement.SLOW_BLOCK, all, "slowBlock", "after");
        timed(Requirement.FAST_BLOCK, all, "fastBlock", "before");
        timed(Requirement.DISPUTE, all, "dispute", "within");
        timed(Requirement.FORK, all, "fork", "within");
        if (profile != Profile.EXACT && all.has("fork")) {
            throw new MalformedCertificateException(all.part("fork").place(), "has a meaning in profile exact only, "
                + "not in " + profile.word());
        }
        if (all.has("budget")) {
            Fields budget = all.fields("budget");
            constraints.put(Requirement.BUDGET, atLeast(Rational.ZERO, budget, "max"));
            budget.end();
        }
        if (all.has("pool")) {
            Fields pool = all.fields("pool");
            wins = pool.whole("wins", 1, MOST_WINS);
            if (!grouped) {
                poolSize = pool.whole("size", 1, MOST_MINERS);
            }
            atMost(Requirement.POOL, pool).end();
        }
        all.end();
    }

    private void timed(Requirement requirement, Fields all, String key, String time)
        throws MalformedCertificateException {
        if (all.has(key)) {
            Fields section = all.fields(key);
            times.put(requirement, positive(section, time));
            atMost(requirement, section).end();
        }
    }

    private Fields atMost(Requirement requirement, Fields section) throws MalformedCertificateException {
        Rational max = atLeast(Rational.ZERO, section, "max");
        if (max.compareTo(Rational.ONE) > 0) {
            throw refused(section, "max", "is not a probability");
        }
        constraints.put(requirement, max);
        return section;
    }

    private void expectedTime(Fields section) throws MalformedCertificateException {
        Rational min = section.has("min") ? atLeast(Rational.ZERO, section, "min") : null;
        Rational max = section.has("max") ? positive(section, "max") : null;
        if (min != null) {
            constraints.put(Requirement.LEAST_TIME, min);
        }
        if (max != null) {
            constraints.put(Requirement.MOST_TIME, max);
        }
        if (min == null && max == null) {
            throw new MalformedCertificateException(section.place(), "names neither min nor max");
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw refused(section, "max", "is below min");
        }
        section.end();
    }

    private static Rational positive(Fields section, String key) throws MalformedCertificateException {
        Rational number = section.constant(key);
        if (number.signum() <= 0) {
            throw refused(section, key, "is not positive");
        }
        return number;
    }

    private static Rational atLeast(Rational least, Fields section, String key) throws MalformedCertificateException {
        Rational number = section.constant(key);
        if (number.compareTo(least) < 0) {
            throw refused(section, key, "is below " + least.floor());
        }
        return number;
    }

    private static MalformedCertificateException refused(Fields section, String key, String rule)
        throws MalformedCertificateException {
        Json part = section.part(key);
        return new MalformedCertificateException(part.place(), part.shown() + " " + rule);
    }

    private static Statement statement(Json part, String name, Profile profile, Objective objective) {
        List<Constant> constants = new ArrayList<>();
        collect("", part, constants);
        constants.removeIf(constant -> List.of("name", "profile", "objective").contains(constant.key())
            || constant.key().matches("groups\\..*\\.name"));
        return new Statement(name, profile.word(), objective == Objective.MINIMIZE_COST ? "minimize-cost"
            : "maximize-difficulty", constants);
    }

    private static void collect(String key, Json part, List<Constant> constants) {
        if (part instanceof Json.Mapping mapping) {
            mapping.members().forEach((name, value) -> collect(key.isEmpty() ? name : key + "." + name, value,
                constants));
        } else if (part instanceof Json.Sequence sequence) {
            sequence.elements().forEach(element -> collect(key + "." + nameOf(element), element, constants));
        } else if (part instanceof Json.Word word) {
            constants.add(new Constant(key, word.text()));
        } else if (part instanceof Json.Literal literal) {
            constants.add(new Constant(key, literal.text()));
        }
    }

    /** The name of a group, which its constants go by. */
    private static String nameOf(Json group) {
        return group instanceof Json.Mapping mapping && mapping.members().get("name") instanceof Json.Word name
            ? name.text() : "";
    }
}
