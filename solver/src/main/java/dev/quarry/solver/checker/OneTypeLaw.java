package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Lemma;
import dev.quarry.solver.checker.ReasonedBox.OfOneType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The law of one type of miners. */
final class OneTypeLaw implements Law {

    private static final OfOneType NOMINAL = new OfOneType(false, 0, 0);

    private final GovernedProblem problem;
    private final Comparison comparison;
    private final Scenarios scenarios;
    private final RaceBounds bounds;

    OneTypeLaw(GovernedProblem problem, Comparison comparison) {
        this.problem = problem;
        this.comparison = comparison;
        scenarios = new Scenarios(problem);
        bounds = new RaceBounds(problem);
    }

    @Override
    public Optional<String> obstacle(Decision decision) {
        if (scenarios.possible(Box.of(decision)).isEmpty()) {
            return Optional.of("it has no scenario, or one that is out of bounds");
        }
        return Scenarios.haveNoNonces(decision.ofOneType(), decision.nonceBits())
            ? Optional.of("it has fewer nonces than miners") : Optional.empty();
    }

    @Override
    public Box scenarios(Decision decision, @Nullable Requirement requirement) {
        Span workers = scenarios.workers(decision.ofOneType());
        if (requirement == Requirement.POOL && problem.isPublished()) {
            workers = Span.single(workers.last());
        }
        return new Box(List.of(workers), Span.single(0), scenarios.difficulties(decision.difficulty()));
    }

    @Override
    public boolean hasScenario(Decision decision, Box box) {
        return true;
    }

    @Override
    public BigInteger count(Decision decision) {
        return scenarios(decision, null).size();
    }

    @Override
    public Optional<String> sideCondition(Requirement requirement, Decision decision, Box box) {
        Arguments a = Arguments.ofScenarios(problem, decision, box.ofOneType(), box.difficulty());
        if (requirement == Requirement.SLOW_BLOCK && !problem.isExact()) {
            BigInteger k = problem.rounds(requirement, problem.onlyType());
            return a.n1().compareTo(k) > 0 ? Optional.empty()
                : Optional.of("a miner has " + a.n1() + " hashes, not more than k = " + k);
        } else if (requirement == Requirement.FAST_BLOCK && !problem.isExact()) {
            return problem.rounds(requirement, problem.onlyType()).compareTo(BigInteger.ONE) > 0 ? Optional.empty()
                : Optional.of("'before' is too short for two hashes");
        } else if (requirement == Requirement.POOL) {
            return problem.onlyType().poolSize() < a.w1() ? Optional.empty()
                : Optional.of("the pool is not smaller than " + a.w1() + " working miners");
        }
        return Optional.empty();
    }

    @Override
    public Quantity bound(@Nullable Requirement requirement, Decision decision, Box box, boolean below) {
        Arguments from = Arguments.ofScenarios(problem, decision, box.ofOneType(), box.difficulty());
        Arguments a = below ? from : from.exchanged();
        return requirement == null ? bounds.cost(a) : bounds.of(requirement, a);
    }

    @Override
    public Quantity nominalCost(Decision decision, boolean below) {
        return bounds.cost(Arguments.ofScenarios(problem, decision, Span.single(decision.ofOneType()),
            Span.single(decision.difficulty())));
    }

    @Override
    public void check(String place, ReasonedBox reasoned, Findings findings) {
        Box box = reasoned.box();
        Lemma lemma = reasoned.lemma();
        String claimed = "lemma " + lemma.word() + " rules out " + box;
        Box possible = scenarios.possible(box);
        if (lemma == Lemma.BOUNDS) {
            if (!possible.isEmpty()) {
                findings.fails(place, claimed, "all scenarios of " + possible.first() + " are within bounds");
            }
        } else if (lemma == Lemma.NONCES) {
            if (!Scenarios.haveNoNonces(box.ofOneType().first(), box.nonceBits().last())) {
                findings.fails(place, claimed, "2^" + box.nonceBits().last() + " nonces are enough for "
                    + box.ofOneType().first() + " miners");
            }
        } else if (reasoned.scenario() instanceof OfOneType rule && !possible.isEmpty()) {
            if (!scenarios.have(possible, rule)) {
                findings.fails(place, claimed, rule + " is no scenario of all its decisions");
            } else {
                check(place, claimed, lemma, Arguments.ofDecisions(problem, possible, rule), rule, findings);
            }
        }
    }

    private void check(String place, String claimed, Lemma lemma, Arguments arguments, OfOneType rule,
        Findings findings) {
        List<Requirement> requirements = Exclusion.requirements(problem, lemma);
        if (requirements.isEmpty()) {
            findings.fails(place, claimed, "the problem has no such constraint");
        } else if (lemma == Lemma.POOL && problem.isPublished()
            && (rule.fixed() || rule.miners() != problem.unavailable())) {
            findings.fails(place, claimed, "pools are bounded at absent " + problem.unavailable() + " only");
        } else if (requirements.stream().noneMatch(requirement -> breaksSideCondition(requirement, arguments))) {
            new Exclusion(problem, comparison, findings, place, claimed).expectFailure(requirements, requirement ->
                bounds.of(requirement, requirement.isFromBelow() ? arguments.exchanged() : arguments));
        }
    }

    /** Whether no decision keeps to the side condition of a requirement. */
    private boolean breaksSideCondition(Requirement requirement, Arguments a) {
        return switch (requirement) {
            case SLOW_BLOCK -> !problem.isExact()
                && a.n2().compareTo(problem.rounds(requirement, problem.onlyType())) <= 0;
            case FAST_BLOCK -> !problem.isExact()
                && problem.rounds(requirement, problem.onlyType()).compareTo(BigInteger.ONE) <= 0;
            case POOL -> problem.onlyType().poolSize() >= a.w2();
            default -> false;
        };
    }

    @Override
    public Optional<Remainder> leastKey(String place, String claimed, ReasonedBox reasoned, Findings findings) {
        Box possible = scenarios.possible(reasoned.box());
        if (!(reasoned.scenario() instanceof OfOneType rule) || possible.isEmpty()) {
            return Optional.empty();
        }
        if (problem.cheapestFirst() ? !scenarios.have(possible, rule) : !rule.equals(NOMINAL)) {
            findings.fails(place, claimed, rule + (problem.cheapestFirst() ? " is no scenario of all its decisions"
                : " is not the nominal scenario, absent 0, drift 0"));
            return Optional.empty();
        }
        return Optional.of(new Remainder(reasoned.box(), bounds.cost(Arguments.ofDecisions(problem, possible, rule))));
    }

    /** The hashes that are paid for grow with the nonces of each miner. */
    @Override
    public boolean growsWithBits(Decision decision) {
        return true;
    }
}
