package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.checker.Decision;
import dev.quarry.solver.checker.Objection;
import dev.quarry.solver.checker.Statement;
import dev.quarry.solver.checker.Verification;
import dev.quarry.solver.checker.Verification.Outcome;
import dev.quarry.solver.checker.Verification.Reported;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of verifying a certificate, as text or JSON: the problem that it is about, and what is proved of it. */
final class VerifyReport {

    static final String SCHEMA = "quarry/verification/1";

    private final Verification verification;
    private final Statement problem;

    VerifyReport(Verification verification) {
        this.verification = verification;
        problem = verification.problem();
    }

    void write(Format format, Environment environment) {
        Output out = environment.out();
        if (format == Format.JSON) {
            out.line(JsonText.of(this::json));
        } else {
            text(out, new Style(environment.colour()));
        }
        out.flush();
    }

    private void text(Output out, Style style) {
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile() + ", " + (problem.objective().equals("maximize-difficulty")
            ? "largest difficulty first" : "least worst-case cost first"));
        sections().forEach((section, constants) -> out.line("  " + section + ": " + constants));
        out.line("");
        switch (verification.outcome()) {
            case HOLDS -> {
                out.line(style.good("the certificate holds") + ": " + claim());
                proved(out);
            }
            case FAILS -> {
                out.line(style.bad("the certificate does not hold") + "; it claims: " + claim());
                objection(out);
            }
            case UNDECIDED, STOPPED -> {
                out.line(style.bad(Words.of(verification.outcome())) + ": the certificate may hold; it claims: "
                    + claim());
                objection(out);
            }
        }
    }

    /** The constants by the part of the problem that they belong to: "miners" gives "min 4, max 80, unavailable 5". */
    private Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        for (Statement.Constant constant : problem.constants()) {
            int dot = constant.key().lastIndexOf('.');
            String section = dot < 0 ? constant.key() : constant.key().substring(0, dot);
            String name = constant.key().substring(dot + 1);
            sections.merge(section.replaceFirst("^constraints\\.", ""), dot < 0 ? constant.value()
                : name + " " + constant.value(), (first, second) -> first + ", " + second);
        }
        return sections;
    }

    private String claim() {
        String grid = Count.of(verification.decisions());
        if (verification.infeasible()) {
            return "none of " + grid + " decisions is robustly feasible";
        }
        int reported = verification.tuples().size();
        return "of " + grid + " decisions, " + (reported == 1 ? "this is" : "these " + reported + " are")
            + " the report, and nothing better exists";
    }

    private void proved(Output out) {
        if (!verification.tuples().isEmpty()) {
            out.line("");
            List<String> heading = new ArrayList<>(List.of("miners"));
            heading.addAll(verification.groups());
            heading.addAll(List.of("nonce bits", "difficulty", "robustly feasible in"));
            TextTable table = TextTable.right(heading.toArray(String[]::new));
            verification.tuples().forEach(tuple -> table.add(row(tuple).toArray(String[]::new)));
            table.write(out);
            out.line("");
        }
        int boxes = verification.boxes();
        out.line((boxes == 1 ? "1 box rules" : Count.of(boxes) + " boxes rule") + " out all "
            + (verification.infeasible() ? "decisions: each of them breaks a constraint in some scenario"
                : "others: each of them breaks a constraint in some scenario, costs too much, or comes after these"));
    }

    private List<String> row(Reported tuple) {
        Decision decision = tuple.decision();
        List<String> row = new ArrayList<>(List.of(Integer.toString(total(decision))));
        if (!verification.groups().isEmpty()) {
            decision.miners().forEach(miners -> row.add(Integer.toString(miners)));
        }
        row.addAll(List.of(Integer.toString(decision.nonceBits()), Integer.toString(decision.difficulty()),
            "all " + Count.of(tuple.scenarios()) + " scenarios"));
        return row;
    }

    private static int total(Decision decision) {
        return decision.miners().stream().mapToInt(Integer::intValue).sum();
    }

    private void objection(Output out) {
        Objection objection = verification.objection();
        if (objection != null) {
            out.line("  " + objection.place() + ": not proved: " + objection.claimed());
            out.line("  " + objection.reason());
        }
    }

    private void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("verdict", Words.of(verification.outcome()));
        json.writeStringField("name", problem.name());
        json.writeStringField("profile", problem.profile());
        json.writeStringField("objective", problem.objective());
        json.writeObjectFieldStart("constants");
        for (Statement.Constant constant : problem.constants()) {
            json.writeStringField(constant.key(), constant.value());
        }
        json.writeEndObject();
        json.writeStringField("claim", verification.infeasible() ? "infeasible" : "optimal");
        json.writeNumberField("decisions", verification.decisions());
        json.writeNumberField("boxes", verification.boxes());
        json.writeArrayFieldStart("tuples");
        for (Reported tuple : verification.tuples()) {
            json.writeStartObject();
            Decision decision = tuple.decision();
            json.writeNumberField("miners", total(decision));
            if (!verification.groups().isEmpty()) {
                json.writeObjectFieldStart("groups");
                for (int i = 0; i < decision.miners().size(); i++) {
                    json.writeNumberField(verification.groups().get(i), decision.miners().get(i));
                }
                json.writeEndObject();
            }
            json.writeNumberField("nonceBits", decision.nonceBits());
            json.writeNumberField("difficulty", decision.difficulty());
            json.writeNumberField("scenarios", tuple.scenarios());
            json.writeEndObject();
        }
        json.writeEndArray();
        Objection objection = verification.objection();
        if (objection != null && verification.outcome() != Outcome.HOLDS) {
            json.writeObjectFieldStart("objection");
            json.writeStringField("place", objection.place());
            json.writeStringField("claimed", objection.claimed());
            json.writeStringField("reason", objection.reason());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
