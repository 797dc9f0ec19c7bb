package dev.quarry.solver.checker;

import dev.quarry.solver.checker.Witness.Evidence;
import dev.quarry.solver.checker.Witness.ScenarioBox;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that a witness is robustly feasible, and costs what it is said to cost. */
final class WitnessProof {

    private final GovernedProblem problem;
    private final Law law;
    private final Comparison comparison;
    private final Findings findings;
    private final Watch watch;

    WitnessProof(GovernedProblem problem, Law law, Comparison comparison, Findings findings, Watch watch) {
        this.problem = problem;
        this.law = law;
        this.comparison = comparison;
        this.findings = findings;
        this.watch = watch;
    }

    void check(Witness witness) {
        Decision decision = witness.decision();
        String claimed = "decision " + decision + " is robustly feasible";
        int total = decision.miners().stream().mapToInt(Integer::intValue).sum();
        if (!problem.grid().contains(decision)) {
            findings.fails(witness.place(), claimed, "it is outside the grid, " + problem.grid());
            return;
        } else if (!problem.total().contains(total)) {
            findings.fails(witness.place(), claimed, total + " miners in all are outside " + problem.total());
            return;
        }
        law.obstacle(decision).ifPresent(obstacle -> findings.fails(witness.place(), claimed, obstacle));
        if (!findings.failed() && isComplete(witness, claimed)) {
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
            if (!law.hasScenario(witness.decision(), box.box())) {
                continue;
            }
            Optional<String> violated = requirement == null ? Optional.empty()
                : law.sideCondition(requirement, witness.decision(), box.box());
            if (violated.isPresent()) {
                findings.fails(place, evidence.word() + " holds for " + box, violated.get());
                return;
            }
            String claimed = evidence.word() + " is in " + box.value() + " for " + box;
            checkEnclosure(place + ".value", claimed, box.value(),
                law.bound(requirement, witness.decision(), box.box(), true),
                law.bound(requirement, witness.decision(), box.box(), false));
            checkLimit(place + ".value", claimed, requirement, box.value());
        }
    }

    private void checkCover(Witness witness, Evidence evidence) {
        Decision decision = witness.decision();
        Box all = law.scenarios(decision, evidence.requirement());
        String claimed = "the scenario boxes for " + evidence.word() + " are all scenarios of " + decision;
        List<Box> boxes = evidence.scenarios().stream().map(ScenarioBox::box).toList();
        for (int i = 0; i < boxes.size(); i++) {
            if (!all.contains(boxes.get(i))) {
                findings.fails(evidence.place() + ".scenarios[" + i + "]", claimed,
                    evidence.scenarios().get(i) + " goes beyond them");
                return;
            }
        }
        Overlap.of(boxes, watch).ifPresent(overlap -> findings.fails(evidence.place() + ".scenarios", claimed,
            "boxes " + overlap.one() + " and " + overlap.other() + " overlap"));
        BigInteger covered = boxes.stream().map(Box::size).reduce(BigInteger.ZERO, BigInteger::add);
        if (!covered.equals(all.size())) {
            findings.fails(evidence.place() + ".scenarios", claimed, "they are " + covered + " of " + all.size());
        }
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
        Key nominal = Key.nominal(law, witness);
        checkEnclosure(witness.place() + ".cost", "the nominal cost is in " + witness.cost(), witness.cost(),
            nominal.lower(), nominal.upper());
        Key worst = Key.worst(law, witness);
        checkEnclosure(witness.place() + ".worstCost", "the worst cost is in " + witness.worstCost(),
            witness.worstCost(), worst.lower(), worst.upper());
    }
}
