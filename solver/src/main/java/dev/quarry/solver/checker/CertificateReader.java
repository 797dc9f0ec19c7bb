package dev.quarry.solver.checker;

import com.fasterxml.jackson.core.JsonToken;
import dev.quarry.solver.checker.Certificate.Evidence;
import dev.quarry.solver.checker.Certificate.Excess;
import dev.quarry.solver.checker.Certificate.Lemma;
import dev.quarry.solver.checker.Certificate.ReasonedBox;
import dev.quarry.solver.checker.Certificate.ScenarioBox;
import dev.quarry.solver.checker.Certificate.ScenarioRule;
import dev.quarry.solver.checker.Certificate.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a certificate: the members of the document in whatever order, and of the long lists one element at a time. What
 * is wrong with its form is reported here, what is wrong with its proof is not.
 */
final class CertificateReader {

    static final String SCHEMA = "quarry/certificate/1";

    private static final int MOST_DRIFTED = 2 * ProblemReader.MOST_DIFFICULTY;

    private enum Claim {
        OPTIMAL, INFEASIBLE
    }

    private @Nullable GovernedProblem problem;
    private @Nullable Claim claim;
    private @Nullable List<Witness> tuples;
    private @Nullable Witness cheapest;
    private @Nullable List<ReasonedBox> boxes;

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
        List<Witness> reported = required("tuples", tuples);
        if (!infeasible) {
            required("cheapest", cheapest);
        } else if (cheapest != null || !reported.isEmpty()) {
            throw new MalformedCertificateException(cheapest != null ? "cheapest" : "tuples",
                "a claim that nothing is feasible has no feasible decisions");
        }
        return new Certificate(stated, infeasible, reported, cheapest, required("boxes", boxes));
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
            case "tuples" -> tuples = elements(reader, CertificateReader::witness);
            case "cheapest" -> cheapest = witness(reader.part(reader.take()));
            case "boxes" -> boxes = elements(reader, CertificateReader::box);
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
        T read(Json part) throws MalformedCertificateException;
    }

    private static <T> List<T> elements(JsonReader reader, ElementReader<T> one)
        throws IOException, MalformedCertificateException {
        JsonToken first = reader.take();
        if (first != JsonToken.START_ARRAY) {
            Json part = reader.part(first);
            throw new MalformedCertificateException(part.place(), part.shown() + " stands where an array is expected");
        }
        List<T> elements = new ArrayList<>();
        for (JsonToken token = reader.take(); token != JsonToken.END_ARRAY; token = reader.take()) {
            elements.add(one.read(reader.part(token)));
        }
        return List.copyOf(elements);
    }

    private static Witness witness(Json part) throws MalformedCertificateException {
        Fields fields = Fields.of(part);
        Decision decision = new Decision(fields.whole("miners", 1, ProblemReader.MOST_MINERS),
            fields.whole("nonceBits", 1, ProblemReader.MOST_BITS),
            fields.whole("difficulty", 1, ProblemReader.MOST_DIFFICULTY));
        List<Evidence> evidence = new ArrayList<>();
        for (Json entry : fields.list("evidence")) {
            evidence.add(evidence(entry));
        }
        Witness witness = new Witness(fields.place(), decision, fields.enclosure("cost"),
            fields.enclosure("worstCost"), List.copyOf(evidence));
        fields.end();
        return witness;
    }

    private static Evidence evidence(Json part) throws MalformedCertificateException {
        Fields fields = Fields.of(part);
        String word = fields.text("constraint");
        Requirement requirement = null;
        if (!word.equals("cost")) {
            requirement = Requirement.of(word).orElseThrow(() -> new MalformedCertificateException(
                fields.place() + ".constraint", "'" + Json.brief(word) + "' is no constraint"));
        }
        List<ScenarioBox> scenarios = new ArrayList<>();
        for (Json entry : fields.list("scenarios")) {
            Fields box = Fields.of(entry);
            scenarios.add(new ScenarioBox(box.span("miners", 0, ProblemReader.MOST_MINERS),
                box.span("difficulty", 0, MOST_DRIFTED), box.enclosure("value")));
            box.end();
        }
        fields.end();
        return new Evidence(fields.place(), requirement, List.copyOf(scenarios));
    }

    private static ReasonedBox box(Json part) throws MalformedCertificateException {
        Fields fields = Fields.of(part);
        Box box = new Box(fields.span("miners", 1, ProblemReader.MOST_MINERS),
            fields.span("nonceBits", 1, ProblemReader.MOST_BITS),
            fields.span("difficulty", 1, ProblemReader.MOST_DIFFICULTY));
        Lemma lemma = fields.word("lemma", Lemma.class);
        Excess exceeds = lemma == Lemma.COST && fields.has("exceeds") ? fields.word("exceeds", Excess.class) : null;
        boolean timeless = lemma == Lemma.BOUNDS || lemma == Lemma.NONCES;
        ScenarioRule scenario = timeless ? null : scenario(fields.fields("scenario"));
        fields.end();
        return new ReasonedBox(box, lemma, exceeds, scenario);
    }

    private static ScenarioRule scenario(Fields fields) throws MalformedCertificateException {
        boolean fixed = fields.has("working");
        ScenarioRule rule = new ScenarioRule(fixed,
            fields.whole(fixed ? "working" : "absent", 0, ProblemReader.MOST_MINERS),
            fields.whole("drift", -ProblemReader.MOST_DIFFICULTY, ProblemReader.MOST_DIFFICULTY));
        fields.end();
        return rule;
    }
}
