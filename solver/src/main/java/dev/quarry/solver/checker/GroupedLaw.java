package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Lemma;
import dev.quarry.solver.checker.ReasonedBox.OfGroups;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The law of several types of miners. */
final class GroupedLaw implements Law {

    private final GovernedProblem problem;
    private final Comparison comparison;
    private final Park park;
    private final Losses losses;
    private final ScenarioBounds bounds;
    private final Narrowing narrowing;

    GroupedLaw(GovernedProblem problem, Comparison comparison) {
        this.problem = problem;
        this.comparison = comparison;
        park = Park.of(problem.types());
        losses = new Losses(problem);
        bounds = problem.isExact() ? new JointBounds(problem) : new SeparateBounds(problem);
        narrowing = Narrowing.of(problem);
    }

    @Override
    public Optional<String> obstacle(Decision decision) {
        return narrowing.left(Box.of(decision), List.of()).isEmpty()
            ? Optional.of("it has a scenario that is out of bounds, or fewer nonces than miners") : Optional.empty();
    }

    @Override
    public Box scenarios(Decision decision, @Nullable Requirement requirement) {
        return new Box(losses.left(decision.miners()), Span.single(0),
            new Span(decision.difficulty() - problem.drift(), decision.difficulty() + problem.drift()));
    }

    @Override
    public boolean hasScenario(Decision decision, Box scenarios) {
        return scenarios.miners().stream().mapToLong(Span::last).sum()
            >= Workers.total(decision.miners()) - problem.unavailable();
    }

    @Override
    public BigInteger count(Decision decision) {
        long deployed = Workers.total(decision.miners());
        return Lattice.count(losses.left(decision.miners()), new Span((int) Math.max(0, deployed
            - problem.unavailable()), (int) deployed)).multiply(BigInteger.valueOf(2L * problem.drift() + 1));
    }

    @Override
    public Optional<String> sideCondition(Requirement requirement, Decision decision, Box scenarios) {
        return bounds.violation(requirement, JointArguments.ofScenarios(problem, decision, scenarios), false);
    }

    @Override
    public Quantity bound(@Nullable Requirement requirement, Decision decision, Box scenarios, boolean below) {
        JointArguments a = JointArguments.ofScenarios(problem, decision, scenarios);
        return requirement == null ? bounds.cost(a, below) : bounds.of(requirement, a, below);
    }

    @Override
    public Quantity nominalCost(Decision decision, boolean below) {
        return bounds.cost(JointArguments.ofScenarios(problem, decision, Box.of(decision)), below);
    }

    @Override
    public void check(String place, ReasonedBox reasoned, Findings findings) {
        Lemma lemma = reasoned.lemma();
        String claimed = "lemma " + lemma.word() + " rules out " + reasoned.box();
        List<Requirement> requirements = Exclusion.requirements(problem, lemma);
        if (!knowsAll(place, claimed, reasoned.given(), findings)) {
            return;
        }
        if (requirements.isEmpty() && lemma != Lemma.BOUNDS) {
            findings.fails(place, claimed, "the problem has no such constraint");
            return;
        }
        List<Lemma> given = new ArrayList<>(reasoned.given());
        if (reasoned.scenario() == null) {
            given.add(lemma);
        }
        Box left = narrowing.left(reasoned.box(), given);
        if (left.isEmpty()) {
            return;
        }
        Exclusion exclusion = new Exclusion(problem, comparison, findings, place, claimed);
        if (reasoned.scenario() instanceof OfGroups rule) {
            check(place, claimed, requirements, left, reasoned.given(), rule, exclusion, findings);
        } else if (lemma == Lemma.COST && narrowing instanceof JointNarrowing joint) {
            Quantity least = joint.leastCost(left, reasoned.given(), problem.drift());
            exclusion.expectFailure(requirements, requirement -> least);
        } else {
            findings.fails(place, claimed, "it leaves " + left);
        }
    }

