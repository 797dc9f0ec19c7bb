package dev.quarry.robust;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The plain enumeration of a robust problem: every decision, every scenario, every constraint until one fails. */
public final class ExhaustiveEnumerator {

    private final CertifiedComparison comparison;
    private long scenariosChecked;

    /**
     * Makes an enumerator.
     *
     * @param comparison decides comparisons of certified values
     */
    public ExhaustiveEnumerator(CertifiedComparison comparison) {
        this.comparison = comparison;
    }

    /**
     * What an enumeration found.
     *
     * @param feasible the decisions proved robustly feasible, in the order of the problem
     * @param undecided the decisions that no constraint rules out but some leaves undecided, in the same order
     * @param scenariosChecked how many pairs of a decision and a scenario were looked at
     * @param <D> decisions
     */
    public record Enumeration<D>(List<D> feasible, List<D> undecided, long scenariosChecked) {
    }

    /**
     * Visits all decisions.
     *
     * @param problem the problem
     * @param <D> decisions
     * @param <S> scenarios
     * @return the robustly feasible decisions and those left open
     */
    public <D, S> Enumeration<D> enumerate(RobustProblem<D, S> problem) {
        long before = scenariosChecked;
        List<D> feasible = new ArrayList<>();
        List<D> undecided = new ArrayList<>();
        for (D decision : problem.decisions()) {
            Verdict verdict = test(problem, decision);
            if (verdict == Verdict.HOLDS) {
                feasible.add(decision);
            } else if (verdict == Verdict.UNDECIDED) {
                undecided.add(decision);
            }
        }
        return new Enumeration<>(List.copyOf(feasible), List.copyOf(undecided), scenariosChecked - before);
    }

    /**
     * Decides whether one decision is robustly feasible.
     *
     * @param problem the problem
     * @param decision the decision
     * @param <D> decisions
     * @param <S> scenarios
     * @return {@link Verdict#HOLDS} if it has a scenario and all constraints hold in all of them
     */
    public <D, S> Verdict test(RobustProblem<D, S> problem, D decision) {
        Iterator<S> scenarios = problem.uncertainty().scenarios(decision).iterator();
        Verdict verdict = Verdict.of(scenarios.hasNext());
        while (verdict != Verdict.FAILS && scenarios.hasNext()) {
            S scenario = scenarios.next();
            scenariosChecked++;
            for (RobustConstraint<D, S> constraint : problem.constraints()) {
                verdict = verdict.and(constraint.test(decision, scenario, comparison));
                if (verdict == Verdict.FAILS) {
                    break;
                }
            }
        }
        return verdict;
    }
}
