package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.GovernedProblem;
import java.io.IOException;

/** A result that can be written in every format. */
abstract class Report {

    final void write(Format format, Environment environment) {
        Output out = environment.out();
        switch (format) {
            case TEXT -> text(out, new Style(environment.colour()));
            case JSON -> out.line(JsonText.of(this::json));
            case CSV -> csv(out);
        }
        out.flush();
    }

    /** Begins a document: what it is, and of which problem. */
    static void begin(JsonGenerator json, String schema, GovernedProblem<?> problem) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", schema);
        json.writeStringField("name", problem.name());
        json.writeStringField("profile", problem.profile().word());
    }

    /** Writes it for people. */
    abstract void text(Output out, Style style);

    /** Writes it as one JSON document. */
    abstract void json(JsonGenerator json) throws IOException;

    /** Writes what of it are rows, below a heading. */
    abstract void csv(Output out);
}