    private boolean knowsAll(String place, String claimed, List<Lemma> given, Findings findings) {
        for (Lemma lemma : given) {
            if (Exclusion.requirements(problem, lemma).isEmpty()) {
                findings.fails(place, claimed, "the problem has no constraint of lemma " + lemma.word());
                return false;
            }
        }
        return true;
    }

    private void check(String place, String claimed, List<Requirement> requirements, Box left, List<Lemma> given,
        OfGroups rule, Exclusion exclusion, Findings findings) {
        if (!isScenario(left, rule)) {
            findings.fails(place, claimed, rule + " is no scenario of all its decisions");
            return;
        }
        JointArguments a = arguments(left, given, rule);
        if (!a.isEmpty() && requirements.stream().noneMatch(r -> bounds.violation(r, a, true).isPresent())) {
            exclusion.expectFailure(requirements, requirement ->
                bounds.of(requirement, a, !requirement.isFromBelow()));
        }
    }

    private boolean isScenario(Box left, OfGroups rule) {
        return Math.abs(rule.drift()) <= problem.drift() && losses.allow(left.miners(), rule.working());
    }

    private JointArguments arguments(Box left, List<Lemma> given, OfGroups rule) {
        JointArguments a = JointArguments.ofDecisions(problem, left, rule);
        return a.withNonces(narrowing.leastNonces(left, given, a.working()));
    }

    @Override
    public Optional<Remainder> leastKey(String place, String claimed, ReasonedBox reasoned, Findings findings) {
        if (!knowsAll(place, claimed, reasoned.given(), findings)) {
            return Optional.empty();
        }
        Box left = narrowing.left(reasoned.box(), reasoned.given());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        if (reasoned.scenario() instanceof OfGroups rule) {
            if (!isScenario(left, rule)) {
                findings.fails(place, claimed, rule + " is no scenario of all its decisions");
                return Optional.empty();
            }
            if (!problem.cheapestFirst() && !isNominal(left, rule)) {
                findings.fails(place, claimed, rule + " is not the nominal scenario");
                return Optional.empty();
            }
            JointArguments a = arguments(left, reasoned.given(), rule);
            return a.isEmpty() ? Optional.empty() : Optional.of(new Remainder(left, bounds.cost(a, true)));
        }
        if (narrowing instanceof JointNarrowing joint) {
            return Optional.of(new Remainder(left, joint.leastCost(left, reasoned.given(),
                problem.cheapestFirst() ? problem.drift() : 0)));
        }
        findings.fails(place, claimed, "it names no scenario");
        return Optional.empty();
    }

    private static boolean isNominal(Box left, OfGroups rule) {
        return rule.drift() == 0 && IntStream.range(0, left.miners().size())
            .allMatch(i -> left.miners().get(i).last() <= rule.working().get(i));
    }

    /**
     * In profile exact, costs of decisions that differ in nonce bits only differ by what happens after the first miner
     * has none left: F at that time, times the nonces of all, times the prices of their hashes, at most.
     */
    @Override
    public boolean growsWithBits(Decision decision) {
        if (!problem.isExact() || JointBounds.haveOneHashTime(park, decision.miners())) {
            return true;
        }
        Box all = scenarios(decision, null);
        JointArguments a = JointArguments.ofScenarios(problem, decision, all);
        BigInteger nonces = a.leastNonces();
        BigInteger end = nonces.multiply(park.ticks().get(JointBounds.byHashTime(park, decision.miners()).get(0)));
        BigInteger done = Workers.sum(a.working().lightest(park.rates()),
            park.ticks().stream().map(end::divide).toList());
        Rational most = park.hashUnit().times(Workers.sum(decision.miners(), park.perHash()).multiply(nonces));
        int hardest = all.difficulty().last();
        Quantity differ = Quantity.of(p -> RaceBounds.inVain(p, hardest, done)
            .times(Interval.of(most, p.digits()), p.digits()), Optional::empty);
        Quantity tied = nominalCost(decision, true).times(ReportProof.TIE);
        return comparison.isAtLeast(tied, differ) == Comparison.Answer.YES;
    }
}
