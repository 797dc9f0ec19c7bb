package dev.quarry.solver.checker;

import dev.quarry.solver.checker.Certificate.Enclosure;
import dev.quarry.solver.checker.Certificate.Evidence;
import dev.quarry.solver.checker.Certificate.ScenarioBox;
import dev.quarry.solver.checker.Certificate.Witness;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that a witness is robustly feasible, and costs what it is said to cost. */
final class WitnessProof {

    private final GovernedProblem problem;
    private final Scenarios scenarios;
    private final RaceBounds bounds;
    private final Comparison comparison;
    private final Findings findings;

    WitnessProof(GovernedProblem problem, Comparison comparison, Findings findings) {
        this.problem = problem;
        this.comparison = comparison;
        this.findings = findings;
        scenarios = new Scenarios(problem);
        bounds = new RaceBounds(problem);
    }

    void check(Witness witness) {
        Decision decision = witness.decision();
        String claimed = "decision " + decision + " is robustly feasible";
        if (!problem.grid().contains(decision)) {
            findings.fails(witness.place(), claimed, "it is outside the grid, " + problem.grid());
        } else if (scenarios.possible(Box.of(decision)).isEmpty()) {
            findings.fails(witness.place(), claimed, "it has no scenario, or one that is out of bounds");
        } else if (Scenarios.haveNoNonces(decision.miners(), decision.nonceBits())) {
            findings.fails(witness.place(), claimed, "it has fewer nonces than miners");
        } else if (isComplete(witness, claimed)) {
            witness.evidence().forEach(evidence -> check(witness, evidence));
            if (!findings.failed()) {
                checkCosts(witness);
            }
        }
    }

    private boolean isComplete(Witness witness, String claimed) {
        Set<String> stated = new HashSet<>();
        for (Evidence evidence : witness.evidence()) {
            if (!stated.add(evidence.word())) {
                findings.fails(evidence.place(), claimed, "there is evidence for " + evidence.word() + " twice");
            } else if (evidence.requirement() != null && !problem.constraints().containsKey(evidence.requirement())) {
                findings.fails(evidence.place(), claimed, evidence.word() + " is not required by the problem");
            }
        }
        for (Requirement requirement : problem.constraints().keySet()) {
            if (!stated.contains(requirement.key())) {
                findings.fails(witness.place(), claimed, "there is no evidence for " + requirement.key());
            }
        }
        if (!stated.contains("cost")) {
            findings.fails(witness.place(), claimed, "there is no evidence for its cost");
        }
        return !findings.failed();
    }

    private void check(Witness witness, Evidence evidence) {
        Requirement requirement = evidence.requirement();
        checkCover(witness, evidence);
        for (int i = 0; i < evidence.scenarios().size() && !findings.failed(); i++) {
            ScenarioBox box = evidence.scenarios().get(i);
            String place = evidence.place() + ".scenarios[" + i + "]";
            Arguments arguments = Arguments.ofScenarios(problem, witness.decision(), box.miners(), box.difficulty());
            Optional<String> violated = requirement == null ? Optional.empty() : sideCondition(requirement, arguments);
            if (violated.isPresent()) {
                findings.fails(place, evidence.word() + " holds for " + shown(box), violated.get());
                return;
            }
            Quantity lower = requirement == null ? bounds.cost(arguments) : bounds.of(requirement, arguments);
            Quantity upper = requirement == null ? bounds.cost(arguments.exchanged())
                : bounds.of(requirement, arguments.exchanged());
            String claimed = evidence.word() + " is in " + box.value() + " for " + shown(box);
            checkEnclosure(place + ".value", claimed, box.value(), lower, upper);
            checkLimit(place + ".value", claimed, requirement, box.value());
        }
    }

    private void checkCover(Witness witness, Evidence evidence) {
        Decision decision = witness.decision();
        Span workers = scenarios.workers(decision.miners());
        if (evidence.requirement() == Requirement.POOL && problem.isPublished()) {
            workers = Span.single(workers.last());
        }
        Span bits = Span.single(0);
        Box all = new Box(workers, bits, scenarios.difficulties(decision.difficulty()));
        String claimed = "the scenario boxes for " + evidence.word() + " are all scenarios of " + decision;
        List<Box> boxes = evidence.scenarios().stream().map(box -> new Box(box.miners(), bits, box.difficulty()))
            .toList();
        for (int i = 0; i < boxes.size(); i++) {
            if (!all.contains(boxes.get(i))) {
                findings.fails(evidence.place() + ".scenarios[" + i + "]", claimed,
                    shown(evidence.scenarios().get(i)) + " goes beyond them");
                return;
            }
        }
        Overlap.of(boxes).ifPresent(overlap -> findings.fails(evidence.place() + ".scenarios", claimed,
            "boxes " + overlap.one() + " and " + overlap.other() + " overlap"));
        long covered = boxes.stream().mapToLong(Box::size).sum();
        if (covered != all.size()) {
            findings.fails(evidence.place() + ".scenarios", claimed, "they are " + covered + " of " + all.size());
        }
    }

    private static String shown(ScenarioBox box) {
        return "s' " + box.miners() + ", d' " + box.difficulty();
    }

    /** What breaks the side condition of a requirement. */
    private Optional<String> sideCondition(Requirement requirement, Arguments a) {
        if (requirement == Requirement.SLOW_BLOCK && !problem.isExact()) {
            BigInteger k = problem.rounds(requirement);
            return a.n1().compareTo(k) > 0 ? Optional.empty()
                : Optional.of("a miner has " + a.n1() + " hashes, not more than k = " + k);
        } else if (requirement == Requirement.FAST_BLOCK && !problem.isExact()) {
            return problem.rounds(requirement).compareTo(BigInteger.ONE) > 0 ? Optional.empty()
                : Optional.of("'before' is too short for two hashes");
        } else if (requirement == Requirement.POOL && problem.pool() != null) {
            return problem.pool().size() < a.w1() ? Optional.empty()
                : Optional.of("the pool is not smaller than " + a.w1() + " working miners");
        }
        return Optional.empty();
    }

    private void checkEnclosure(String place, String claimed, Enclosure value, Quantity lower, Quantity upper) {
        findings.expect(comparison.isAtLeast(lower, value.lower()), place, claimed,
            "the bound from below, " + comparison.shown(lower) + ", is below the lower end");
        findings.expect(comparison.isAtMost(upper, value.upper()), place, claimed,
            "the bound from above, " + comparison.shown(upper) + ", exceeds the upper end");
    }

    private void checkLimit(String place, String claimed, @Nullable Requirement requirement, Enclosure value) {
        if (requirement == null) {
            return;
        }
        Rational limit = problem.limit(requirement);
        if (requirement.isFromBelow() ? limit.compareTo(value.lower()) > 0 : limit.compareTo(value.upper()) < 0) {
            findings.fails(place, claimed, "this does not keep to the limit " + comparison.shown(limit));
        }
    }

    private void checkCosts(Witness witness) {
        Key nominal = Key.nominal(problem, witness);
        checkEnclosure(witness.place() + ".cost", "the nominal cost is in " + witness.cost(), witness.cost(),
            nominal.lower(), nominal.upper());
        Key worst = Key.worst(problem, witness);
        checkEnclosure(witness.place() + ".worstCost", "the worst cost is in " + witness.worstCost(),
            witness.worstCost(), worst.lower(), worst.upper());
    }
}
