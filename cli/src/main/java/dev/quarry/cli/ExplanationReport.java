package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.explain.Explanation;
import java.io.IOException;

/**
 * An explanation as text, JSON or CSV.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @param <S> their scenarios
 */
final class ExplanationReport<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S>
    extends Report {

    private final Explanation<P, D, S> explanation;
    private final ExplainedForm<D, S> form;
    private final int digits;
    private final ExplanationData<P, D, S> data;

    ExplanationReport(Explanation<P, D, S> explanation, ExplainedForm<D, S> form, int digits) {
        this.explanation = explanation;
        this.form = form;
        this.digits = digits;
        data = new ExplanationData<>(form, digits);
    }

    @Override
    void text(Output out, Style style) {
        new ExplanationText<P, D, S>(form, digits, style).write(explanation, out);
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        data.json(json, explanation);
    }

    @Override
    void csv(Output out) {
        data.csv(explanation, out);
    }
}
