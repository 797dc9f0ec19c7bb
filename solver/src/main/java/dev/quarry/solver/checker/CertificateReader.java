package dev.quarry.solver.checker;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a certificate: the members of the document in whatever order, and of the long lists one element at a time once
 * the problem is known. What is wrong with its form is reported here, what is wrong with its proof is not.
 */
final class CertificateReader {

    static final String SCHEMA = "quarry/certificate/1";

    private enum Claim {
        OPTIMAL, INFEASIBLE
    }

    private @Nullable GovernedProblem problem;
    private @Nullable Claim claim;
    private @Nullable Elements<Witness> tuples;
    private @Nullable Elements<Witness> cheapest;
    private @Nullable Elements<ReasonedBox> boxes;

    static Certificate read(InputStream input) throws IOException, MalformedCertificateException {
        try (JsonReader reader = new JsonReader(input)) {
            Certificate certificate = new CertificateReader().document(reader);
            if (reader.next() != null) {
                throw new MalformedCertificateException("", "something follows the end of the document");
            }
            return certificate;
        }
    }

    private Certificate document(JsonReader reader) throws IOException, MalformedCertificateException {
        if (reader.take() != JsonToken.START_OBJECT) {
            throw new MalformedCertificateException("", "the document is not a JSON object, and so no certificate");
        }
        Set<String> seen = new HashSet<>();
        while (reader.take() != JsonToken.END_OBJECT) {
            String name = reader.fieldName();
            if (!seen.add(name)) {
                throw new MalformedCertificateException(reader.place(), "this member occurs twice");
            }
            member(name, reader);
        }
        if (!seen.contains("schema")) {
            throw new MalformedCertificateException("schema", "is missing: this is no certificate");
        }
        boolean infeasible = required("claim", claim) == Claim.INFEASIBLE;
        GovernedProblem stated = required("problem", problem);
        PartReader parts = new PartReader(stated);
        List<Witness> reported = required("tuples", tuples).read(parts);
        Elements<Witness> least = infeasible ? cheapest : required("cheapest", cheapest);
        if (infeasible && (least != null || !reported.isEmpty())) {
            throw new MalformedCertificateException(least != null ? "cheapest" : "tuples",
                "a claim that nothing is feasible has no feasible decisions");
        }
        return new Certificate(stated, infeasible, reported, least == null ? null : least.read(parts).get(0),
            required("boxes", boxes).read(parts));
    }

    private static <T> T required(String name, @Nullable T member) throws MalformedCertificateException {
        if (member == null) {
            throw new MalformedCertificateException(name, "is missing");
        }
        return member;
    }

    private void member(String name, JsonReader reader) throws IOException, MalformedCertificateException {
        switch (name) {
            case "schema" -> schema(reader.part(reader.take()));
            case "problem" -> problem = ProblemReader.read(reader.part(reader.take()));
            case "claim" -> claim = claim(reader.part(reader.take()));
            case "tuples" -> tuples = elements(reader, PartReader::witness);
            case "cheapest" -> {
                cheapest = new Elements<>(PartReader::witness);
                cheapest.add(reader.part(reader.take()), problem);
            }
            case "boxes" -> boxes = elements(reader, PartReader::box);
            default -> throw new MalformedCertificateException(reader.place(), "there is no such member here");
        }
    }

    private static void schema(Json part) throws MalformedCertificateException {
        if (!(part instanceof Json.Word word) || !word.text().equals(SCHEMA)) {
            throw new MalformedCertificateException(part.place(), part.shown() + " is not '" + SCHEMA + "'");
        }
    }

    private static Claim claim(Json part) throws MalformedCertificateException {
        String word = part instanceof Json.Word text ? text.text() : "";
        return switch (word) {
            case "optimal" -> Claim.OPTIMAL;
            case "infeasible" -> Claim.INFEASIBLE;
            default -> throw new MalformedCertificateException(part.place(), part.shown()
                + " is neither 'optimal' nor 'infeasible'");
        };
    }

    /** Reads one element of a list. */
    @FunctionalInterface
    private interface ElementReader<T> {
        T read(PartReader reader, Json part) throws MalformedCertificateException;
    }

    private <T> Elements<T> elements(JsonReader reader, ElementReader<T> one)
        throws IOException, MalformedCertificateException {
        JsonToken first = reader.take();
        if (first != JsonToken.START_ARRAY) {
            Json part = reader.part(first);
            throw new MalformedCertificateException(part.place(), part.shown() + " stands where an array is expected");
        }
        Elements<T> elements = new Elements<>(one);
        for (JsonToken token = reader.take(); token != JsonToken.END_ARRAY; token = reader.take()) {
            elements.add(reader.part(token), problem);
        }
        return elements;
    }

    /** The elements of a list: read as they come if the problem is known, else kept until it is. */
    private static final class Elements<T> {

        private final ElementReader<T> one;
        private final List<Json> kept = new ArrayList<>();
        private final List<T> read = new ArrayList<>();

        Elements(ElementReader<T> one) {
            this.one = one;
        }

        void add(Json part, @Nullable GovernedProblem problem) throws MalformedCertificateException {
            if (problem == null) {
                kept.add(part);
            } else {
                read.add(one.read(new PartReader(problem), part));
            }
        }

        List<T> read(PartReader reader) throws MalformedCertificateException {
            for (Json part : kept) {
                read.add(one.read(reader, part));
            }
            kept.clear();
            return List.copyOf(read);
        }
    }
}
