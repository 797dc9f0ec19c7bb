package dev.quarry.solver.certificate;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import dev.quarry.solver.checker.Box;
import dev.quarry.solver.checker.Decision;
import dev.quarry.solver.checker.GroupedLemmas;
import dev.quarry.solver.checker.ReasonedBox;
import dev.quarry.solver.checker.ReasonedBox.Lemma;
import dev.quarry.solver.checker.ReasonedBox.OfGroups;
import dev.quarry.solver.checker.Requirement;
import dev.quarry.solver.checker.Span;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedModel;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedRequirement;
import dev.quarry.solver.grouped.GroupedScenario;
import dev.quarry.solver.grouped.MinerType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Chooses the scenarios in which lemmas about several types of miners hold. */
final class ScenarioChoice {

    /** Of decisions with more scenarios only the extreme ones are tried. */
    private static final int MOST_SCENARIOS = 20_000;

    private final GroupedProblem problem;
    private final GroupedLemmas lemmas;
    private final List<Lemma> all;
    private final GroupedModel model;
    private final CertifiedComparison comparison = new CertifiedComparison();

    ScenarioChoice(GroupedProblem problem, GroupedLemmas lemmas, List<Lemma> all) {
        this.problem = problem;
        this.lemmas = lemmas;
        this.all = all;
        model = GroupedModel.of(problem);
    }

    /** The same reason with as few given lemmas as it can do with. */
    static ReasonedBox shortest(ReasonedBox reasoned, Predicate<ReasonedBox> holds) {
        ReasonedBox shortest = reasoned;
        for (Lemma lemma : reasoned.given()) {
            List<Lemma> fewer = new ArrayList<>(shortest.given());
            fewer.remove(lemma);
            ReasonedBox shorter = new ReasonedBox(reasoned.box(), fewer, reasoned.lemma(), reasoned.exceeds(),
                reasoned.scenario());
            shortest = holds.test(shorter) ? shorter : shortest;
        }
        return shortest;
    }

    private int drift() {
        return problem.difficulty().drift();
    }

    /** The scenarios in which to bound the key of what is left of a box; null stands for none in particular. */
    List<@Nullable OfGroups> ofCost(Box left) {
        boolean worst = problem.objective() == Objective.MINIMIZE_COST;
        List<@Nullable OfGroups> scenarios = new ArrayList<>();
        if (problem.profile() == Profile.EXACT) {
            scenarios.add(null);
        }
        List<Integer> most = left.miners().stream().map(Span::last).toList();
        if (problem.profile() == Profile.PAPER || isPoint(left)) {
            scenarios.add(new OfGroups(most, worst ? drift() : 0));
        }
        if (worst && isPoint(left)) {
            scenarios.addAll(dearest(new Decision(most, left.nonceBits().first(), left.difficulty().first())));
        }
        return scenarios;
    }

    /** The scenarios of a decision whose costs doubles do not tell from the largest. */
    private List<OfGroups> dearest(Decision decision) {
        GroupedDecision deployed = new GroupedDecision(decision.miners(), decision.nonceBits(), decision.difficulty());
        Map<OfGroups, Enclosure> costs = new LinkedHashMap<>();
        for (OfGroups scenario : scenarios(decision)) {
            GroupedScenario working = new GroupedScenario(scenario.working(),
                decision.difficulty() + scenario.drift());
            if (model.obstacle(deployed, working).isEmpty()) {
                costs.put(scenario, model.cost(deployed, working).enclosure());
            }
        }
        double most = costs.values().stream().mapToDouble(Enclosure::lower).max().orElse(0);
        return costs.entrySet().stream().filter(cost -> cost.getValue().upper() >= most).map(Map.Entry::getKey)
            .toList();
    }

    private static boolean isPoint(Box left) {
        return left.difficulty().size() == 1 && left.miners().stream().allMatch(range -> range.size() == 1);
    }

    /** A reason why all that is left of a box is infeasible. */
    Optional<ReasonedBox> infeasible(Box box, Box left) {
        if (lemmas.requirements().contains(Requirement.BUDGET)) {
            OfGroups scenario = problem.profile() == Profile.EXACT ? null
                : new OfGroups(left.miners().stream().map(Span::last).toList(), drift());
            ReasonedBox reasoned = new ReasonedBox(box, all, Lemma.COST, null, scenario);
            if (lemmas.rulesOut(reasoned)) {
                return Optional.of(shortest(reasoned, lemmas::rulesOut));
            }
        }
        if (problem.profile() == Profile.PAPER && left.difficulty().size() == 1) {
            for (Constraint constraint : problem.constraints()) {
                Optional<ReasonedBox> reasoned = whereAllTypesFail(box, left, constraint);
                if (reasoned.isPresent()) {
                    return reasoned;
                }
            }
        }
        return Optional.empty();
    }

    /** In profile paper: a scenario in which each type is left too few miners to keep to a limit of the least. */
    private Optional<ReasonedBox> whereAllTypesFail(Box box, Box left, Constraint constraint) {
        Requirement requirement = constraint instanceof Constraint.Failure ? Requirement.FAILURE
            : constraint instanceof Constraint.ExpectedTime ? Requirement.MOST_TIME
            : constraint instanceof Constraint.SlowBlock ? Requirement.SLOW_BLOCK : null;
        if (requirement == null) {
            return Optional.empty();
        }
        List<Integer> working = new ArrayList<>();
        int lost = 0;
        for (int i = 0; i < left.miners().size(); i++) {
            int most = left.miners().get(i).last();
            int kept = most;
            int least = Math.max(1, most - problem.types().get(i).unavailable());
            while (kept > least && !fails(constraint, left, i, kept)) {
                kept--;
            }
            working.add(kept);
            lost += most - kept;
        }
        if (lost > problem.miners().unavailable()) {
            return Optional.empty();
        }
        ReasonedBox reasoned = new ReasonedBox(box, all, requirement.lemma(), null,
            new OfGroups(working, drift()));
        return lemmas.rulesOut(reasoned) ? Optional.of(shortest(reasoned, lemmas::rulesOut)) : Optional.empty();
    }

