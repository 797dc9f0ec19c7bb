package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.solver.Decision;
import dev.quarry.solver.ReportedTuple;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reported tuples as programs read them; for any number of threads. */
final class Tuples {

    private static final int MOST_KNOWN = 1_000;

    private final int decimals;

    /** To write a cost takes as long as to solve a problem, and neighbours in a sweep often share theirs. */
    private final Map<CertifiedValue, String> known = new ConcurrentHashMap<>();

    Tuples(int decimals) {
        this.decimals = decimals;
    }

    /** The fields of a tuple: miners, nonceBits, difficulty, cost, worstCost. */
    List<Object> fields(ReportedTuple tuple) {
        Decision decision = tuple.decision();
        return List.of(decision.miners(), decision.nonceBits(), decision.difficulty(),
            digits(tuple.cost()), digits(tuple.worstCost()));
    }

    void write(JsonGenerator json, String field, List<ReportedTuple> tuples) throws IOException {
        json.writeArrayFieldStart(field);
        for (ReportedTuple tuple : tuples) {
            json.writeStartObject();
            SolutionReport.decision(json, tuple.decision());
            json.writeStringField("cost", digits(tuple.cost()));
            json.writeStringField("worstCost", digits(tuple.worstCost()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String digits(CertifiedValue cost) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(cost, value -> DecimalDigits.truncated(value, decimals));
    }

    static void writeDecisions(JsonGenerator json, String field, List<Decision> decisions) throws IOException {
        json.writeArrayFieldStart(field);
        for (Decision decision : decisions) {
            json.writeStartObject();
            SolutionReport.decision(json, decision);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
