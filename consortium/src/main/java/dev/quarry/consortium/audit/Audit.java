package dev.quarry.consortium.audit;

import dev.quarry.consortium.audit.PartnerFinding.Judgement;
import dev.quarry.solver.Spelling;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Judges from the winners of W blocks whether the partners' hash power is within its bounds. A partner with the share p
 * of the hash rate wins a block with probability p; its number of blocks is binomial.
 *
 * <p>A partner is flagged where the {@link ClopperPearson} interval at α/P lies outside its bounds as a whole. A
 * partner within its bounds is flagged only if the interval misses its share, with a probability of at most α/P; so
 * that of P partners within their bounds one or more are flagged has a probability of at most α (Bonferroni).
 *
 * @param blocks W
 * @param alpha α
 * @param findings one for each partner
 * @param imbalance σ, the standard deviation of w_l/W over the partners (divisor P − 1); nothing for a single partner
 */
public record Audit(long blocks, double alpha, List<PartnerFinding> findings, OptionalDouble imbalance) {

    /** Copies the findings. */
    public Audit {
        findings = List.copyOf(findings);
    }

    /**
     * Judges a window of blocks.
     *
     * @param partners the partners
     * @param window the blocks, at least one
     * @param alpha α, the most probable that a false alarm may be
     * @return the judgement
     * @throws IllegalArgumentException if the window is empty, α is not between 0 and 1, or somebody who is no partner
     *     won a block
     */
    public static Audit of(Partners partners, List<BlockRecord> window, double alpha) {
        if (window.isEmpty()) {
            throw new IllegalArgumentException("the window has no blocks; give at least one");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + " is not between 0 and 1; give, for example, 0.01");
        }
        Map<String, Integer> won = new LinkedHashMap<>();
        partners.members().forEach(member -> won.put(member.name(), 0));
        for (int i = 0; i < window.size(); i++) {
            String winner = window.get(i).partner();
            if (won.computeIfPresent(winner, (name, number) -> number + 1) == null) {
                throw new IllegalArgumentException("block " + (i + 1) + " of " + window.size() + ": '" + winner
                    + "' is no partner; there are '" + String.join("', '", won.keySet()) + "'"
                    + Spelling.nearest(winner, won.keySet()).map(meant -> "; did you mean " + meant + "?").orElse(""));
            }
        }
        double each = alpha / partners.members().size();
        List<PartnerFinding> findings = partners.members().stream().map(member ->
            finding(partners, member, won.getOrDefault(member.name(), 0), window.size(), each)).toList();
        return new Audit(window.size(), alpha, findings, imbalance(won.values().stream().toList(), window.size()));
    }

    private static PartnerFinding finding(Partners partners, Partner member, int won, int blocks, double alpha) {
        ClopperPearson interval = ClopperPearson.of(won, blocks, alpha);
        BigFraction max = member.share().max();
        BigFraction low = ofTotal(partners.measure(), member.share().min());
        BigFraction high = ofTotal(partners.measure(), max == null || partners.cap().compareTo(max) < 0
            ? partners.cap() : max);
        return new PartnerFinding(member.name(), won, interval, low, high, judgement(interval, low, high));
    }

    /** Bounds are excluded themselves, ends of an interval are not. */
    private static Judgement judgement(ClopperPearson interval, BigFraction low, BigFraction high) {
        BigFraction lower = BigFraction.from(interval.lower());
        BigFraction upper = BigFraction.from(interval.upper());
        if (lower.compareTo(high) >= 0) {
            return Judgement.ABOVE;
        }
        if (upper.compareTo(low) <= 0) {
            return Judgement.BELOW;
        }
        return lower.compareTo(low) > 0 && upper.compareTo(high) < 0 ? Judgement.WITHIN : Judgement.OPEN;
    }

    private static BigFraction ofTotal(Measure measure, BigFraction share) {
        return measure == Measure.OF_TOTAL ? share : share.divide(share.add(BigFraction.ONE));
    }

    private static OptionalDouble imbalance(List<Integer> won, int blocks) {
        if (won.size() < 2) {
            return OptionalDouble.empty();
        }
        double mean = 1.0 / won.size();
        double sum = won.stream().mapToDouble(number -> Math.pow((double) number / blocks - mean, 2)).sum();
        return OptionalDouble.of(Math.sqrt(sum / (won.size() - 1)));
    }

    /**
     * Tells whether any partner is flagged.
     *
     * @return whether one is
     */
    public boolean flagsSomebody() {
        return findings.stream().anyMatch(finding -> finding.judgement().isViolation());
    }
}
