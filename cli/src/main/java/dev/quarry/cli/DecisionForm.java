package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.Decision;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How decisions of one kind of problem are written: the miners, in total and of each type where there are several, the
 * nonce bits and the difficulty.
 *
 * @param <D> the decisions
 */
final class DecisionForm<D> {

    /** Decisions of problems of one type of miners. */
    static final DecisionForm<Decision> ONE_TYPE = new DecisionForm<>(List.of(), decision ->
        List.of(decision.miners(), decision.nonceBits(), decision.difficulty()), DecisionForm::writeOneType);

    private static final int SHOWN_OPEN = 10;

    private final List<String> types;
    private final Function<D, List<Object>> fields;
    private final Writer<D> writer;

    /** Writes the fields of a decision. */
    private interface Writer<D> {
        void write(JsonGenerator json, D decision) throws IOException;
    }

    private DecisionForm(List<String> types, Function<D, List<Object>> fields, Writer<D> writer) {
        this.types = types;
        this.fields = fields;
        this.writer = writer;
    }

    /** Decisions of a problem of several types of miners. */
    static DecisionForm<GroupedDecision> of(GroupedProblem problem) {
        return new DecisionForm<>(problem.types().stream().map(type -> type.name()).toList(),
            DecisionForm::groupedFields, (json, decision) -> Groups.write(json, problem, decision));
    }

    private static void writeOneType(JsonGenerator json, Decision decision) throws IOException {
        json.writeNumberField("miners", decision.miners());
        json.writeNumberField("nonceBits", decision.nonceBits());
        json.writeNumberField("difficulty", decision.difficulty());
    }

    private static List<Object> groupedFields(GroupedDecision decision) {
        List<Object> fields = new ArrayList<>(List.of(decision.total()));
        fields.addAll(decision.miners());
        fields.addAll(List.of(decision.nonceBits(), decision.difficulty()));
        return fields;
    }

    /** The columns of a table for programs. */
    List<String> columns() {
        return columns("groups.", "nonceBits");
    }

    /** The columns of a table for people. */
    List<String> headings() {
        return columns("", "nonce bits");
    }

    private List<String> columns(String prefix, String nonceBits) {
        List<String> columns = new ArrayList<>(List.of("miners"));
        for (String type : types) {
            columns.add(prefix + type);
        }
        columns.addAll(List.of(nonceBits, "difficulty"));
        return columns;
    }

    /** The fields of a decision, in the order of its columns. */
    List<Object> fields(D decision) {
        return fields.apply(decision);
    }

    /** Writes the fields of a decision. */
    void write(JsonGenerator json, D decision) throws IOException {
        writer.write(json, decision);
    }

    /** Writes a list of decisions. */
    void write(JsonGenerator json, String field, List<D> decisions) throws IOException {
        json.writeArrayFieldStart(field);
        for (D decision : decisions) {
            json.writeStartObject();
            write(json, decision);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the first of the decisions that stayed open, for people. */
    void writeOpen(Output out, List<D> open) {
        if (open.isEmpty()) {
            return;
        }
        out.line("");
        out.line("Open at the highest precision (" + (types.isEmpty() ? "miners" : "miners of each group")
            + ", nonce bits, difficulty):");
        open.stream().limit(SHOWN_OPEN).forEach(decision -> out.line("  " + decision));
        if (open.size() > SHOWN_OPEN) {
            out.line("  and " + (open.size() - SHOWN_OPEN) + " more; --format json lists them");
        }
    }
}
