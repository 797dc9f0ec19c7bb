package dev.quarry.solver.certificate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.checker.Box;
import dev.quarry.solver.checker.Enclosure;
import dev.quarry.solver.checker.ReasonedBox;
import dev.quarry.solver.checker.ReasonedBox.Excess;
import dev.quarry.solver.checker.ReasonedBox.Lemma;
import dev.quarry.solver.checker.ReasonedBox.OfGroups;
import dev.quarry.solver.checker.Span;
import dev.quarry.solver.checker.Witness;
import dev.quarry.solver.checker.Witness.Evidence;
import dev.quarry.solver.checker.Witness.ScenarioBox;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.problemfile.ProblemWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/** Writes certificates of problems of several types of miners, as {@code docs/certificate.md} describes them. */
public final class GroupedCertificateWriter extends DocumentWriter<Witness, ReasonedBox> {

    private final JsonGenerator json;

    private GroupedCertificateWriter(JsonGenerator json) {
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
    public static void write(GroupedCertificate certificate, Writer out) throws IOException {
        write(out, json -> new GroupedCertificateWriter(json).write(problem -> new ProblemWriter(problem)
            .write(certificate.problem()), certificate.tuples(), certificate.cheapest(), certificate.boxes()));
    }

    /** The problem of a certificate, in UTF-8. */
    static byte[] problem(GroupedProblem problem) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            new ProblemWriter(json).write(problem);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    void witness(Witness witness) throws IOException {
        json.writeStartObject();
        numbers("miners", witness.decision().miners());
        json.writeNumberField("nonceBits", witness.decision().nonceBits());
        json.writeNumberField("difficulty", witness.decision().difficulty());
        enclosure("cost", witness.cost());
        enclosure("worstCost", witness.worstCost());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : witness.evidence()) {
            json.writeStartObject();
            json.writeStringField("constraint", evidence.word());
            json.writeArrayFieldStart("scenarios");
            for (ScenarioBox box : evidence.scenarios()) {
                json.writeStartObject();
                ranges(box.box().miners());
                range("difficulty", box.box().difficulty());
                enclosure("value", box.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    void box(ReasonedBox reasoned) throws IOException {
        Box box = reasoned.box();
        json.writeStartObject();
        ranges(box.miners());
        range("nonceBits", box.nonceBits());
        range("difficulty", box.difficulty());
        if (!reasoned.given().isEmpty()) {
            json.writeArrayFieldStart("given");
            for (Lemma lemma : reasoned.given()) {
                json.writeString(lemma.word());
            }
            json.writeEndArray();
        }
        json.writeStringField("lemma", reasoned.lemma().word());
        Excess exceeds = reasoned.exceeds();
        if (exceeds != null) {
            json.writeStringField("exceeds", exceeds.word());
        }
        if (reasoned.scenario() instanceof OfGroups scenario) {
            json.writeObjectFieldStart("scenario");
            numbers("working", scenario.working());
            json.writeNumberField("drift", scenario.drift());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void ranges(List<Span> miners) throws IOException {
        json.writeArrayFieldStart("miners");
        for (Span range : miners) {
            range(range.first(), range.last());
        }
        json.writeEndArray();
    }

    private void range(String name, Span range) throws IOException {
        range(name, range.first(), range.last());
    }

    private void numbers(String name, List<Integer> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private void enclosure(String name, Enclosure enclosure) throws IOException {
        enclosure(name, text(enclosure.lower()), text(enclosure.upper()));
    }

    private static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString().replace("E+", "e").replace('E', 'e');
    }
}
