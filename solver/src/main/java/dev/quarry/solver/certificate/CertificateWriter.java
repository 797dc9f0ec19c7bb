package dev.quarry.solver.certificate;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.Certificate;
import dev.quarry.solver.Certificate.Box;
import dev.quarry.solver.Certificate.Evidence;
import dev.quarry.solver.Certificate.Interval;
import dev.quarry.solver.Certificate.ScenarioBox;
import dev.quarry.solver.Certificate.ScenarioRule;
import dev.quarry.solver.Certificate.Span;
import dev.quarry.solver.Certificate.Witness;
import dev.quarry.solver.problemfile.ProblemWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes certificates as JSON documents, as {@code docs/certificate.md} describes them: a line for each part. */
public final class CertificateWriter extends DocumentWriter<Witness, Box> {

    private final JsonGenerator json;

    private CertificateWriter(JsonGenerator json) {
        super(json);
        this.json = json;
    }

    /**
     * Writes a certificate.
     *
     * @param certificate the certificate
     * @param out where it is written to; it is flushed and left open
     * @throws IOException if writing fails
     */
    public static void write(Certificate certificate, Writer out) throws IOException {
        write(out, json -> new CertificateWriter(json).write(problem -> new ProblemWriter(problem)
            .write(certificate.problem()), certificate.tuples(), certificate.cheapest(), certificate.boxes()));
    }

    @Override
    void witness(Witness witness) throws IOException {
        json.writeStartObject();
        json.writeNumberField("miners", witness.decision().miners());
        json.writeNumberField("nonceBits", witness.decision().nonceBits());
        json.writeNumberField("difficulty", witness.decision().difficulty());
        interval("cost", witness.cost());
        interval("worstCost", witness.worstCost());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : witness.evidence()) {
            json.writeStartObject();
            json.writeStringField("constraint", evidence.constraint());
            json.writeArrayFieldStart("scenarios");
            for (ScenarioBox box : evidence.scenarios()) {
                json.writeStartObject();
                range("miners", box.fewest(), box.most());
                range("difficulty", box.lowest(), box.highest());
                interval("value", box.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    void box(Box box) throws IOException {
        json.writeStartObject();
        span("miners", box.grid().miners());
        span("nonceBits", box.grid().nonceBits());
        span("difficulty", box.grid().difficulty());
        json.writeStringField("lemma", box.lemma());
        if (box.exceeds() != null) {
            json.writeStringField("exceeds", box.exceeds());
        }
        ScenarioRule scenario = box.scenario();
        if (scenario != null) {
            json.writeObjectFieldStart("scenario");
            json.writeNumberField(scenario.fixed() ? "working" : "absent", scenario.miners());
            json.writeNumberField("drift", scenario.drift());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void span(String name, Span span) throws IOException {
        range(name, span.first(), span.last());
    }

    private void interval(String name, Interval interval) throws IOException {
        enclosure(name, interval.lower(), interval.upper());
    }
}
