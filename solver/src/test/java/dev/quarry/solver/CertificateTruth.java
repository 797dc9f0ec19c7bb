package dev.quarry.solver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.ProblemFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Whether what a certificate of a tiny problem says is true, every part of it: in exact fractions, decision by decision
 * and scenario by scenario, by the definitions of the model and nothing of the checker's.
 */
final class CertificateTruth {

    private static final int MOST_DECISIONS = 1_000;
    private static final BigFraction MOST_ROUNDS = BigFraction.of(2_000);

    private final JsonNode certificate;
    private final Problem problem;
    private final RobustModel model;
    private final RationalOracle oracle;
    private final Answer answer;
    private final List<Decision> tuples;
    private final Map<Decision, BigFraction> keys = new HashMap<>();

    private CertificateTruth(JsonNode certificate, Problem problem) {
        this.certificate = certificate;
        this.problem = problem;
        model = RobustModel.of(problem);
        oracle = new RationalOracle(problem);
        answer = oracle.answer();
        tuples = decisions(certificate.get("tuples"));
    }

    /** Returns something that the certificate says and that is not so, or nothing. */
    static Optional<String> falsehood(JsonNode certificate) {
        Problem problem = problem(certificate);
        Optional<String> uncovered = uncovered(certificate, problem);
        if (uncovered.isPresent()) {
            return uncovered;
        }
        return isTiny(problem) ? new CertificateTruth(certificate, problem).falsehood() : Optional.empty();
    }

