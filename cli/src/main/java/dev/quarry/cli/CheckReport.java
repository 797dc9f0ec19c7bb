package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.Bound.Sense;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DecisionCheck.CheckedRequirement;
import dev.quarry.solver.DecisionCheck.RuledOut;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The check of a decision as text, JSON or CSV. */
final class CheckReport {

    private static final int VALUE_DIGITS = 10;
    private static final int MARGIN_DIGITS = 6;
    private static final int COST_DECIMALS = 20;
    private static final double PERCENT = 100;

    private final Problem problem;
    private final DecisionCheck check;

    CheckReport(Problem problem, DecisionCheck check) {
        this.problem = problem;
        this.check = check;
    }

    void write(Format format, Environment environment) {
        Output out = environment.out();
        switch (format) {
            case TEXT -> text(out, new Style(environment.colour()));
            case JSON -> out.line(JsonText.of(this::json));
            case CSV -> csv(out);
        }
        out.flush();
    }

    private void text(Output out, Style style) {
        Decision decision = check.decision();
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile().word() + ", decision: " + decision.miners()
            + (decision.miners() == 1 ? " miner, " : " miners, ") + decision.nonceBits() + " nonce bits, difficulty "
            + decision.difficulty());
        out.line("");
        TextTable table = new TextTable(List.of("constraint", "worst value", "bound", "used", "worst scenario", ""),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.RIGHT,
                TextTable.Align.LEFT, TextTable.Align.LEFT));
        for (CheckedRequirement checked : check.requirements()) {
            table.add(checked.requirement().key(), value(checked), bound(checked), used(checked),
                "s' = " + checked.scenario().miners() + ", d' = " + checked.scenario().difficulty(),
                verdict(checked.verdict(), style));
        }
        if (!check.requirements().isEmpty()) {
            table.write(out);
        }
        for (String reason : reasons()) {
            out.line("  " + style.bad("fails") + "  " + reason);
        }
        out.line("");
        if (check.nominalCost() != null) {
            out.line("cost " + DecimalDigits.truncated(check.nominalCost(), MARGIN_DIGITS) + worstCost());
        }
        out.line(switch (check.verdict()) {
            case HOLDS -> style.good("robustly feasible") + "; proved";
            case FAILS -> style.bad("not robustly feasible") + "; proved";
            case UNDECIDED -> style.bad("undecided") + " at the highest precision";
        });
    }

    private String worstCost() {
        return check.worstCost() == null ? ""
            : ", in the worst scenario " + DecimalDigits.truncated(check.worstCost(), MARGIN_DIGITS);
    }

    private static String verdict(Verdict verdict, Style style) {
        return verdict == Verdict.HOLDS ? style.good("holds")
            : style.bad(verdict == Verdict.FAILS ? "fails" : "undecided");
    }

    private static String value(CheckedRequirement checked) {
        return checked.value().map(value -> DecimalDigits.scientific(value, VALUE_DIGITS)).orElse("—");
    }

    private static String bound(CheckedRequirement checked) {
        return (checked.requirement().bound().sense() == Sense.AT_MOST ? "≤ " : "≥ ")
            + ExactNumber.format(checked.requirement().bound().limit());
    }

    /** How much of a bound from above is used up; a bound from below is not used up. */
    private static String used(CheckedRequirement checked) {
        Enclosure limit = Enclosure.of(checked.requirement().bound().limit());
        Optional<CertifiedValue> value = checked.value();
        if (value.isEmpty() || checked.requirement().bound().sense() == Sense.AT_LEAST || limit.lower() == 0) {
            return "";
        }
        double percent = PERCENT * value.get().enclosure().upper() / limit.lower();
        return percent > 0 && percent < 0.01 ? "< 0.01 %"
            : percent > 1e6 ? "> 10^6 %" : String.format(Locale.ROOT, "%.2f %%", percent);
    }

    /** What rules the decision out apart from the values of constraints. */
    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!check.inGrid()) {
            reasons.add("the decision is outside the grid: miners " + problem.miners().min() + ".."
                + problem.miners().max() + ", nonceBits " + problem.nonceBits().min() + ".."
                + problem.nonceBits().max() + ", difficulty " + problem.difficulty().min() + ".."
                + problem.difficulty().max());
        }
        for (RuledOut ruledOut : check.obstacles()) {
            reasons.add(obstacle(ruledOut));
        }
        if (check.worstCost() == null && check.obstacles().isEmpty()) {
            reasons.add("the decision has no scenario: fewer than 2·" + problem.miners().unavailable()
                + " miners are deployed");
        }
        for (CheckedRequirement checked : check.requirements()) {
            if (checked.value().isEmpty()) {
                reasons.add(sideCondition(checked));
            }
        }
        return reasons;
    }

    private String obstacle(RuledOut ruledOut) {
        boolean exact = problem.profile() == Profile.EXACT;
        return switch (ruledOut.obstacle()) {
            case MINERS_OUT_OF_BOUNDS -> exact ? "none of the miners works where " + problem.miners().unavailable()
                + " are unavailable"
                : "s' = " + ruledOut.scenario().miners() + " working miners are outside the grid, which profile "
                    + problem.profile().word() + " holds scenarios to as well";
            case DIFFICULTY_OUT_OF_BOUNDS -> "a running difficulty d' = " + ruledOut.scenario().difficulty() + " is "
                + (exact ? "no puzzle" : "outside the grid, which profile " + problem.profile().word()
                    + " holds scenarios to as well");
            case NO_NONCES -> "2^" + check.decision().nonceBits() + " nonces are fewer than the miners that share them";
        };
    }

    private static String sideCondition(CheckedRequirement checked) {
        String where = " in scenario s' = " + checked.scenario().miners() + ", d' = "
            + checked.scenario().difficulty();
        return switch (checked.requirement().kind()) {
            case SLOW_BLOCK -> "slowBlock: K < λ is violated" + where
                + ": the nonces of a miner do not last until 'after'";
            case FAST_BLOCK -> "fastBlock: K' > 0 is violated: 'before' is too short for two hashes";
            case POOL -> "pool: the pool is not smaller than the working miners" + where;
            default -> checked.requirement().key() + " has no value" + where;
        };
    }

    private void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/check/1");
        json.writeStringField("name", problem.name());
        json.writeStringField("profile", problem.profile().word());
        SolutionReport.decision(json, check.decision());
        json.writeStringField("verdict", word(check.verdict()));
        json.writeArrayFieldStart("constraints");
        for (CheckedRequirement checked : check.requirements()) {
            json.writeStartObject();
            json.writeStringField("constraint", checked.requirement().key());
            json.writeStringField("bound", ExactNumber.format(checked.requirement().bound().limit()));
            if (checked.value().isPresent()) {
                json.writeStringField("value", DecimalDigits.scientific(checked.value().get(), VALUE_DIGITS * 2));
                json.writeStringField("margin", margin(checked));
            }
            json.writeObjectFieldStart("worstScenario");
            json.writeNumberField("miners", checked.scenario().miners());
            json.writeNumberField("difficulty", checked.scenario().difficulty());
            json.writeEndObject();
            json.writeStringField("verdict", word(checked.verdict()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("reasons");
        for (String reason : reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        if (check.nominalCost() != null) {
            json.writeStringField("cost", DecimalDigits.truncated(check.nominalCost(), COST_DECIMALS));
        }
        if (check.worstCost() != null) {
            json.writeStringField("worstCost", DecimalDigits.truncated(check.worstCost(), COST_DECIMALS));
        }
        json.writeEndObject();
    }

    /** The distance from value to bound, positive where the bound holds. */
    private static String margin(CheckedRequirement checked) {
        String below = DecimalDigits.margin(checked.value().orElseThrow(), checked.requirement().bound().limit(),
            MARGIN_DIGITS);
        if (checked.requirement().bound().sense() == Sense.AT_MOST || below.equals("0")) {
            return below;
        }
        return below.startsWith("-") ? below.substring(1) : "-" + below;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private void csv(Output out) {
        out.line("constraint,value,bound,margin,workingMiners,runningDifficulty,verdict");
        for (CheckedRequirement checked : check.requirements()) {
            out.line(Csv.row(checked.requirement().key(),
                checked.value().map(value -> DecimalDigits.scientific(value, VALUE_DIGITS * 2)).orElse(""),
                ExactNumber.format(checked.requirement().bound().limit()),
                checked.value().isPresent() ? margin(checked) : "", checked.scenario().miners(),
                checked.scenario().difficulty(), word(checked.verdict())));
        }
        for (String reason : reasons()) {
            out.line(Csv.row("decision", "", "", "", "", "", "fails: " + reason));
        }
    }
}
