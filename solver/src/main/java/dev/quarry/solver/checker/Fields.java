package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The members of one JSON object, taken one by one; what is left over is unknown. */
final class Fields {

    private final Json.Mapping object;
    private final Set<String> taken = new HashSet<>();

    private Fields(Json.Mapping object) {
        this.object = object;
    }

    static Fields of(Json part) throws MalformedCertificateException {
        if (part instanceof Json.Mapping object) {
            return new Fields(object);
        }
        throw new MalformedCertificateException(part.place(), part.shown() + " stands where an object is expected");
    }

    String place() {
        return object.place();
    }

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    Json part(String name) throws MalformedCertificateException {
        return optional(name).orElseThrow(() -> new MalformedCertificateException(place(name), "is missing"));
    }

    Optional<Json> optional(String name) {
        taken.add(name);
        return Optional.ofNullable(object.members().get(name));
    }

    private String place(String name) {
        return (place().isEmpty() ? "" : place() + ".") + name;
    }

    Fields fields(String name) throws MalformedCertificateException {
        return of(part(name));
    }

    List<Json> list(String name) throws MalformedCertificateException {
        return list(part(name));
    }

    static List<Json> list(Json part) throws MalformedCertificateException {
        if (part instanceof Json.Sequence sequence) {
            return sequence.elements();
        }
        throw new MalformedCertificateException(part.place(), part.shown() + " stands where an array is expected");
    }

    String text(String name) throws MalformedCertificateException {
        return text(part(name));
    }

    private static String text(Json part) throws MalformedCertificateException {
        if (part instanceof Json.Word word) {
            return word.text();
        }
        throw new MalformedCertificateException(part.place(), part.shown() + " stands where a string is expected");
    }

    /** One of the words for the values of an enum. */
    <E extends Enum<E>> E word(String name, Class<E> type) throws MalformedCertificateException {
        return word(part(name), type);
    }

    static <E extends Enum<E>> E word(Json part, Class<E> type) throws MalformedCertificateException {
        String text = text(part);
        for (E candidate : type.getEnumConstants()) {
            if (word(candidate).equals(text)) {
                return candidate;
            }
        }
        List<String> words = List.of(type.getEnumConstants()).stream().map(Fields::word).toList();
        throw new MalformedCertificateException(part.place(), part.shown() + " is none of " + String.join(", ", words));
    }

    /** How documents write a constant. */
    static String word(Enum<?> candidate) {
        return candidate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A whole number of a range. */
    int whole(String name, int least, int most) throws MalformedCertificateException {
        return whole(part(name), least, most);
    }

    private static int whole(Json part, int least, int most) throws MalformedCertificateException {
        if (!(part instanceof Json.Literal literal) || !literal.integer()) {
            throw new MalformedCertificateException(part.place(), part.shown()
                + " stands where a whole number is expected");
        }
        // No range in use needs more than nine characters.
        long number = literal.text().length() > 9 ? Long.MAX_VALUE : Long.parseLong(literal.text());
        if (number < least || number > most) {
            throw new MalformedCertificateException(part.place(), part.shown() + " is outside " + least + ".." + most);
        }
        return (int) number;
    }

    /** A range, as an array of its ends. */
    Span span(String name, int least, int most) throws MalformedCertificateException {
        return span(part(name), least, most);
    }

    /** As many ranges. */
    List<Span> spans(String name, int count, int least, int most) throws MalformedCertificateException {
        List<Span> spans = new ArrayList<>();
        for (Json part : list(name, count)) {
            spans.add(span(part, least, most));
        }
        return spans;
    }

    /** As many whole numbers. */
    List<Integer> wholes(String name, int count, int least, int most) throws MalformedCertificateException {
        List<Integer> numbers = new ArrayList<>();
        for (Json part : list(name, count)) {
            numbers.add(whole(part, least, most));
        }
        return numbers;
    }

    private List<Json> list(String name, int count) throws MalformedCertificateException {
        Json part = part(name);
        List<Json> elements = list(part);
        if (elements.size() != count) {
            throw new MalformedCertificateException(part.place(), elements.size() + " elements stand where one for "
                + "each of the " + count + " groups is expected");
        }
        return elements;
    }

    private static Span span(Json part, int least, int most) throws MalformedCertificateException {
        List<Json> ends = list(part);
        if (ends.size() != 2) {
            throw new MalformedCertificateException(part.place(), "a range has two ends, not " + ends.size());
        }
        Span span = new Span(whole(ends.get(0), least, most), whole(ends.get(1), least, most));
        if (span.isEmpty()) {
            throw new MalformedCertificateException(part.place(), "[" + span.first() + ", " + span.last()
                + "] is an empty range");
        }
        return span;
    }

    /** A constant in one of the notations of problem files. */
    Rational constant(String name) throws MalformedCertificateException {
        Json part = part(name);
        String text = text(part);
        try {
            return NumberText.constant(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedCertificateException(part.place(), part.shown() + " " + e.getMessage());
        }
    }

    /** Two decimals, the lower one first. */
    Enclosure enclosure(String name) throws MalformedCertificateException {
        Json part = part(name);
        List<Json> ends = list(part);
        if (ends.size() != 2) {
            throw new MalformedCertificateException(part.place(), "an enclosure has two ends, not " + ends.size());
        }
        Enclosure enclosure = new Enclosure(decimal(ends.get(0)), decimal(ends.get(1)));
        if (enclosure.lower().compareTo(enclosure.upper()) > 0) {
            throw new MalformedCertificateException(part.place(), Json.brief(enclosure.toString())
                + " has its lower end above its upper end");
        }
        return enclosure;
    }

    private static BigDecimal decimal(Json part) throws MalformedCertificateException {
        String text = text(part);
        try {
            return NumberText.decimal(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedCertificateException(part.place(), part.shown() + " " + e.getMessage());
        }
    }

    /** Fails if there are members that nobody asked for. */
    void end() throws MalformedCertificateException {
        for (String name : object.members().keySet()) {
            if (!taken.contains(name)) {
                throw new MalformedCertificateException(place(Json.brief(name)), "there is no such member here");
            }
        }
    }
}
