package dev.quarry.solver.certificate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** Begins a line for each member of the document, each witness, each piece of evidence and each box. */
final class LinePrinter extends MinimalPrettyPrinter {

    private static final long serialVersionUID = 1L;

    @Override
    public void beforeObjectEntries(JsonGenerator generator) throws IOException {
        if (generator.getOutputContext().getParent().inRoot()) {
            generator.writeRaw('\n');
        }
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(',');
        generator.writeRaw(generator.getOutputContext().getParent().inRoot() ? '\n' : ' ');
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(": ");
    }

    @Override
    public void beforeArrayValues(JsonGenerator generator) throws IOException {
        if (isLines(generator.getOutputContext())) {
            generator.writeRaw('\n');
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(isLines(generator.getOutputContext()) ? ",\n" : ", ");
    }

    private static boolean isLines(JsonStreamContext array) {
        String name = array.getParent().getCurrentName();
        return "tuples".equals(name) || "boxes".equals(name) || "evidence".equals(name);
    }
}
