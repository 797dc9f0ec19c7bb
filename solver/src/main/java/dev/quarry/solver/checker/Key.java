package dev.quarry.solver.checker;

import dev.quarry.solver.checker.Certificate.Evidence;
import dev.quarry.solver.checker.Certificate.ScenarioBox;
import dev.quarry.solver.checker.Certificate.Witness;
import java.util.List;

/**
 * What a witness is ranked by, between two quantities: for the nominal cost both are that cost, for the worst cost they
 * are the largest of the bounds over its scenario boxes.
 *
 * @param decision the decision of the witness
 * @param lower at most the key
 * @param upper at least the key
 */
record Key(Decision decision, Quantity lower, Quantity upper) {

    static Key of(GovernedProblem problem, Witness witness) {
        return problem.cheapestFirst() ? worst(problem, witness) : nominal(problem, witness);
    }

    /** The nominal cost, of the scenario (s, d). */
    static Key nominal(GovernedProblem problem, Witness witness) {
        Decision decision = witness.decision();
        Quantity cost = new RaceBounds(problem).cost(Arguments.ofScenarios(problem, decision,
            Span.single(decision.miners()), Span.single(decision.difficulty())));
        return new Key(decision, cost, cost);
    }

    /** The worst cost, as the evidence for the cost has it, which must be there. */
    static Key worst(GovernedProblem problem, Witness witness) {
        RaceBounds bounds = new RaceBounds(problem);
        List<Arguments> boxes = witness.evidence().stream().filter(evidence -> evidence.requirement() == null)
            .map(Evidence::scenarios).flatMap(List::stream).map(box -> arguments(problem, witness, box)).toList();
        return new Key(witness.decision(), Quantity.max(boxes.stream().map(bounds::cost).toList()),
            Quantity.max(boxes.stream().map(Arguments::exchanged).map(bounds::cost).toList()));
    }

    private static Arguments arguments(GovernedProblem problem, Witness witness, ScenarioBox box) {
        return Arguments.ofScenarios(problem, witness.decision(), box.miners(), box.difficulty());
    }
}
