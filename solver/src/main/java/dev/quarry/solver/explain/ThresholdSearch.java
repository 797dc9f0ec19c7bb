package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Finds the tightest position of a scale at which something is so that, once it is so, stays so at looser positions.
 *
 * <p>Each positive answer names decisions that make it so, and so do their reaches; each negative answer bounds from
 * the tight side. The search asks in between, and just tighter than what it has: where the answer to that is no, it is
 * done, and otherwise it has found better. Reaches are finitely many, so it ends.
 */
final class ThresholdSearch {

    private final Scale scale;
    private final Question question;
    private final CertifiedComparison comparison = new CertifiedComparison(2 * LimitScale.CELL_DIGITS);

    ThresholdSearch(Scale scale, Question question) {
        this.scale = scale;
        this.question = question;
    }

    /** Asks at a position. */
    @FunctionalInterface
    interface Question {
        Answer at(BigFraction position);
    }

    /**
     * What is so at a position.
     *
     * @param verdict whether it is so
     * @param witnesses decisions, each of which makes it so at every position at which it holds
     */
    record Answer(Verdict verdict, List<Decision> witnesses) {
    }

    /**
     * Where a search ended.
     *
     * @param decided whether every answer was; else something between {@code refused} and {@code reach} is open
     * @param reach a position at which it is so
     * @param witness a decision that makes it so there
     * @param refused a position at which it is not so; if decided, just tighter than the reach
     */
    record Threshold(boolean decided, CertifiedValue reach, Decision witness, BigFraction refused) {
    }

    /**
     * Searches.
     *
     * @param refused a position at which it is not so
     * @param accepted a looser position
     * @param witnesses what makes it so at the accepted one
     * @return the tightest position to within a cell of the scale
     */
    Threshold between(BigFraction refused, BigFraction accepted, List<Decision> witnesses) {
        Threshold best = best(refused, accepted, witnesses);
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
            Answer answer = question.at(asked);
            switch (answer.verdict()) {
                case HOLDS -> best = best(best.refused(), asked, answer.witnesses());
                case FAILS -> best = new Threshold(true, best.reach(), best.witness(), asked);
                case UNDECIDED -> {
                    return new Threshold(false, best.reach(), best.witness(), best.refused());
                }
            }
            bisect = !bisect || !scale.reachesFarther();
        }
    }

    /** The witness that reaches farthest, as far as doubles and a few digits tell. */
    private Threshold best(BigFraction refused, BigFraction accepted, List<Decision> witnesses) {
        Decision best = witnesses.get(0);
        CertifiedValue reach = scale.reach(best, accepted);
        for (Decision witness : witnesses.subList(1, witnesses.size())) {
            CertifiedValue other = scale.reach(witness, accepted);
            if (isTighter(other, reach)) {
                best = witness;
                reach = other;
            }
        }
        return new Threshold(true, reach, best, refused);
    }

    private boolean isTighter(CertifiedValue a, CertifiedValue b) {
        Enclosure first = a.enclosure();
        Enclosure second = b.enclosure();
        if (first.upper() < second.lower() || first.lower() > second.upper()) {
            return scale.growsLoose() == first.upper() < second.lower();
        }
        CertifiedComparison.Order order = comparison.compare(a, b);
        return order == (scale.growsLoose() ? CertifiedComparison.Order.LESS : CertifiedComparison.Order.GREATER);
    }
}
