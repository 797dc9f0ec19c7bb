package dev.quarry.solver.certificate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outline of certificates, which is the same for one type of miners and for several.
 *
 * @param <W> the witnesses
 * @param <B> the boxes
 */
abstract class DocumentWriter<W, B> {

    /** The schema that documents state. */
    static final String SCHEMA = "quarry/certificate/1";

    private final JsonGenerator json;

    DocumentWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes something. */
    @FunctionalInterface
    interface Content {

        void write(JsonGenerator json) throws IOException;
    }

    /** Writes a document, a line for each part. */
    static void write(Writer out, Content document) throws IOException {
        JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.setPrettyPrinter(new LinePrinter());
            document.write(json);
            json.writeRaw('\n');
        }
        out.flush();
    }

    /** Writes all parts; an infeasible problem has no cheapest decision. */
    final void write(Content problem, List<W> tuples, @Nullable W cheapest, List<B> boxes) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeFieldName("problem");
        problem.write(json);
        json.writeStringField("claim", cheapest == null ? "infeasible" : "optimal");
        json.writeArrayFieldStart("tuples");
        for (W tuple : tuples) {
            witness(tuple);
        }
        json.writeEndArray();
        if (cheapest != null) {
            json.writeFieldName("cheapest");
            witness(cheapest);
        }
        json.writeArrayFieldStart("boxes");
        for (B box : boxes) {
            box(box);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    abstract void witness(W witness) throws IOException;

    abstract void box(B box) throws IOException;

    final void range(String name, int first, int last) throws IOException {
        json.writeFieldName(name);
        range(first, last);
    }

    final void range(int first, int last) throws IOException {
        json.writeStartArray();
        json.writeNumber(first);
        json.writeNumber(last);
        json.writeEndArray();
    }

    final void enclosure(String name, String lower, String upper) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeString(lower);
        json.writeString(upper);
        json.writeEndArray();
    }
}
