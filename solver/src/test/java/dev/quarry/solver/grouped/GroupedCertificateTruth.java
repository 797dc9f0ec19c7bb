package dev.quarry.solver.grouped;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Objective;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.ProblemFileException;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Whether what a certificate of a tiny problem with groups says is so, part by part, by looking at every decision and
 * every scenario.
 */
final class GroupedCertificateTruth {

    private static final int DIGITS = 50;
    private static final Map<String, String> LEMMAS = Map.of("failure.max", "failure", "expectedTime.min", "time",
        "expectedTime.max", "time", "slowBlock.max", "late", "fastBlock.max", "early", "dispute.max", "dispute",
        "fork.max", "fork", "pool.max", "pool", "budget.max", "cost");

    private final JsonNode certificate;
    private final GroupedProblem problem;
    private final GroupedModel model;
    private final GroupedReport report;
    private final CertifiedComparison comparison = new CertifiedComparison();
    private final Set<GroupedDecision> feasible = new TreeSet<>();
    private final GroupedSolution solution;
    private final List<GroupedDecision> tuples = new ArrayList<>();
    private final Map<GroupedDecision, CertifiedValue> keys = new HashMap<>();

    private GroupedCertificateTruth(JsonNode certificate) {
        this.certificate = certificate;
        problem = problem(certificate);
        model = GroupedModel.of(problem);
        report = new GroupedReport(model, comparison);
        solution = new GroupedExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);
        certificate.get("tuples").forEach(tuple -> tuples.add(decision(tuple)));
    }

    /** The problem of a certificate; what the checker takes for one is one. */
    static GroupedProblem problem(JsonNode certificate) {
        try {
            return ((StatedProblem.Grouped) ProblemFile.read("certificate", new ByteArrayInputStream(certificate
                .get("problem").toString().getBytes(StandardCharsets.UTF_8)))).problem();
        } catch (ProblemFileException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns something that the certificate says and that is not so, or nothing. */
    static Optional<String> falsehood(JsonNode certificate) {
        return new GroupedCertificateTruth(certificate).falsehood();
    }

    private Optional<String> falsehood() {
        boolean infeasible = certificate.get("claim").textValue().equals("infeasible");
        List<GroupedDecision> expected = solution.tuples().stream().map(GroupedTuple::decision).toList();
        if (solution.status() != (infeasible ? Status.INFEASIBLE : Status.OPTIMAL) || !tuples.equals(expected)) {
            return Optional.of("the report is " + solution.status() + " " + expected);
        }
        Set<GroupedDecision> covered = new HashSet<>();
        for (JsonNode box : certificate.get("boxes")) {
            for (GroupedDecision decision : inside(box)) {
                if (!covered.add(decision)) {
                    return Optional.of(decision + " is in two boxes");
                }
                if (model.isInGrid(decision) && !isRuledOut(box, decision)) {
                    return Optional.of(decision + " is not ruled out by " + box);
                }
            }
        }
        List<JsonNode> witnesses = new ArrayList<>();
        certificate.get("tuples").forEach(witnesses::add);
        Optional.ofNullable(certificate.get("cheapest")).ifPresent(witnesses::add);
        witnesses.forEach(witness -> covered.add(decision(witness)));
        Optional<GroupedDecision> left = grid().stream().filter(decision -> !covered.contains(decision)).findFirst();
        if (left.isPresent()) {
            return Optional.of("nothing covers " + left.get());
        }
        return witnesses.stream().map(this::falsehoodOfWitness).flatMap(Optional::stream).findFirst();
    }

    private List<GroupedDecision> grid() {
        List<GroupedDecision> grid = new ArrayList<>();
        for (List<Integer> miners : vectors(problem.types().stream().map(MinerType::min).toList(),
            problem.types().stream().map(MinerType::max).toList())) {
            for (int r = problem.nonceBits().min(); r <= problem.nonceBits().max(); r++) {
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    grid.add(new GroupedDecision(miners, r, d));
                }
            }
        }
        return grid;
    }

    private static List<GroupedDecision> inside(JsonNode box) {
        List<GroupedDecision> inside = new ArrayList<>();
        for (List<Integer> miners : vectors(box.get("miners"))) {
            for (int r = box.at("/nonceBits/0").intValue(); r <= box.at("/nonceBits/1").intValue(); r++) {
                for (int d = box.at("/difficulty/0").intValue(); d <= box.at("/difficulty/1").intValue(); d++) {
                    inside.add(new GroupedDecision(miners, r, d));
                }
            }
        }
        return inside;
    }

    private static List<List<Integer>> vectors(JsonNode ranges) {
        return vectors(IntStream.range(0, ranges.size()).mapToObj(i -> ranges.get(i).get(0).intValue()).toList(),
            IntStream.range(0, ranges.size()).mapToObj(i -> ranges.get(i).get(1).intValue()).toList());
    }

    private static List<List<Integer>> vectors(List<Integer> least, List<Integer> most) {
        List<List<Integer>> vectors = List.of(List.of());
        for (int i = 0; i < least.size(); i++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> vector : vectors) {
                for (int entry = least.get(i); entry <= most.get(i); entry++) {
                    List<Integer> next = new ArrayList<>(vector);
                    next.add(entry);
                    longer.add(next);
                }
            }
            vectors = longer;
        }
        return vectors;
    }

    private static GroupedDecision decision(JsonNode witness) {
        return new GroupedDecision(numbers(witness.get("miners")), witness.get("nonceBits").intValue(),
            witness.get("difficulty").intValue());
    }

    private static List<Integer> numbers(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(i -> array.get(i).intValue()).toList();
    }

    /** Whether the lemmas of a box rule a decision out as the box says. */
    private boolean isRuledOut(JsonNode box, GroupedDecision decision) {
        List<GroupedScenario> scenarios = model.scenarios().scenarios(decision).toList();
        Set<String> given = new HashSet<>();
        box.path("given").forEach(word -> given.add(word.textValue()));
        if (scenarios.isEmpty() || scenarios.stream().anyMatch(scenario -> model.obstacle(decision, scenario)
            .isPresent() || fails(given, decision, scenario))) {
            return true;
        }
        JsonNode rule = box.get("scenario");
        if (box.has("exceeds")) {
            return !feasible.contains(decision) || exceeds(box.get("exceeds").textValue(), decision);
        } else if (rule == null) {
            return scenarios.stream().anyMatch(scenario ->
                fails(Set.of(box.get("lemma").textValue()), decision, scenario));
        }
        List<Integer> most = numbers(rule.get("working"));
        GroupedScenario scenario = new GroupedScenario(IntStream.range(0, most.size()).mapToObj(i ->
            Math.min(most.get(i), decision.miners().get(i))).toList(),
            decision.difficulty() + rule.get("drift").intValue());
        return scenarios.contains(scenario) && fails(Set.of(box.get("lemma").textValue()), decision, scenario);
    }

    private boolean fails(Set<String> lemmas, GroupedDecision decision, GroupedScenario scenario) {
        return model.requirements().stream().anyMatch(requirement -> lemmas.contains(LEMMAS.get(requirement.key()))
            && requirement.test(decision, scenario, comparison) == Verdict.FAILS);
    }

    private CertifiedValue key(GroupedDecision decision) {
        return keys.computeIfAbsent(decision, report::key);
    }

    private boolean exceeds(String what, GroupedDecision decision) {
        GroupedDecision cheapest = decision(certificate.get("cheapest"));
        boolean full = tuples.size() == problem.report().tuples();
        boolean minimizing = problem.objective() == Objective.MINIMIZE_COST;
        GroupedDecision last = tuples.get(tuples.size() - 1);
        return switch (what) {
            case "tolerance" -> comparison.compare(key(decision), key(cheapest)
                .times(problem.report().costTolerance())) == Order.GREATER;
            case "tuple" -> tuples.stream().anyMatch(tuple -> tuple.difficulty() == decision.difficulty()
                && isNotBefore(decision, tuple));
            case "last" -> full && minimizing && isNotBefore(decision, last);
            case "cheapest" -> full && !minimizing && decision.difficulty() < last.difficulty()
                && comparison.compare(key(decision), key(cheapest)) != Order.LESS;
            default -> false;
        };
    }

    private boolean isNotBefore(GroupedDecision decision, GroupedDecision tuple) {
        Order order = comparison.compare(key(decision), key(tuple));
        int tie = GroupedDecision.BY_BITS_AND_MINERS.compare(decision, tuple);
        return order == Order.GREATER || (order != Order.LESS
            && (tie > 0 || (tie == 0 && decision.difficulty() >= tuple.difficulty())));
    }

    private Optional<String> falsehoodOfWitness(JsonNode witness) {
        GroupedDecision decision = decision(witness);
        if (!feasible.contains(decision)) {
            return Optional.of(decision + " is not feasible");
        }
        Set<String> words = new HashSet<>(Set.of("cost"));
        model.requirements().forEach(requirement -> words.add(requirement.key()));
        for (JsonNode evidence : witness.get("evidence")) {
            String word = evidence.get("constraint").textValue();
            Set<GroupedScenario> left = new HashSet<>(model.scenarios().scenarios(decision).toList());
            Set<GroupedScenario> seen = new HashSet<>();
            if (!words.remove(word)) {
                return Optional.of("evidence for " + word);
            }
            for (JsonNode box : evidence.get("scenarios")) {
                for (GroupedScenario scenario : scenarios(box)) {
                    if (!seen.add(scenario) || (left.remove(scenario)
                        && !encloses(box.get("value"), value(word, decision, scenario)))) {
                        return Optional.of(word + " of " + decision + " in " + scenario + " is not in " + box);
                    }
                }
            }
            if (!left.isEmpty()) {
                return Optional.of("no evidence for " + left);
            }
        }
        return !words.isEmpty() ? Optional.of("no evidence for " + words)
            : !encloses(witness.get("cost"), model.nominalCost(decision)) ? Optional.of("the cost of " + decision)
            : !encloses(witness.get("worstCost"), report.worstCost(decision))
                ? Optional.of("the worst cost of " + decision) : Optional.empty();
    }

    private static List<GroupedScenario> scenarios(JsonNode box) {
        return vectors(box.get("miners")).stream().flatMap(working ->
            IntStream.rangeClosed(box.at("/difficulty/0").intValue(), box.at("/difficulty/1").intValue())
                .mapToObj(difficulty -> new GroupedScenario(working, difficulty))).toList();
    }

    private CertifiedValue value(String word, GroupedDecision decision, GroupedScenario scenario) {
        return word.equals("cost") ? model.cost(decision, scenario) : model.requirements().stream()
            .filter(requirement -> requirement.key().equals(word)).findFirst().orElseThrow().quantity()
            .in(decision, scenario).orElseThrow();
    }

    private static boolean encloses(JsonNode enclosure, CertifiedValue value) {
        DecimalEnclosure close = value.enclosure(DIGITS);
        return new BigDecimal(enclosure.get(0).textValue()).compareTo(close.upper()) <= 0
            && new BigDecimal(enclosure.get(1).textValue()).compareTo(close.lower()) >= 0;
    }
}
