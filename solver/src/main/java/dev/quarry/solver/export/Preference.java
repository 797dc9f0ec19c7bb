package dev.quarry.solver.export;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The order in which miners and difficulties are preferred, each with the fewest nonce bits that are robustly feasible:
 * for given miners and difficulty the cost grows with the bits. Decisions beyond the cost tolerance come last.
 */
final class Preference {

    private final RobustModel model;
    private final Problem problem;
    private final BooleanSupplier goOn;
    private final CertifiedComparison comparison;
    private final Map<List<Integer>, Integer> places = new HashMap<>();

    private record Candidate(Decision decision, CertifiedValue key) {
    }

    /** Ends the ordering of what cannot be ordered. */
    private static final class Open extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Open() {
            super("the order of two costs is open", null, false, false);
        }
    }

    private Preference(RobustModel model, BooleanSupplier goOn) {
        this.model = model;
        this.goOn = goOn;
        problem = model.problem();
        comparison = new CertifiedComparison(CertifiedComparison.DEFAULT_DIGITS, goOn);
    }

    /**
     * The order of what a form leaves feasible, or nothing where some comparison of costs stays undecided, or it is
     * told to stop.
     */
    static Optional<Preference> of(CarefulForm form, BooleanSupplier goOn) {
        Preference preference = new Preference(form.model(), goOn);
        try {
            preference.rank(form);
            return Optional.of(preference);
        } catch (Open e) {
            return Optional.empty();
        }
    }

    /** The place of the miners and the difficulty, from 1 on; the last of all where no bits make them feasible. */
    int place(int miners, int difficulty) {
        return places.getOrDefault(List.of(miners, difficulty), places.size() + 1);
    }

    int last() {
        return places.size() + 1;
    }

    private void rank(CarefulForm form) {
        List<Candidate> candidates = new ArrayList<>();
        for (int s = form.fewest(); s <= form.most(); s++) {
            Window[] running = new Window[form.highestRunning() - form.lowestRunning() + 1];
            for (int i = 0; i < running.length; i++) {
                running[i] = form.window(s, form.lowestRunning() + i);
            }
            for (int d = form.lowest(); d <= form.highest(); d++) {
                Window all = running[d - form.lowest()];
                int scenarios = form.highestRunning() - form.highest() + form.lowest() - form.lowestRunning();
                for (int e = 1; e <= scenarios; e++) {
                    all = all.and(running[d - form.lowest() + e]);
                }
                if (!goOn.getAsBoolean()) {
                    throw new Open();
                }
                if (!all.isEmpty()) {
                    Decision decision = new Decision(s, all.first(), d);
                    candidates.add(new Candidate(decision, key(decision)));
                }
            }
        }
        order(candidates);
    }

    private void order(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        Comparator<Candidate> byCost = Comparator.<Candidate, CertifiedValue>comparing(Candidate::key, this::compare)
            .thenComparing(candidate -> candidate.decision().nonceBits())
            .thenComparing(candidate -> candidate.decision().miners())
            .thenComparing(candidate -> candidate.decision().difficulty());
        candidates.sort(byCost);
        if (problem.objective() == Objective.MAXIMIZE_DIFFICULTY) {
            BigFraction tolerance = problem.report().costTolerance();
            CertifiedValue dearest = candidates.get(0).key().times(tolerance);
            Map<Decision, Boolean> beyond = new HashMap<>();
            candidates.forEach(candidate -> beyond.put(candidate.decision(), compare(candidate.key(), dearest) > 0));
            candidates.sort(Comparator.<Candidate, Boolean>comparing(candidate -> beyond.get(candidate.decision()))
                .thenComparing(candidate -> -candidate.decision().difficulty()));
        }
        for (Candidate candidate : candidates) {
            places.put(List.of(candidate.decision().miners(), candidate.decision().difficulty()), places.size() + 1);
        }
    }

    private int compare(CertifiedValue a, CertifiedValue b) {
        Order order = comparison.compare(a, b);
        if (order == Order.UNDECIDED) {
            throw new Open();
        }
        return order == Order.LESS ? -1 : order == Order.GREATER ? 1 : 0;
    }

    /** What decisions are ordered by: the nominal cost, or the worst one. */
    private CertifiedValue key(Decision decision) {
        if (problem.objective() == Objective.MAXIMIZE_DIFFICULTY) {
            return model.nominalCost(decision);
        }
        if (problem.profile() == Profile.EXACT) {
            // More miners hash more at higher difficulty, and all who are deployed are paid for.
            return model.cost(decision, new Scenario(decision.miners(),
                decision.difficulty() + problem.difficulty().drift()));
        }
        UncertaintySet<Decision, Scenario> scenarios = model.scenarios();
        return WorstCase.largest(decision, scenarios, scenario -> model.cost(decision, scenario), comparison)
            .orElseThrow().value();
    }
}
