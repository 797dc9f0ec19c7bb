package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;
import java.io.IOException;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Points of a sweep as JSON lines: one object each, with the whole report.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class JsonSweepRow<P extends GovernedProblem<P>, D> implements SweepRow<P, D> {

    private final Sweep<P> sweep;
    private final Tuples<D> tuples;

    JsonSweepRow(Sweep<P> sweep, Tuples<D> tuples) {
        this.sweep = sweep;
        this.tuples = tuples;
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public String start(SweepPoint<P> point) {
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
    public String solved(SweepPoint<P> point, Answer<P, D> answer) {
        return line(json -> {
            constants(json, point);
            tuples.write(json, "tuples", answer);
            json.writeStringField("problem", Fingerprint.of(answer.problem()));
        });
    }

    @Override
    public String invalid(SweepPoint<P> point) {
        return line(json -> {
            constants(json, point);
            json.writeStringField("status", INVALID);
            json.writeStringField("remark", point.refusal());
        });
    }

    private void constants(JsonGenerator json, SweepPoint<P> point) throws IOException {
        json.writeObjectFieldStart("constants");
        for (int i = 0; i < point.values().size(); i++) {
            Parameter<P> parameter = sweep.axes().get(i).parameter();
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

    private static String line(JsonText.Content fields) {
        return JsonText.line(json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }
}
