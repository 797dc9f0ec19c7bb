package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Excess;
import dev.quarry.solver.checker.ReasonedBox.Lemma;
import dev.quarry.solver.checker.Verification.Outcome;
import dev.quarry.solver.checker.Witness.Evidence;
import dev.quarry.solver.checker.Witness.ScenarioBox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be claimed of a problem of several types of miners: whoever writes a certificate asks here which lemma rules
 * a box out, so that all that is written is proved by the arithmetic that will check it. Nothing is searched for.
 */
public final class GroupedLemmas {

    /** An enclosure is written with the first of these numbers of digits that shows what it has to. */
    private static final int[] DIGITS = {10, 17, 36};

    /** Smaller numbers are written as no more than this. */
    private static final BigDecimal TINY = BigDecimal.ONE.scaleByPowerOfTen(-1_000_000);

    private final GovernedProblem problem;
    private final Comparison comparison = new Comparison();
    private final GroupedLaw law;
    private final Narrowing narrowing;

    private GroupedLemmas(GovernedProblem problem) {
        this.problem = problem;
        law = new GroupedLaw(problem, comparison);
        narrowing = Narrowing.of(problem);
    }

    /**
     * Returns the lemmas of a problem.
     *
     * @param problem the member {@code problem} of a certificate, a JSON object in UTF-8 with groups
     * @return the lemmas
     * @throws MalformedCertificateException if that is no such problem
     */
    public static GroupedLemmas of(byte[] problem) throws MalformedCertificateException {
        try (JsonReader reader = new JsonReader(new ByteArrayInputStream(problem))) {
            return new GroupedLemmas(ProblemReader.read(reader.part(reader.take())));
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be read", e);
        }
    }

    /**
     * Returns the decisions, those with too few or too many miners in all among them.
     *
     * @return the grid
     */
    public Box grid() {
        return problem.grid();
    }

    /**
     * Returns what the problem requires.
     *
     * @return the requirements
     */
    public Set<Requirement> requirements() {
        return problem.constraints().keySet();
    }

    /**
     * Returns what is left of a box.
     *
     * @param box the decisions
     * @param given the lemmas that narrow it
     * @return the part that is left, empty where that is nothing
     */
    public Box left(Box box, Collection<Lemma> given) {
        return narrowing.left(box, given);
    }

    /**
     * Returns what each miner has at least, with nobody lost.
     *
     * @param left what is left of a box
     * @param given the lemmas that its decisions are taken to keep to
     * @return the fewest nonces
     */
    public BigInteger leastNonces(Box left, List<Lemma> given) {
        return narrowing.leastNonces(left, given, Workers.of(left.miners(), 0));
    }

    /**
     * Tells whether a box is ruled out because its decisions are infeasible.
     *
     * @param reasoned the box, without {@code exceeds}
     * @return whether the checker accepts it
     */
    public boolean rulesOut(ReasonedBox reasoned) {
        Findings findings = new Findings();
        law.check("", reasoned, findings);
        return findings.outcome() == Outcome.HOLDS;
    }

    /**
     * Returns the scenarios of a decision, as a box that contains them.
     *
     * @param decision the decision
     * @return the box
     */
    public Box scenarios(Decision decision) {
        return law.scenarios(decision, null);
    }

    /**
     * Encloses a quantity in all scenarios of a box.
     *
     * @param requirement the requirement that limits the quantity, or null for the cost
     * @param decision the decision
     * @param scenarios a part of its scenarios
     * @return the box with an enclosure that keeps to the limit; nothing where the bounds do not
     */
    public Optional<ScenarioBox> value(@Nullable Requirement requirement, Decision decision, Box scenarios) {
        if (!law.hasScenario(decision, scenarios)) {
            return Optional.of(new ScenarioBox(scenarios, new Enclosure(BigDecimal.ZERO, BigDecimal.ZERO)));
        }
        if (requirement != null && law.sideCondition(requirement, decision, scenarios).isPresent()) {
            return Optional.empty();
        }
        Quantity lower = law.bound(requirement, decision, scenarios, true);
        Quantity upper = law.bound(requirement, decision, scenarios, false);
        Rational limit = requirement == null ? null : problem.limit(requirement);
        boolean fromBelow = requirement != null && requirement.isFromBelow();
        for (int digits : DIGITS) {
            Enclosure value = new Enclosure(below(lower, digits, fromBelow ? limit : null),
                above(upper, digits, fromBelow ? null : limit));
            boolean keeps = limit == null || (fromBelow ? limit.compareTo(value.lower()) <= 0
                : limit.compareTo(value.upper()) >= 0);
            if (keeps && comparison.isAtLeast(lower, value.lower()) == Comparison.Answer.YES
                && comparison.isAtMost(upper, value.upper()) == Comparison.Answer.YES) {
                return Optional.of(new ScenarioBox(scenarios, value));
            }
        }
        return Optional.empty();
    }