    /** The problem of a certificate; what the checker takes for one is one. */
    static Problem problem(JsonNode certificate) {
        try {
            return ProblemFile.read("certificate", new ByteArrayInputStream(certificate.get("problem").toString()
                .getBytes(StandardCharsets.UTF_8))).ofOneType();
        } catch (ProblemFileException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether fractions are short enough to look at all of them. */
    static boolean isTiny(Problem problem) {
        return problem.miners().max() <= 12 && problem.nonceBits().max() <= 6
            && problem.difficulty().max() + problem.difficulty().drift() <= 12
            && problem.constraints().stream().allMatch(constraint -> moment(constraint)
                .divide(problem.hashTime().seconds()).compareTo(MOST_ROUNDS) < 0);
    }

    private static BigFraction moment(Constraint constraint) {
        return constraint instanceof Constraint.SlowBlock slow ? slow.after()
            : constraint instanceof Constraint.FastBlock fast ? fast.before()
            : constraint instanceof Constraint.Dispute dispute ? dispute.within()
            : constraint instanceof Constraint.Fork fork ? fork.within() : BigFraction.ZERO;
    }

    private static Optional<String> uncovered(JsonNode certificate, Problem problem) {
        Set<Decision> covered = new HashSet<>();
        for (JsonNode box : certificate.get("boxes")) {
            List<Decision> inside = inside(box);
            if (inside.size() > MOST_DECISIONS || inside.stream().anyMatch(decision -> !covered.add(decision)
                || !RobustModel.of(problem).isInGrid(decision))) {
                return Optional.of(box + " overlaps another, or goes beyond the grid");
            }
        }
        covered.addAll(decisions(certificate.get("tuples")));
        if (certificate.has("cheapest")) {
            covered.add(decision(certificate.get("cheapest")));
        }
        long grid = (problem.miners().max() - problem.miners().min() + 1L)
            * (problem.nonceBits().max() - problem.nonceBits().min() + 1)
            * (problem.difficulty().max() - problem.difficulty().min() + 1);
        return covered.size() == grid ? Optional.empty() : Optional.of("the boxes are not the whole grid");
    }

    private static List<Decision> inside(JsonNode box) {
        List<Decision> inside = new ArrayList<>();
        for (int s = end(box, "miners", 0); s <= end(box, "miners", 1) && inside.size() <= MOST_DECISIONS; s++) {
            for (int r = end(box, "nonceBits", 0); r <= end(box, "nonceBits", 1); r++) {
                for (int d = end(box, "difficulty", 0); d <= end(box, "difficulty", 1); d++) {
                    inside.add(new Decision(s, r, d));
                }
            }
        }
        return inside;
    }

    private static int end(JsonNode box, String range, int index) {
        return box.get(range).get(index).intValue();
    }

    private static List<Decision> decisions(JsonNode witnesses) {
        List<Decision> decisions = new ArrayList<>();
        witnesses.forEach(witness -> decisions.add(decision(witness)));
        return decisions;
    }

    private static Decision decision(JsonNode witness) {
        return new Decision(witness.get("miners").intValue(), witness.get("nonceBits").intValue(),
            witness.get("difficulty").intValue());
    }

    private Optional<String> falsehood() {
        boolean infeasible = certificate.get("claim").textValue().equals("infeasible");
        if (infeasible != answer.feasible().isEmpty() || !tuples.equals(answer.reported())) {
            return Optional.of("the report is " + answer.reported());
        }
        List<JsonNode> witnesses = new ArrayList<>();
        certificate.get("tuples").forEach(witnesses::add);
        if (certificate.has("cheapest")) {
            witnesses.add(certificate.get("cheapest"));
            Decision cheapest = decision(certificate.get("cheapest"));
            if (!answer.feasible().contains(cheapest) || answer.feasible().stream().anyMatch(decision ->
                key(decision).compareTo(key(cheapest)) < 0)) {
                return Optional.of(cheapest + " is not the cheapest");
            }
        }
        return first(witnesses, this::falsehoodOfWitness).or(() ->
            first(certificate.get("boxes"), this::falsehoodOfBox));
    }

    private static <T> Optional<String> first(Iterable<T> all, Function<T, Optional<String>> falsehood) {
        for (T one : all) {
            Optional<String> found = falsehood.apply(one);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private BigFraction key(Decision decision) {
        return keys.computeIfAbsent(decision, d -> problem.objective() == Objective.MINIMIZE_COST
            ? oracle.worstCost(d) : oracle.cost(d, new Scenario(d.miners(), d.difficulty())));
    }

    private Optional<String> falsehoodOfWitness(JsonNode witness) {
        Decision decision = decision(witness);
        if (!answer.feasible().contains(decision)) {
            return Optional.of(decision + " is not feasible");
        }
        if (!encloses(witness.get("cost"), oracle.cost(decision, new Scenario(decision.miners(),
            decision.difficulty()))) || !encloses(witness.get("worstCost"), oracle.worstCost(decision))) {
            return Optional.of(decision + " does not cost that");
        }
        Set<String> required = new HashSet<>(model.requirements().stream().map(Requirement::key).toList());
        required.add("cost");
        for (JsonNode evidence : witness.get("evidence")) {
            if (!required.remove(evidence.get("constraint").textValue())) {
                return Optional.of("evidence for nothing");
            }
        }
        return required.isEmpty() ? first(witness.get("evidence"), evidence -> falsehoodOfEvidence(decision, evidence))
            : Optional.of("no evidence for " + required);
    }

    private Optional<String> falsehoodOfEvidence(Decision decision, JsonNode evidence) {
        String word = evidence.get("constraint").textValue();
        boolean one = word.equals("pool.max") && problem.profile() == Profile.PUBLISHED;
        Set<Scenario> left = new HashSet<>(oracle.scenarios(decision).stream().filter(scenario ->
            !one || scenario.miners() == decision.miners() - problem.miners().unavailable()).toList());
        for (JsonNode box : evidence.get("scenarios")) {
            for (int w = end(box, "miners", 0); w <= end(box, "miners", 1); w++) {
                for (int e = end(box, "difficulty", 0); e <= end(box, "difficulty", 1); e++) {
                    Scenario scenario = new Scenario(w, e);
                    if (!left.remove(scenario) || !encloses(box.get("value"), value(word, decision, scenario))) {
                        return Optional.of(word + " of " + decision + " in " + scenario + " is not in " + box);
                    }
                }
            }
        }
        return left.isEmpty() ? Optional.empty() : Optional.of("no evidence for " + left);
    }

    private BigFraction value(String word, Decision decision, Scenario scenario) {
        return word.equals("cost") ? oracle.cost(decision, scenario)
            : oracle.value(constraint(word), decision, scenario).orElseThrow();
    }

    private Constraint constraint(String word) {
        String kind = word.substring(0, word.indexOf('.'));
        return problem.constraints().stream().filter(c -> c.kind().key().equals(kind)).findFirst().orElseThrow();
    }

    private static boolean encloses(JsonNode enclosure, BigFraction value) {
        return fraction(enclosure.get(0)).compareTo(value) <= 0 && value.compareTo(fraction(enclosure.get(1))) <= 0;
    }

    private static BigFraction fraction(JsonNode decimal) {
        BigDecimal number = new BigDecimal(decimal.textValue());
        return number.scale() < 0 ? BigFraction.of(number.toBigInteger())
            : BigFraction.of(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    private Optional<String> falsehoodOfBox(JsonNode box) {
        Predicate<Decision> ruledOut = box.has("exceeds") ? decision -> !answer.feasible().contains(decision)
            || exceeds(box.get("exceeds").textValue(), decision) : decision -> isRuledOut(box, decision);
        return first(inside(box), decision -> ruledOut.test(decision) ? Optional.empty()
            : Optional.of(decision + " is not ruled out by " + box));
    }

    private boolean exceeds(String what, Decision decision) {
        Decision cheapest = decision(certificate.get("cheapest"));
        boolean full = tuples.size() == problem.report().tuples();
        Decision last = tuples.get(tuples.size() - 1);
        boolean minimizing = problem.objective() == Objective.MINIMIZE_COST;
        return switch (what) {
            case "tolerance" -> key(decision).compareTo(key(cheapest).multiply(problem.report().costTolerance())) > 0;
            case "tuple" -> tuples.stream().anyMatch(tuple -> tuple.difficulty() == decision.difficulty()
                && isNotBefore(decision, tuple));
            case "last" -> full && minimizing && isNotBefore(decision, last);
            case "cheapest" -> full && !minimizing && decision.difficulty() < last.difficulty()
                && key(decision).compareTo(key(cheapest)) >= 0;
            default -> false;
        };
    }

    private boolean isNotBefore(Decision decision, Decision tuple) {
        int order = key(decision).compareTo(key(tuple));
        int tie = Decision.BY_BITS_AND_MINERS.compare(decision, tuple);
        return order > 0 || (order == 0 && (tie > 0 || (tie == 0 && decision.difficulty() >= tuple.difficulty())));
    }

    /** Whether the lemma of a box rules a decision out, in the scenario that it names. */
    private boolean isRuledOut(JsonNode box, Decision decision) {
        List<Scenario> scenarios = oracle.scenarios(decision);
        if (scenarios.isEmpty() || scenarios.stream().anyMatch(scenario -> model.obstacle(decision, scenario)
            .filter(obstacle -> obstacle != RobustModel.Obstacle.NO_NONCES).isPresent())) {
            return true;
        }
        String lemma = box.get("lemma").textValue();
        if (1 << decision.nonceBits() < decision.miners() || lemma.equals("nonces") || lemma.equals("bounds")) {
            return 1 << decision.nonceBits() < decision.miners();
        }
        JsonNode rule = box.get("scenario");
        Scenario scenario = new Scenario(rule.has("working") ? rule.get("working").intValue()
            : decision.miners() - rule.get("absent").intValue(), decision.difficulty() + rule.get("drift").intValue());
        return scenarios.contains(scenario) && model.requirements().stream().anyMatch(requirement ->
            BoxReasons.lemma(requirement).equals(lemma) && model.applies(requirement, decision, scenario)
                && fails(requirement, decision, scenario));
    }

    private boolean fails(Requirement requirement, Decision decision, Scenario scenario) {
        return oracle.value(constraint(requirement.key()), decision, scenario).map(value -> {
            int order = value.compareTo(requirement.bound().limit());
            return requirement.key().endsWith(".min") ? order < 0 : order > 0;
        }).orElse(true);
    }
}
