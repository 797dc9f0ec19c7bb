package dev.quarry.cli;

import dev.quarry.solver.ConstraintMap;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.List;
import java.util.Optional;

/**
 * All that a report may ask of a problem. Each question is answered when it is first asked, and once; which questions
 * make sense of it, {@link #charts} says.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @param <S> their scenarios
 */
abstract class ReportAnswers<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> {

    static final int DECIMALS = 20;
    static final int DIGITS = 10;

    private final Lazy<Optional<CheckSubject>> check = new Lazy<>(() -> best().map(best ->
        form().subject().apply(check(best))));

    private final Lazy<ParetoFront<P, D>> front;
    private final Lazy<Explanation<P, D, S>> explanation;
    private final ReportProgress progress;

    ReportAnswers(ReportProgress progress) {
        this.progress = progress;
        front = new Lazy<>(() -> searchFront(progress.solving()));
        explanation = new Lazy<>(() -> explain(new Explainer().withMonitor(progress.explaining())));
    }

    /** The answers to a problem; searches are watched. */
    static ReportAnswers<?, ?, ?> of(StatedProblem stated, ReportProgress progress) {
        return stated instanceof StatedProblem.Grouped groups ? new GroupAnswers(groups, progress)
            : new OneTypeAnswers(((StatedProblem.OneType) stated).problem(), progress);
    }

    /** The problem. */
    abstract P problem();

    /** How its decisions and scenarios are written. */
    abstract ExplainedForm<D, S> form();

    /** What kind of problem it is, in words. */
    abstract String kind();

    /** The charts that it has. */
    abstract List<ReportChart> charts();

    /** The best decisions. */
    abstract Answer<P, D> answer();

    /** The document of the command that finds them. */
    abstract ReportData.Part document();

    /** The miners of a decision, in words. */
    abstract String miners(D decision);

    /** The best decision in all scenarios. */
    abstract DecisionCheck<D, S> check(D decision);

    /** Searches for the trade-off. */
    abstract ParetoFront<P, D> searchFront(SearchMonitor monitor);

    /** Asks what the answer hangs on. */
    abstract Explanation<P, D, S> explain(Explainer explainer);

    /** The trade-off; not with partners. */
    final ParetoFront<P, D> front() {
        return front.get();
    }

    /** What the answer hangs on; not with partners, of whom it knows nothing: their best decision may be another. */
    final Explanation<P, D, S> explanation() {
        return explanation.get();
    }

    /** Which constraint rules out what, of one type of miners; nothing where the search for it was stopped. */
    Optional<ConstraintMap> map() {
        return Optional.empty();
    }

    /** Whether the explanation was stopped before it knew all. */
    final boolean isExplanationStopped() {
        return progress.isExplanationStopped();
    }

    /** The best decision, if there is one. */
    final Optional<D> best() {
        return answer().tuples().stream().map(Answer.Tuple::decision).findFirst();
    }

    /** The best decision in all scenarios, if there is one. */
    final Optional<CheckSubject> check() {
        return check.get();
    }
}
