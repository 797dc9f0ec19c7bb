package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.consortium.ConsortiumSolution;
import dev.quarry.consortium.ConsortiumSolver;
import dev.quarry.consortium.SolverUnavailableException;
import dev.quarry.consortium.UnscalableException;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.Problem;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedDecisionCheck;
import dev.quarry.solver.grouped.GroupedParetoSearch;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that a report shows of a problem, as one JSON document: the answer in a sentence, and the documents of the
 * commands that answer single questions, at the best decision; for one type of miners the map of all decisions.
 */
final class ReportData {

    static final String SCHEMA = "quarry/report/1";

    private static final int DECIMALS = 20;
    private static final int DIGITS = 10;

    private final GovernedProblem<?> problem;
    private final String sentence;
    private final Status status;
    private final List<Part> parts;

    /** A field of the document. */
    record Part(String name, JsonText.Content content) {
    }

    private ReportData(GovernedProblem<?> problem, String sentence, Status status, List<Part> parts) {
        this.problem = problem;
        this.sentence = sentence;
        this.status = status;
        this.parts = List.copyOf(parts);
    }

    /**
     * Answers all questions of a report.
     *
     * @param progress watches the searches
     * @param explains whether there is an explanation, which takes longest
     */
    static ReportData of(StatedProblem stated, ReportProgress progress, boolean explains) {
        return stated instanceof StatedProblem.Grouped groups ? ofGroups(groups, progress, explains)
            : ofOneType(((StatedProblem.OneType) stated).problem(), progress, explains);
    }

    private static ReportData ofOneType(Problem problem, ReportProgress progress, boolean explains) {
        SearchMonitor monitor = progress.solving();
        Solution solution = new StaircaseSolver().solve(problem, monitor);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("solution", SolutionReport.of(solution, DECIMALS)::answer));
        if (!solution.tuples().isEmpty()) {
            Decision best = solution.tuples().get(0).decision();
            parts.add(part("check", new CheckReport(new OneTypeCheck(problem, DecisionCheck.of(problem, best)))));
        }
        if (solution.status() != Status.STOPPED) {
            parts.add(part("pareto", new ParetoReport<>(ParetoFront.of(problem, Criterion.usual(), monitor),
                DecisionForm.ONE_TYPE, DECIMALS)));
            parts.add(new Part("map", DecisionMap.of(problem, solution.tuples())));
        }
        explain(explains, progress, explainer -> explainer.explain(problem)).ifPresent(found ->
            parts.add(part("explanation", new ExplanationReport<>(found, ExplainedForm.of(problem), DIGITS))));
        return new ReportData(problem, sentence(Answer.of(solution), decision -> decision.miners()
            + (decision.miners() == 1 ? " miner" : " miners")), solution.status(), parts);
    }

    private static ReportData ofGroups(StatedProblem.Grouped stated, ReportProgress progress, boolean explains) {
        SearchMonitor monitor = progress.solving();
        GroupedProblem problem = stated.problem();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("types", json -> writeTypes(json, problem)));
        Answer<GroupedProblem, GroupedDecision> answer;
        if (problem.partners() == null) {
            var solution = new BranchAndBoundSolver().solve(problem, monitor);
            answer = Answer.of(solution);
            parts.add(new Part("solution", SolutionReport.of(solution, DECIMALS)::answer));
        } else {
            ConsortiumSolution solution = settle(stated, monitor);
            answer = Answer.of(solution);
            parts.add(part("consortium", new ConsortiumReport(solution, DIGITS)));
        }
        if (!answer.tuples().isEmpty()) {
            parts.add(part("check", new CheckReport(new GroupedCheck(problem, GroupedDecisionCheck.of(problem,
                answer.tuples().get(0).decision())))));
        }
        if (answer.status() != Status.STOPPED && problem.partners() == null) {
            parts.add(part("pareto", new ParetoReport<>(GroupedParetoSearch.front(problem, Criterion.usual(), monitor),
                DecisionForm.of(problem), DECIMALS)));
        }
        // An explanation knows nothing of partners, whose best decision may be another.
        explain(explains && problem.partners() == null, progress, explainer -> explainer.explain(problem))
            .ifPresent(found -> parts.add(part("explanation",
                new ExplanationReport<>(found, ExplainedForm.of(problem), DIGITS))));
        return new ReportData(problem, sentence(answer, decision -> Groups.shown(problem, decision.miners())),
            answer.status(), parts);
    }

    /** What partners own; fails with {@link BadInput}, or {@link UncheckedIOException} where OR-Tools is missing. */
    static ConsortiumSolution settle(StatedProblem.Grouped stated, SearchMonitor monitor) {
        try {
            return new ConsortiumSolver((asked, rule, watched) ->
                new BranchAndBoundSolver().withRule(rule).solve(asked, watched)).solve(stated.problem(), monitor);
        } catch (UnscalableException e) {
            throw new BadInput(stated.source() + ": " + Quarry.message(e), e);
        } catch (SolverUnavailableException e) {
            throw new UncheckedIOException(Quarry.message(e), new IOException(e));
        }
    }

    private static <T> Optional<T> explain(boolean explains, ReportProgress progress, Function<Explainer, T> question) {
        return explains ? Optional.of(question.apply(new Explainer().withMonitor(progress.explaining())))
            : Optional.empty();
    }

    private static Part part(String name, Report report) {
        return new Part(name, report::json);
    }

    private static void writeTypes(JsonGenerator json, GroupedProblem problem) throws IOException {
        json.writeStartArray();
        for (MinerType type : problem.types()) {
            json.writeStartObject();
            json.writeStringField("name", type.name());
            json.writeNumberField("hashesPerSecond", 1 / type.hashTime().seconds().doubleValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static <P extends GovernedProblem<P>, D extends GovernedDecision> String sentence(Answer<P, D> answer,
        Function<D, String> miners) {
        String grid = answer.feasible().isEmpty() ? "" : ", the first of "
            + Count.of(answer.feasible().getAsLong()) + " that hold in every scenario";
        return switch (answer.status()) {
            case OPTIMAL -> {
                Answer.Tuple<D> best = answer.tuples().get(0);
                yield "Deploy " + miners.apply(best.decision()) + ", share " + best.decision().nonceBits()
                    + " nonce bits, and set the difficulty to " + best.decision().difficulty() + ". It costs "
                    + DecimalDigits.scientific(best.cost(), DIGITS) + ", in the worst scenario "
                    + DecimalDigits.scientific(best.worstCost(), DIGITS) + ". This is the best decision" + grid
                    + "; proved.";
            }
            case INFEASIBLE -> "No decision keeps to all constraints in every scenario; proved.";
            case UNDECIDED -> "Whether another decision is better is undecided at the highest precision.";
            case STOPPED -> "The search was stopped before the best decision was known.";
        };
    }

    /** The answer in a sentence. */
    String sentence() {
        return sentence;
    }

    Status status() {
        return status;
    }

    /** The same report with further parts. */
    ReportData with(List<Part> others) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(others);
        return new ReportData(problem, sentence, status, all);
    }

    GovernedProblem<?> problem() {
        return problem;
    }

    /** The document, on one line. */
    String json() {
        return JsonText.line(json -> {
            Report.begin(json, SCHEMA, problem);
            json.writeStringField("objective", problem.objective().word());
            json.writeStringField("status", status.word());
            json.writeStringField("sentence", sentence);
            for (Part part : parts) {
                json.writeFieldName(part.name());
                part.content().write(json);
            }
            json.writeEndObject();
        });
    }
}
