package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.cli.GroupedReproduction.Comparison;
import dev.quarry.cli.Reproduction.Configuration;
import dev.quarry.cli.Reproduction.Row;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DecisionCheck.CheckedRequirement;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the paper prints beside what is computed, as text, JSON or CSV. */
final class ReproductionReport extends Report {

    private static final Decision PRINTED_OPTIMUM = new Decision(18, 48, 41);
    private static final String BITCOIN = "1454/7";
    private static final int VALUE_DIGITS = 4;
    private static final int MOST_NAMED = 3;

    private final List<Row> rows;
    private final List<Comparison> comparisons;

    ReproductionReport(List<Row> rows, List<Comparison> comparisons) {
        this.rows = List.copyOf(rows);
        this.comparisons = List.copyOf(comparisons);
    }

    /** Whether all that is printed matches what profile published gives. */
    boolean matches() {
        return rows.stream().allMatch(Row::matches);
    }

    @Override
    void text(Output out, Style style) {
        out.line("Tuples are (miners, nonce bits, difficulty); what follows a colon is costs.");
        out.line("");
        String section = "";
        for (List<Row> same : merged()) {
            Row row = same.get(0);
            if (!row.section().equals(section)) {
                section = row.section();
                out.line(style.strong(section));
            }
            out.line("  " + instances(same));
            out.line("    printed    " + row.printed());
            out.line("    published  " + row.published() + "  "
                + (row.matches() ? style.good("matches") : style.bad("DIFFERS")));
            out.line("    paper      " + row.paper());
            out.line("    exact      " + row.exact());
            out.line("");
        }
        explain(out, style);
        compare(out, style);
        long matching = rows.stream().filter(Row::matches).count();
        out.line(matching == rows.size()
            ? style.good("all " + rows.size() + " printed results match") + " profile published"
            : style.bad((rows.size() - matching) + " of " + rows.size() + " printed results do not match")
                + " profile published");
    }

    /** The rows of a section that say the same, together. */
    private Collection<List<Row>> merged() {
        Map<Object, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            groups.computeIfAbsent(List.of(row.section(), row.printed(), row.published(), row.paper(), row.exact()),
                key -> new ArrayList<>()).add(row);
        }
        return groups.values();
    }

    private static String instances(List<Row> same) {
        if (same.size() <= MOST_NAMED) {
            return same.stream().map(Row::instance).collect(Collectors.joining("; "));
        }
        return same.get(0).instance() + " to " + same.get(same.size() - 1).instance() + ", " + same.size()
            + " instances";
    }

    private void compare(Output out, Style style) {
        if (!comparisons.isEmpty()) {
            out.line(style.strong("Section 7, several types of miners: what the joint race buys")
                + " (the paper prints no numbers here)");
        }
        for (Comparison comparison : comparisons) {
            out.line("  " + comparison.instance());
            out.line("    paper      " + comparison.paper());
            out.line("    exact      " + comparison.exact());
            out.line("    " + comparison.finding());
            out.line("");
        }
    }

    /** Why the printed optimum is not robustly feasible as the paper defines that. */
    private static void explain(Output out, Style style) {
        out.line(style.strong("Why " + PRINTED_OPTIMUM + " is not robustly feasible as the paper defines it")
            + " (C1, Bitcoin " + BITCOIN + ")");
        for (Profile profile : Profile.values()) {
            DecisionCheck<Decision, Scenario> check = DecisionCheck.of(
                Reproduction.problem(profile, Configuration.C1, BITCOIN), PRINTED_OPTIMUM);
            if (check.verdict() == Verdict.HOLDS) {
                out.line("  " + profile.word() + ": every constraint holds in every scenario");
            }
            for (CheckedRequirement<Decision, Scenario> checked : check.requirements()) {
                if (checked.verdict() != Verdict.HOLDS) {
                    out.line("  " + profile.word() + ": " + broken(checked));
                }
            }
        }
        out.line("");
    }

    private static String broken(CheckedRequirement<Decision, Scenario> checked) {
        return checked.requirement().key() + " breaks in scenario s' = " + checked.scenario().miners() + ", d' = "
            + checked.scenario().difficulty() + ": "
            + checked.value().map(value -> DecimalDigits.scientific(value, VALUE_DIGITS)).orElse("no value")
            + " exceeds " + ExactNumber.format(checked.requirement().bound().limit());
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/reproduction/1");
        json.writeBooleanField("matches", matches());
        json.writeArrayFieldStart("results");
        for (Row row : rows) {
            json.writeStartObject();
            json.writeStringField("section", row.section());
            json.writeStringField("instance", row.instance());
            json.writeStringField("printed", row.printed());
            json.writeStringField("published", row.published());
            json.writeBooleanField("matches", row.matches());
            json.writeStringField("paper", row.paper());
            json.writeStringField("exact", row.exact());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("severalTypes");
        for (Comparison comparison : comparisons) {
            json.writeStartObject();
            json.writeStringField("instance", comparison.instance());
            json.writeStringField("paper", comparison.paper());
            json.writeStringField("exact", comparison.exact());
            json.writeStringField("finding", comparison.finding());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("section,instance,printed,published,matches,paper,exact");
        for (Row row : rows) {
            out.line(Csv.row(row.section(), row.instance(), row.printed(), row.published(), row.matches(),
                row.paper(), row.exact()));
        }
        for (Comparison comparison : comparisons) {
            out.line(Csv.row("Section 7, several types", comparison.instance(), "", "", "", comparison.paper(),
                comparison.exact()));
        }
    }
}
