package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportSelection;
import dev.quarry.solver.ReportSelection.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The report of a grouped problem: of the feasible decisions, those that the rule of {@link ReportSelection} chooses.
 *
 * <p>Decisions that differ in the nonce bits only are ranked among themselves first. In profile {@code paper} the cost
 * grows with the bits, if by less than any precision shows, so that the fewest bits are the cheapest. In profile
 * {@code exact} it need not: more nonces keep the fast miners busy, and what they find the slow ones need not hash for.
 * There, bits whose keys agree in {@value #BITS_DIGITS} digits count as tied, and the fewest of them are taken.
 */
public final class GroupedReport {

    /** The digits in which the keys of decisions that differ in nonce bits only are compared. */
    public static final int BITS_DIGITS = 80;

    private final GroupedModel model;
    private final CertifiedComparison ofBits = new CertifiedComparison(BITS_DIGITS);
    private final ReportSelection<GroupedDecision> selection;
    private final Losses losses;

    /**
     * Makes the report of a problem.
     *
     * @param model the model of the problem
     * @param comparison decides comparisons of keys
     */
    public GroupedReport(GroupedModel model, CertifiedComparison comparison) {
        this.model = model;
        losses = new Losses(model.problem());
        selection = new ReportSelection<>(model.problem().objective(), model.problem().report(),
            GroupedDecision::difficulty, GroupedDecision.BY_BITS_AND_MINERS, comparison);
    }

    /**
     * Returns the key of a decision: its nominal cost for {@link Objective#MAXIMIZE_DIFFICULTY}, its worst cost for
     * {@link Objective#MINIMIZE_COST}.
     *
     * @param decision a robustly feasible decision
     * @return the key
     */
    public CertifiedValue key(GroupedDecision decision) {
        return CertifiedValue.remembered(model.problem().objective() == Objective.MAXIMIZE_DIFFICULTY
            ? model.nominalCost(decision) : worstCost(decision));
    }

    /**
     * Returns the cost of a decision in its worst scenario (75). In profile exact, costs grow with d', since the race
     * stays open longer with every hash that is harder; so that is one with d' = d + u_d.
     *
     * @param decision a robustly feasible decision
     * @return the largest cost, as the largest of those that doubles do not tell apart
     */
    public CertifiedValue worstCost(GroupedDecision decision) {
        List<CertifiedValue> contenders = new ArrayList<>();
        double[] least = {0};
        int drift = model.problem().difficulty().drift();
        int hardest = decision.difficulty() + drift;
        int first = model.problem().profile() == Profile.EXACT ? hardest : decision.difficulty() - drift;
        losses.forEach(decision.miners().stream().mapToInt(Integer::intValue).toArray(), working -> {
            for (int d = first; d <= hardest; d++) {
                CertifiedValue cost = model.cost(decision,
                    new GroupedScenario(IntStream.of(working).boxed().toList(), d));
                Enclosure enclosure = cost.enclosure();
                if (enclosure.upper() >= least[0]) {
                    contenders.add(cost);
                    if (enclosure.lower() > least[0]) {
                        least[0] = enclosure.lower();
                        contenders.removeIf(other -> other.enclosure().upper() < least[0]);
                    }
                }
            }
        });
        return CertifiedValue.maximum(contenders.stream().distinct().toList());
    }

    /**
     * Chooses what is reported.
     *
     * @param candidates robustly feasible decisions with their keys, in any order; among them the best of each
     *     difficulty that the report may name
     * @return the report
     */
    public List<GroupedTuple> select(Collection<Candidate<GroupedDecision>> candidates) {
        return selection.select(bestBits(candidates)).stream().map(decision ->
            new GroupedTuple(decision, model.nominalCost(decision), worstCost(decision))).toList();
    }

    /**
     * Returns the decisions whose rank no precision settled.
     *
     * @return these decisions, in their order
     */
    public Collection<GroupedDecision> inseparable() {
        return selection.inseparable();
    }

    /**
     * Returns how often doubles did not tell apart decisions that differ in the nonce bits only.
     *
     * @return the number of escalations that the comparison of the constructor did not count
     */
    public long escalations() {
        return ofBits.escalations();
    }

    /** Of the candidates that differ in the nonce bits only the best. */
    List<Candidate<GroupedDecision>> bestBits(Collection<Candidate<GroupedDecision>> candidates) {
        Map<GroupedDecision, Candidate<GroupedDecision>> byBits = new TreeMap<>();
        candidates.forEach(candidate -> byBits.put(candidate.decision(), candidate));
        Map<GroupedDecision, Candidate<GroupedDecision>> best = new TreeMap<>();
        byBits.values().forEach(candidate -> best.merge(new GroupedDecision(candidate.decision().miners(), 0,
            candidate.decision().difficulty()), candidate, this::better));
        return new ArrayList<>(best.values());
    }

    /** The better of two candidates, the first of which has fewer bits. */
    private Candidate<GroupedDecision> better(Candidate<GroupedDecision> fewer, Candidate<GroupedDecision> more) {
        return model.problem().profile() == Profile.EXACT
            && ofBits.compare(more.key(), fewer.key()) == Order.LESS ? more : fewer;
    }
}
