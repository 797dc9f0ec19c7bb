package dev.quarry.cli;

import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Scenario;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedScenario;
import dev.quarry.solver.grouped.MinerType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How explanations of one kind of problem write decisions and what becomes of them.
 *
 * @param decisions how decisions are written
 * @param deployed what the miners of a decision are called in its short form
 * @param symbol what they are called in the heading of a column
 * @param subject a check as its report needs it
 * @param obstacles the scenarios of a check that rule the decision out
 * @param <D> decisions
 * @param <S> their scenarios
 */
record ExplainedForm<D extends GovernedDecision, S>(DecisionForm<D> decisions, String deployed, String symbol,
    Function<DecisionCheck<D, S>, CheckSubject> subject, Function<DecisionCheck<D, S>, List<Obstacle>> obstacles) {

    /**
     * A scenario that rules a decision out.
     *
     * @param word why
     * @param scenario the scenario, in words
     * @param scenarioJson writes its fields
     */
    record Obstacle(String word, String scenario, JsonText.Content scenarioJson) {
    }

    static ExplainedForm<Decision, Scenario> of(Problem problem) {
        return new ExplainedForm<>(DecisionForm.ONE_TYPE, "miners", "s", check -> new OneTypeCheck(problem, check),
            check -> check.obstacles().stream().map(ruledOut -> {
                Scenario scenario = ruledOut.scenario();
                return new Obstacle(Words.of(ruledOut.obstacle()), "s' = " + scenario.miners() + ", d' = "
                    + scenario.difficulty(), json -> {
                        json.writeNumberField("miners", scenario.miners());
                        json.writeNumberField("difficulty", scenario.difficulty());
                    });
            }).toList());
    }

    static ExplainedForm<GroupedDecision, GroupedScenario> of(GroupedProblem problem) {
        String sum = problem.types().stream().map(MinerType::name).collect(Collectors.joining(" + "));
        return new ExplainedForm<>(DecisionForm.of(problem), sum, sum, check -> new GroupedCheck(problem, check),
            check -> check.obstacles().stream().map(ruledOut -> {
                GroupedScenario scenario = ruledOut.scenario();
                return new Obstacle(Words.of(ruledOut.obstacle()), scenario.toString().replaceAll("[()]", ""), json -> {
                    Groups.write(json, problem, scenario.miners());
                    json.writeNumberField("difficulty", scenario.difficulty());
                });
            }).toList());
    }
}
