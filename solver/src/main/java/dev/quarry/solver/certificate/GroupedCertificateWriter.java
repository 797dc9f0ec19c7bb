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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Writes certificates of problems of several types of miners, as {@code docs/certificate.md} describes them. */
public final class GroupedCertificateWriter {

    private final JsonGenerator json;

    private GroupedCertificateWriter(JsonGenerator json) {
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
        JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.setPrettyPrinter(new LinePrinter());
            new GroupedCertificateWriter(json).write(certificate);
            json.writeRaw('\n');
        }
        out.flush();
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

    private void write(GroupedCertificate certificate) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", CertificateWriter.SCHEMA);
        json.writeFieldName("problem");
        new ProblemWriter(json).write(certificate.problem());
        Witness cheapest = certificate.cheapest();
        json.writeStringField("claim", cheapest == null ? "infeasible" : "optimal");
        json.writeArrayFieldStart("tuples");
        for (Witness tuple : certificate.tuples()) {
            witness(tuple);
        }
        json.writeEndArray();
        if (cheapest != null) {
            json.writeFieldName("cheapest");
            witness(cheapest);
        }
        json.writeArrayFieldStart("boxes");
        for (ReasonedBox box : certificate.boxes()) {
            box(box);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void witness(Witness witness) throws IOException {
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

    private void box(ReasonedBox reasoned) throws IOException {
        Box box = reasoned.box();
        json.writeStartObject();
        ranges(box.miners());
        range("nonceBits", box.nonceBits());
        range("difficulty", box.difficulty());
        if (!reasoned.given().isEmpty()) {
            json.writeArrayFieldStart("given");
            for (Lemma lemma : reasoned.given()) {
                json.writeString(word(lemma));
            }
            json.writeEndArray();
        }
        json.writeStringField("lemma", word(reasoned.lemma()));
        Excess exceeds = reasoned.exceeds();
        if (exceeds != null) {
            json.writeStringField("exceeds", word(exceeds));
        }
        if (reasoned.scenario() instanceof OfGroups scenario) {
            json.writeObjectFieldStart("scenario");
            numbers("working", scenario.working());
            json.writeNumberField("drift", scenario.drift());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private void ranges(List<Span> miners) throws IOException {
        json.writeArrayFieldStart("miners");
        for (Span range : miners) {
            range(range);
        }
        json.writeEndArray();
    }

    private void range(String name, Span range) throws IOException {
        json.writeFieldName(name);
        range(range);
    }

    private void range(Span range) throws IOException {
        json.writeStartArray();
        json.writeNumber(range.first());
        json.writeNumber(range.last());
        json.writeEndArray();
    }

    private void numbers(String name, List<Integer> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private void enclosure(String name, Enclosure enclosure) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeString(text(enclosure.lower()));
        json.writeString(text(enclosure.upper()));
        json.writeEndArray();
    }

    private static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString().replace("E+", "e").replace('E', 'e');
    }
}
