package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.solver.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How reported tuples are written, with a number of decimals of their costs; for any number of threads.
 *
 * @param <D> the decisions
 */
final class Tuples<D> {

    private static final int MOST_KNOWN = 1_000;

    private final DecisionForm<D> decisions;
    private final int decimals;

    private final @Nullable Map<CertifiedValue, String> known;

    private Tuples(DecisionForm<D> decisions, int decimals, @Nullable Map<CertifiedValue, String> known) {
        this.decisions = decisions;
        this.decimals = decimals;
        this.known = known;
    }

    /** Those of one report, whose costs all differ. */
    static <D> Tuples<D> ofReport(DecisionForm<D> decisions, int decimals) {
        return new Tuples<>(decisions, decimals, null);
    }

    /** Those of many problems: to write a cost takes as long as to solve one, and neighbours often share theirs. */
    static <D> Tuples<D> ofSweep(DecisionForm<D> decisions, int decimals) {
        return new Tuples<>(decisions, decimals, new ConcurrentHashMap<>());
    }

    /** The columns of a tuple: those of its decision, cost, worstCost. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(decisions.columns());
        columns.addAll(List.of("cost", "worstCost"));
        return columns;
    }

    /** The fields of a tuple, in the order of its columns. */
    List<Object> fields(Answer.Tuple<D> tuple) {
        List<Object> fields = new ArrayList<>(decisions.fields(tuple.decision()));
        fields.addAll(List.of(digits(tuple.cost()), digits(tuple.worstCost())));
        return fields;
    }

    /** Writes for people what tuples an answer has, and the first of the decisions that it leaves open. */
    void write(Output out, Answer<?, D> answer) {
        if (!answer.tuples().isEmpty()) {
            out.line("");
            writeTable(out, answer.tuples());
        }
        decisions.writeOpen(out, answer.open());
    }

    /** Without streams, whose linkage takes as long as most solves. */
    private void writeTable(Output out, List<Answer.Tuple<D>> tuples) {
        List<String> heading = new ArrayList<>(decisions.headings());
        heading.addAll(List.of("cost", "worst-case cost"));
        TextTable table = TextTable.right(heading.toArray(new String[0]));
        for (Answer.Tuple<D> tuple : tuples) {
            List<String> cells = new ArrayList<>();
            for (Object field : fields(tuple)) {
                cells.add(field.toString());
            }
            table.add(cells.toArray(new String[0]));
        }
        table.write(out);
    }

    /** Writes tuples as CSV. */
    void writeRows(Output out, List<Answer.Tuple<D>> tuples) {
        out.line(Csv.row(columns().toArray()));
        tuples.forEach(tuple -> out.line(Csv.row(fields(tuple).toArray())));
    }

    /** Writes what an answer says: status, number of feasible decisions, tuples, and what is open. */
    void write(JsonGenerator json, String field, Answer<?, D> answer) throws IOException {
        json.writeStringField("status", answer.status().word());
        if (answer.feasible().isPresent()) {
            json.writeNumberField("feasible", answer.feasible().getAsLong());
        }
        json.writeArrayFieldStart(field);
        for (Answer.Tuple<D> tuple : answer.tuples()) {
            json.writeStartObject();
            write(json, tuple);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (answer.status() == Status.UNDECIDED) {
            decisions.write(json, "open", answer.open());
        }
    }

    /** Writes the fields of a tuple. */
    void write(JsonGenerator json, Answer.Tuple<D> tuple) throws IOException {
        decisions.write(json, tuple.decision());
        json.writeStringField("cost", digits(tuple.cost()));
        json.writeStringField("worstCost", digits(tuple.worstCost()));
    }

    private String digits(CertifiedValue cost) {
        if (known == null) {
            return DecimalDigits.truncated(cost, decimals);
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(cost, value -> DecimalDigits.truncated(value, decimals));
    }
}
