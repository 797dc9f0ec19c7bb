package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Finds the tightest position of a scale at which something is so that, once it is so, stays so at looser positions.
 *
 * <p>Each positive answer names decisions that make it so, and so do their reaches; each negative answer bounds from
 * the tight side. The search asks in between, and just tighter than what it has: where the answer to that is no, it is
 * done, and otherwise it has found better. Reaches are finitely many, so it ends.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class ThresholdSearch<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    private final Scale<P, D> scale;
    private final Question<D> question;

    ThresholdSearch(Scale<P, D> scale, Question<D> question) {
        this.scale = scale;
        this.question = question;
    }

    /**
     * Asks at a position.
     *
     * @param <D> decisions
     */
    @FunctionalInterface
    interface Question<D> {
        Answer<D> at(BigFraction position);
    }

    /**
     * What is so at a position.
     *
     * @param verdict whether it is so
     * @param witnesses decisions, each of which makes it so at every position at which it holds
     * @param <D> decisions
     */
    record Answer<D>(Verdict verdict, List<D> witnesses) {
    }

    /**
     * Where a search ended.
     *
     * @param decided whether every answer was; else something between {@code refused} and {@code reach} is open
     * @param reach a position at which it is so
     * @param witness a decision that makes it so there
     * @param refused a position at which it is not so; if decided, just tighter than the reach
     * @param <D> decisions
     */
    record Threshold<D>(boolean decided, CertifiedValue reach, D witness, BigFraction refused) {
    }

    /**
     * Searches.
     *
     * @param refused a position at which it is not so
     * @param accepted a looser position
     * @param witnesses what makes it so at the accepted one
     * @return the tightest position to within a cell of the scale
     */
    Threshold<D> between(BigFraction refused, BigFraction accepted, List<D> witnesses) {
        Threshold<D> best = best(refused, accepted, witnesses);
        boolean bisect = true;
        while (true) {
            Optional<BigFraction> next = scale.justTighter(best.reach());
            if (next.isEmpty() || !scale.isTighter(best.refused(), next.get())) {
                return best;
            }
            BigFraction asked = next.get();
            if (bisect) {
                asked = scale.between(best.refused(), asked).orElse(asked);
            }
            Answer<D> answer = question.at(asked);
            switch (answer.verdict()) {
                case HOLDS -> best = best(best.refused(), asked, answer.witnesses());
                case FAILS -> best = new Threshold<>(true, best.reach(), best.witness(), asked);
                case UNDECIDED -> {
                    return new Threshold<>(false, best.reach(), best.witness(), best.refused());
                }
            }
            bisect = !bisect || !scale.reachesFarther();
        }
    }

    /**
     * Searches without knowing a position at which it is not so: just tighter than the witnesses reach, then ever
     * farther. Where solves take long, those at positions far too tight may take longest, and are not needed.
     *
     * @param accepted a position at which it is so
     * @param witnesses what makes it so there
     * @return the tightest position to within a cell of the scale; nothing where it may be the tightest of all
     */
    Optional<Threshold<D>> outwards(BigFraction accepted, List<D> witnesses) {
        Threshold<D> best = best(scale.tightest(), accepted, witnesses);
        for (int doublings = 0; ; doublings = Math.max(1, 2 * doublings)) {
            Optional<BigFraction> next = scale.justTighter(best.reach());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            BigFraction asked = doublings == 0 ? next.get() : scale.tighterBy(next.get(), doublings);
            if (scale.isBeyondLimits(asked)) {
                return Optional.empty();
            }
            Answer<D> answer = question.at(asked);
            switch (answer.verdict()) {
                case HOLDS -> best = best(best.refused(), asked, answer.witnesses());
                case FAILS -> {
                    return Optional.of(between(asked, scale.justLooser(best.reach()), List.of(best.witness())));
                }
                case UNDECIDED -> {
                    return Optional.of(new Threshold<>(false, best.reach(), best.witness(), best.refused()));
                }
            }
        }
    }

    /** The witness that reaches farthest, as far as doubles and a few digits tell. */
    Threshold<D> best(BigFraction refused, BigFraction accepted, List<D> witnesses) {
        D best = witnesses.get(0);
        CertifiedValue reach = scale.reach(best, accepted);
        for (D witness : witnesses.subList(1, witnesses.size())) {
            Optional<CertifiedValue> farther = scale.farther(witness, accepted, reach);
            if (farther.isPresent()) {
                best = witness;
                reach = farther.get();
            }
        }
        return new Threshold<>(true, reach, best, refused);
    }
}
