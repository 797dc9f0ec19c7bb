package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Status;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/** Points of a sweep as JSON lines: one object each, with the whole report. */
final class JsonSweepRow implements SweepRow {

    private final Sweep sweep;
    private final Tuples tuples;
    private final JsonFactory factory = new JsonFactory();

    JsonSweepRow(Sweep sweep, int decimals) {
        this.sweep = sweep;
        tuples = new Tuples(decimals);
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public String start(SweepPoint point) {
        String object = line(json -> {
            constants(json, point);
            json.writeStringField("status", "");
        });
        return object.substring(0, object.length() - "\"}".length());
    }

    @Override
    public String end(String fingerprint) {
        return ",\"problem\":\"" + fingerprint + "\"}";
    }

    @Override
    public String solved(SweepPoint point, Solution solution) {
        return line(json -> {
            constants(json, point);
            json.writeStringField("status", solution.status().word());
            json.writeNumberField("feasible", solution.feasible().orElseThrow());
            tuples.write(json, "tuples", solution.tuples());
            if (solution.status() == Status.UNDECIDED) {
                Tuples.writeDecisions(json, "open", solution.open());
            }
            json.writeStringField("problem", Fingerprint.of(solution.problem()));
        });
    }

    @Override
    public String invalid(SweepPoint point) {
        return line(json -> {
            constants(json, point);
            json.writeStringField("status", INVALID);
            json.writeStringField("remark", point.refusal());
        });
    }

    private void constants(JsonGenerator json, SweepPoint point) throws IOException {
        json.writeObjectFieldStart("constants");
        for (int i = 0; i < point.values().size(); i++) {
            Parameter parameter = sweep.axes().get(i).parameter();
            BigFraction value = point.values().get(i);
            if (parameter.isInteger() && value.getDenominator().equals(BigInteger.ONE)) {
                json.writeFieldName(parameter.path());
                json.writeNumber(value.getNumerator());
            } else {
                // As a text: as a number most readers would round it.
                json.writeStringField(parameter.path(), ExactNumber.format(value));
            }
        }
        json.writeEndObject();
    }

    private String line(JsonText.Content fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
