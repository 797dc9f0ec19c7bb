package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.Bound.Sense;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.cli.CheckSubject.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The check of a decision as text, JSON or CSV. */
final class CheckReport extends Report {

    private static final int VALUE_DIGITS = 10;
    private static final int MARGIN_DIGITS = 6;
    private static final int COST_DECIMALS = 20;

    private final CheckSubject check;

    CheckReport(CheckSubject check) {
        this.check = check;
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(check.problem().name()));
        out.line("profile " + check.problem().profile().word() + ", decision: " + check.decision());
        out.line("");
        TextTable table = new TextTable(List.of("constraint", "worst value", "bound", "used", "worst scenario", ""),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.RIGHT,
                TextTable.Align.LEFT, TextTable.Align.LEFT));
        for (Row checked : check.rows()) {
            table.add(checked.key(), value(checked), checked.limit(), used(checked), checked.scenario(),
                verdict(checked.verdict(), style));
        }
        if (!check.rows().isEmpty()) {
            table.write(out);
        }
        for (String reason : check.reasons()) {
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

    private static String value(Row checked) {
        return checked.value().map(value -> DecimalDigits.scientific(value, VALUE_DIGITS)).orElse("—");
    }

    /** How much of a bound from above is used up; a bound from below is not used up. */
    static String used(Row checked) {
        if (checked.usedPercent().isEmpty()) {
            return "";
        }
        double percent = checked.usedPercent().getAsDouble();
        return percent > 0 && percent < 0.01 ? "< 0.01 %"
            : percent > 1e6 ? "> 10^6 %" : String.format(Locale.ROOT, "%.2f %%", percent);
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        begin(json, "quarry/check/1", check.problem());
        check.writeDecision(json);
        json.writeStringField("verdict", Words.of(check.verdict()));
        json.writeArrayFieldStart("constraints");
        for (Row checked : check.rows()) {
            json.writeStartObject();
            json.writeStringField("constraint", checked.key());
            json.writeStringField("bound", ExactNumber.format(checked.bound().limit()));
            if (checked.value().isPresent()) {
                json.writeStringField("value", DecimalDigits.scientific(checked.value().get(), VALUE_DIGITS * 2));
                json.writeStringField("margin", margin(checked));
            }
            if (checked.usedPercent().isPresent()) {
                json.writeNumberField("usedPercent", checked.usedPercent().getAsDouble());
            }
            json.writeObjectFieldStart("worstScenario");
            checked.scenarioJson().write(json);
            json.writeEndObject();
            json.writeStringField("verdict", Words.of(checked.verdict()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("reasons");
        for (String reason : check.reasons()) {
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
    private static String margin(Row checked) {
        String below = DecimalDigits.margin(checked.value().orElseThrow(), checked.bound().limit(),
            MARGIN_DIGITS);
        if (checked.bound().sense() == Sense.AT_MOST || below.equals("0")) {
            return below;
        }
        return below.startsWith("-") ? below.substring(1) : "-" + below;
    }

    @Override
    void csv(Output out) {
        List<Object> heading = new ArrayList<>(List.of("constraint", "value", "bound", "margin"));
        heading.addAll(check.scenarioColumns());
        heading.add("verdict");
        out.line(Csv.row(heading.toArray()));
        for (Row checked : check.rows()) {
            List<Object> row = new ArrayList<>();
            row.add(checked.key());
            row.add(checked.value().map(value -> DecimalDigits.scientific(value, VALUE_DIGITS * 2)).orElse(""));
            row.add(ExactNumber.format(checked.bound().limit()));
            row.add(checked.value().isPresent() ? margin(checked) : "");
            row.addAll(checked.scenarioFields());
            row.add(Words.of(checked.verdict()));
            out.line(Csv.row(row.toArray()));
        }
        for (String reason : check.reasons()) {
            List<Object> row = new ArrayList<>(List.of("decision", "", "", ""));
            check.scenarioColumns().forEach(column -> row.add(""));
            row.add("fails: " + reason);
            out.line(Csv.row(row.toArray()));
        }
    }
}