    /** A decimal below a quantity; the limit itself where it lies between. */
    private BigDecimal below(Quantity quantity, int digits, @Nullable Rational limit) {
        BigDecimal rounded = comparison.lower(quantity).round(new MathContext(digits, RoundingMode.FLOOR));
        BigDecimal number = rounded.compareTo(TINY) < 0 ? BigDecimal.ZERO : rounded;
        return limit != null && limit.compareTo(number) > 0 ? limit.decimal().orElse(number) : number;
    }

    /** A decimal above a quantity; the limit itself where it lies between. */
    private BigDecimal above(Quantity quantity, int digits, @Nullable Rational limit) {
        BigDecimal rounded = comparison.upper(quantity).round(new MathContext(digits, RoundingMode.CEILING));
        BigDecimal number = rounded.signum() > 0 && rounded.compareTo(TINY) < 0 ? TINY : rounded;
        return limit != null && limit.compareTo(number) < 0 ? limit.decimal().orElse(number) : number;
    }

    /**
     * Makes a witness.
     *
     * @param decision the decision
     * @param evidence the evidence for all requirements and for the cost
     * @return the witness; nothing where the checker does not accept it
     */
    public Optional<Witness> witness(Decision decision, List<Evidence> evidence) {
        Enclosure all = new Enclosure(BigDecimal.ZERO, BigDecimal.ZERO);
        Witness bare = new Witness("", decision, all, all, evidence);
        Witness witness = new Witness("", decision, enclosure(Key.nominal(law, bare)),
            enclosure(Key.worst(law, bare)), evidence);
        Findings findings = new Findings();
        new WitnessProof(problem, law, comparison, findings, Watch.NONE).check(witness);
        return findings.outcome() == Outcome.HOLDS ? Optional.of(witness) : Optional.empty();
    }

    private Enclosure enclosure(Key key) {
        return new Enclosure(below(key.lower(), DIGITS[1], null), above(key.upper(), DIGITS[1], null));
    }

    /**
     * Returns the lemmas about keys.
     *
     * @param tuples the witnesses that are reported, in their order
     * @param cheapest the witness of the least key
     * @return the lemmas
     */
    public Report report(List<Witness> tuples, Witness cheapest) {
        return new Report(tuples, cheapest);
    }

    /** What may be claimed beside some tuples. */
    public final class Report {

        private final ReportProof proof;

        private Report(List<Witness> tuples, Witness cheapest) {
            proof = new ReportProof(problem, tuples, cheapest, law, comparison, new Findings());
        }

        /**
         * Tells whether the tuples are in order.
         *
         * @return what the checker says against it, or nothing where it accepts them
         */
        public Optional<Objection> objection() {
            Findings findings = new Findings();
            proof.with(findings).checkOrder();
            return Optional.ofNullable(findings.objection());
        }

        /**
         * Tells whether a box is ruled out because its decisions cost too much.
         *
         * @param reasoned the box, with {@code exceeds}
         * @return whether the checker accepts it
         */
        public boolean rulesOut(ReasonedBox reasoned) {
            Excess excess = reasoned.exceeds();
            Findings findings = new Findings();
            if (excess != null) {
                proof.with(findings).check("", reasoned, excess);
            }
            return excess != null && findings.outcome() == Outcome.HOLDS;
        }
    }
}
