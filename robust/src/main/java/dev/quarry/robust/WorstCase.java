package dev.quarry.robust;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The scenario in which a quantity is largest or smallest, and its value there.
 *
 * @param scenario the scenario; of several that tie, or that no precision tells apart, the first
 * @param value the quantity in the worst case; the extreme of those that no precision tells apart
 * @param <S> scenarios
 */
public record WorstCase<S>(S scenario, CertifiedValue value) {

    /**
     * Finds the scenario in which a quantity is largest.
     *
     * @param decision the decision
     * @param uncertainty its scenarios
     * @param quantity the quantity in a scenario
     * @param comparison decides comparisons of certified values
     * @param <D> decisions
     * @param <S> scenarios
     * @return the worst case, or nothing where the decision has no scenario
     */
    public static <D, S> Optional<WorstCase<S>> largest(D decision, UncertaintySet<D, S> uncertainty,
        Function<S, CertifiedValue> quantity, CertifiedComparison comparison) {
        return extreme(decision, uncertainty, quantity, comparison, true);
    }

    /**
     * Finds the scenario in which a quantity is smallest.
     *
     * @param decision the decision
     * @param uncertainty its scenarios
     * @param quantity the quantity in a scenario
     * @param comparison decides comparisons of certified values
     * @param <D> decisions
     * @param <S> scenarios
     * @return the worst case, or nothing where the decision has no scenario
     */
    public static <D, S> Optional<WorstCase<S>> smallest(D decision, UncertaintySet<D, S> uncertainty,
        Function<S, CertifiedValue> quantity, CertifiedComparison comparison) {
        return extreme(decision, uncertainty, quantity, comparison, false);
    }

    private static <D, S> Optional<WorstCase<S>> extreme(D decision, UncertaintySet<D, S> uncertainty,
        Function<S, CertifiedValue> quantity, CertifiedComparison comparison, boolean largest) {
        List<WorstCase<S>> candidates = new ArrayList<>();
        double reached = largest ? 0 : Double.POSITIVE_INFINITY;
        Iterator<S> scenarios = uncertainty.scenarios(decision).iterator();
        while (scenarios.hasNext()) {
            S scenario = scenarios.next();
            CertifiedValue value = quantity.apply(scenario);
            Enclosure enclosure = value.enclosure();
            if (largest ? enclosure.upper() >= reached : enclosure.lower() <= reached) {
                candidates.add(new WorstCase<>(scenario, value));
                reached = largest ? Math.max(reached, enclosure.lower()) : Math.min(reached, enclosure.upper());
            }
        }
        double most = reached;
        candidates.removeIf(candidate -> largest ? candidate.value().enclosure().upper() < most
            : candidate.value().enclosure().lower() > most);
        return candidates.size() <= 1 ? candidates.stream().findFirst()
            : Optional.of(separate(candidates, comparison, largest ? Order.GREATER : Order.LESS));
    }

    /** Tells apart what doubles did not; what stays inseparable is worst together. */
    private static <S> WorstCase<S> separate(List<WorstCase<S>> candidates, CertifiedComparison comparison,
        Order worse) {
        WorstCase<S> worst = candidates.get(0);
        List<CertifiedValue> inseparable = new ArrayList<>(List.of(worst.value()));
        for (WorstCase<S> candidate : candidates.subList(1, candidates.size())) {
            Order order = comparison.compare(candidate.value(), worst.value());
            if (order == worse) {
                worst = candidate;
                // What was not told apart from the first need not be surpassed by what surpasses that one.
                inseparable.remove(0);
                inseparable.removeIf(open -> comparison.compare(candidate.value(), open) == worse);
                inseparable.add(0, candidate.value());
            } else if (order == Order.UNDECIDED) {
                inseparable.add(candidate.value());
            }
        }
        return new WorstCase<>(worst.scenario(), worse == Order.GREATER
            ? CertifiedValue.maximum(inseparable) : CertifiedValue.minimum(inseparable));
    }
}
