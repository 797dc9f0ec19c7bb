package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * All that a report shows of a problem, as one JSON document: the answer in a sentence, and the documents of the
 * commands that answer single questions, at the best decision; for one type of miners the map of all decisions.
 */
final class ReportData {

    static final String SCHEMA = "quarry/report/1";

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
     * @param explains whether there is an explanation, which takes longest
     */
    static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> ReportData of(
        ReportAnswers<P, D, S> answers, boolean explains) {
        P problem = answers.problem();
        Answer<P, D> answer = answers.answer();
        List<Part> parts = new ArrayList<>();
        if (problem instanceof GroupedProblem groups) {
            parts.add(new Part("types", json -> writeTypes(json, groups)));
        }
        parts.add(answers.document());
        answers.check().ifPresent(check -> parts.add(part("check", new CheckReport(check))));
        List<ReportChart> charts = answers.charts();
        boolean known = answer.status() != Status.STOPPED;
        if (known && charts.contains(ReportChart.PARETO)) {
            parts.add(part("pareto", new ParetoReport<>(answers.front(), answers.form().decisions(),
                ReportAnswers.DECIMALS)));
        }
        if (known && charts.contains(ReportChart.MAP)) {
            answers.map().ifPresent(map -> parts.add(new Part("map", new DecisionMap(map))));
        }
        if (explains && charts.contains(ReportChart.SENSITIVITY)) {
            parts.add(part("explanation", new ExplanationReport<>(answers.explanation(), answers.form(), DIGITS)));
        }
        return new ReportData(problem, sentence(answer, answers::miners), answer.status(), parts);
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
