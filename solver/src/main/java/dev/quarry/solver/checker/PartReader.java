package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Excess;
import dev.quarry.solver.checker.ReasonedBox.Lemma;
import dev.quarry.solver.checker.ReasonedBox.OfGroups;
import dev.quarry.solver.checker.ReasonedBox.OfOneType;
import dev.quarry.solver.checker.ReasonedBox.ScenarioRule;
import dev.quarry.solver.checker.Witness.Evidence;
import dev.quarry.solver.checker.Witness.ScenarioBox;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the witnesses and boxes of a certificate. Miners are numbers, or with groups one for each of them. */
final class PartReader {

    private static final int MOST_DRIFTED = 2 * ProblemReader.MOST_DIFFICULTY;

    private final boolean grouped;
    private final int types;

    PartReader(GovernedProblem problem) {
        grouped = problem.grouped();
        types = problem.types().size();
    }

    Witness witness(Json part) throws MalformedCertificateException {
        Fields fields = Fields.of(part);
        List<Integer> miners = grouped ? fields.wholes("miners", types, 0, ProblemReader.MOST_MINERS)
            : List.of(fields.whole("miners", 1, ProblemReader.MOST_MINERS));
        Decision decision = new Decision(miners, fields.whole("nonceBits", 1, ProblemReader.MOST_BITS),
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

    private Evidence evidence(Json part) throws MalformedCertificateException {
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
            scenarios.add(new ScenarioBox(new Box(miners(box, 0), Span.single(0),
                box.span("difficulty", 0, MOST_DRIFTED)), box.enclosure("value")));
            box.end();
        }
        fields.end();
        return new Evidence(fields.place(), requirement, List.copyOf(scenarios));
    }

    private List<Span> miners(Fields fields, int least) throws MalformedCertificateException {
        return grouped ? fields.spans("miners", types, 0, ProblemReader.MOST_MINERS)
            : List.of(fields.span("miners", least, ProblemReader.MOST_MINERS));
    }

    ReasonedBox box(Json part) throws MalformedCertificateException {
        Fields fields = Fields.of(part);
        Box box = new Box(miners(fields, 1), fields.span("nonceBits", 1, ProblemReader.MOST_BITS),
            fields.span("difficulty", 1, ProblemReader.MOST_DIFFICULTY));
        Lemma lemma = fields.word("lemma", Lemma.class);
        Excess exceeds = lemma == Lemma.COST && fields.has("exceeds") ? fields.word("exceeds", Excess.class) : null;
        List<Lemma> given = grouped && fields.has("given") ? given(fields.part("given")) : List.of();
        ScenarioRule scenario = scenario(fields, lemma);
        fields.end();
        return new ReasonedBox(box, given, lemma, exceeds, scenario);
    }

    private static List<Lemma> given(Json part) throws MalformedCertificateException {
        Set<Lemma> given = EnumSet.noneOf(Lemma.class);
        for (Json word : Fields.list(part)) {
            Lemma lemma = Fields.word(word, Lemma.class);
            if (lemma == Lemma.COST || lemma == Lemma.BOUNDS || lemma == Lemma.NONCES || !given.add(lemma)) {
                throw new MalformedCertificateException(word.place(), word.shown() + " narrows no box" + (
                    given.contains(lemma) ? " twice" : ""));
            }
        }
        return List.copyOf(given);
    }

    private @Nullable ScenarioRule scenario(Fields fields, Lemma lemma) throws MalformedCertificateException {
        boolean timeless = lemma == Lemma.BOUNDS || lemma == Lemma.NONCES;
        if (timeless || (grouped && !fields.has("scenario"))) {
            return null;
        }
        Fields scenario = fields.fields("scenario");
        ScenarioRule rule = grouped ? ofGroups(scenario) : ofOneType(scenario);
        scenario.end();
        return rule;
    }

    private ScenarioRule ofGroups(Fields scenario) throws MalformedCertificateException {
        return new OfGroups(scenario.wholes("working", types, 0, ProblemReader.MOST_MINERS), drift(scenario));
    }

    private static ScenarioRule ofOneType(Fields scenario) throws MalformedCertificateException {
        boolean fixed = scenario.has("working");
        return new OfOneType(fixed, scenario.whole(fixed ? "working" : "absent", 0, ProblemReader.MOST_MINERS),
            drift(scenario));
    }

    private static int drift(Fields scenario) throws MalformedCertificateException {
        return scenario.whole("drift", -ProblemReader.MOST_DIFFICULTY, ProblemReader.MOST_DIFFICULTY);
    }
}
