package dev.quarry.cli;

import dev.quarry.solver.Spelling;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The words for the values of an option, as problem files and results write them.
 *
 * @param <E> the values
 */
final class Words<E> implements ITypeConverter<E>, Iterable<String> {

    private final String kind;
    private final E[] values;
    private final Function<E, String> word;

    Words(String kind, E[] values, Function<E, String> word) {
        this.kind = kind;
        this.values = values.clone();
        this.word = word;
    }

    /** The word for a constant that nobody types: as it is called, in small letters with hyphens. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public E convert(String text) {
        return Arrays.stream(values).filter(value -> word.apply(value).equals(text)).findFirst().orElseThrow(() -> {
            List<String> words = words();
            int last = words.size() - 1;
            return new TypeConversionException("'" + text + "' is no " + kind + "; use "
                + String.join(", ", words.subList(0, last)) + " or " + words.get(last)
                + Spelling.nearest(text, words).map(meant -> "; did you mean " + meant + "?").orElse(""));
        });
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }

    private List<String> words() {
        return Arrays.stream(values).map(word).toList();
    }
}