    /** Whether so many miners of one type alone do not keep to a limit, by the most favourable nonces of a box. */
    private boolean fails(Constraint constraint, Box left, int type, int working) {
        long fewest = Math.max(1, left.miners().stream().mapToLong(Span::first).sum() - problem.miners().unavailable());
        long most = Math.max(1, left.miners().stream().mapToLong(Span::last).sum());
        boolean many = constraint instanceof Constraint.Failure;
        BigInteger nonces = BigInteger.ONE
            .shiftLeft(many ? left.nonceBits().last() : left.nonceBits().first())
            .divide(BigInteger.valueOf(many ? fewest : most)).max(BigInteger.ONE);
        GroupedRace race = new GroupedRace(List.of(new MinerGroup(problem.types().get(type).hashTime(), working)),
            many ? nonces : nonces.max(lemmas.leastNonces(left, all)),
            Difficulty.of(left.difficulty().first() + drift()));
        if (constraint instanceof Constraint.Failure failure) {
            return GroupedLaw.PAPER.failure(race).enclosure().lower() > failure.max().value().doubleValue();
        } else if (constraint instanceof Constraint.ExpectedTime time && time.max() != null) {
            return GroupedLaw.PAPER.expectedTime(race).enclosure().lower() > time.max().doubleValue();
        } else if (constraint instanceof Constraint.SlowBlock slow) {
            return GroupedLaw.PAPER.slowBlock(race, slow.after())
                .map(late -> late.enclosure().lower() > slow.max().value().doubleValue()).orElse(true);
        }
        return false;
    }

    /** A reason why a decision, to which a box is narrowed, is infeasible. */
    Optional<ReasonedBox> infeasible(Box box, Decision decision) {
        GroupedDecision deployed = new GroupedDecision(decision.miners(), decision.nonceBits(), decision.difficulty());
        for (GroupedRequirement requirement : model.requirements()) {
            Lemma lemma = Requirement.of(requirement.key()).orElseThrow().lemma();
            for (OfGroups scenario : scenarios(decision)) {
                GroupedScenario working = new GroupedScenario(scenario.working(),
                    decision.difficulty() + scenario.drift());
                ReasonedBox reasoned = new ReasonedBox(box, all, lemma, null, scenario);
                if (model.obstacle(deployed, working).isEmpty()
                    && requirement.test(deployed, working, comparison) == Verdict.FAILS && lemmas.rulesOut(reasoned)) {
                    return Optional.of(shortest(reasoned, lemmas::rulesOut));
                }
            }
        }
        return Optional.empty();
    }

    /** The extreme scenarios of a decision first, and then all, where these are not too many. */
    private Iterable<OfGroups> scenarios(Decision decision) {
        Set<OfGroups> scenarios = new LinkedHashSet<>();
        for (int drift : new int[] {drift(), -drift(), 0}) {
            extremes(decision.miners()).forEach(working -> scenarios.add(new OfGroups(working, drift)));
        }
        GroupedDecision deployed = new GroupedDecision(decision.miners(), decision.nonceBits(), decision.difficulty());
        if (model.workingMiners(deployed).countUpTo(MOST_SCENARIOS) * (2L * drift() + 1) <= MOST_SCENARIOS) {
            for (List<Integer> working : model.workingMiners(deployed)) {
                for (int drift = drift(); drift >= -drift(); drift--) {
                    scenarios.add(new OfGroups(working, drift));
                }
            }
        }
        return scenarios;
    }

    /** Nobody lost, and as many as can be in several orders. */
    private List<List<Integer>> extremes(List<Integer> deployed) {
        List<MinerType> types = problem.types();
        Comparator<Integer> fastest = Comparator.comparing(i -> types.get(i).hashTime().seconds());
        Comparator<Integer> cheapest = Comparator.comparing(i -> types.get(i).prices().perHash());
        List<List<Integer>> extremes = new ArrayList<>(List.of(deployed));
        for (Comparator<Integer> order : List.of(fastest, fastest.reversed(), cheapest, cheapest.reversed())) {
            extremes.add(without(deployed, order, List.of()));
        }
        if (problem.pool() != null) {
            extremes.add(without(deployed, fastest, types.stream().map(MinerType::poolSize).toList()));
        }
        return extremes.stream().distinct().toList();
    }

    /** Loses as many as can be in an order, but keeps some. */
    private List<Integer> without(List<Integer> deployed, Comparator<Integer> order, List<@Nullable Integer> kept) {
        int[] working = deployed.stream().mapToInt(Integer::intValue).toArray();
        int left = problem.miners().unavailable();
        for (int i : IntStream.range(0, working.length).boxed().sorted(order).toList()) {
            Integer keep = kept.isEmpty() ? Integer.valueOf(0) : kept.get(i);
            int lost = Math.max(0, Math.min(Math.min(problem.types().get(i).unavailable(), left),
                working[i] - (keep == null ? 0 : keep)));
            working[i] -= lost;
            left -= lost;
        }
        return IntStream.of(working).boxed().toList();
    }
}
