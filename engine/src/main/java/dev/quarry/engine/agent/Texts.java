package dev.quarry.engine.agent;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers as texts by name, and back. */
final class Texts {

    private static final String COMMA = ",";

    private final Map<String, String> texts;

    Texts(Map<String, String> texts) {
        this.texts = texts;
    }

    /** The same digits on every Java, which Double.toString does not give. */
    static String of(double number) {
        return NumberOutput.toString(number, true);
    }

    static String of(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(Texts::of).collect(Collectors.joining(COMMA));
    }

    String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("there is no " + name + ", which every agent has");
        }
        return text;
    }

    int integer(String name) {
        return read(name, "a whole number", Integer::valueOf);
    }

    long longInteger(String name) {
        return read(name, "a whole number", Long::valueOf);
    }

    double number(String name) {
        return read(name, "a number", Double::valueOf);
    }

    double[] numbers(String name) {
        return read(name, "a list of numbers",
            text -> Arrays.stream(text.split(COMMA, -1)).mapToDouble(Double::parseDouble).toArray());
    }

    boolean bool(String name) {
        return read(name, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NumberFormatException(text);
        });
    }

    private <T> T read(String name, String what, Function<String, T> reader) {
        String text = text(name);
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " '" + text + "' is not " + what, e);
        }
    }
}
