package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.DecisionCheck.CheckedRequirement;
import dev.quarry.solver.DecisionCheck.RuledOut;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.Profile;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedScenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A checked decision of a problem of several types of miners. */
record GroupedCheck(GroupedProblem problem, DecisionCheck<GroupedDecision, GroupedScenario> check)
    implements CheckSubject {

    @Override
    public String decision() {
        GroupedDecision decision = check.decision();
        return Groups.shown(problem, decision.miners()) + ", " + decision.nonceBits() + " nonce bits, difficulty "
            + decision.difficulty();
    }

    @Override
    public void writeDecision(JsonGenerator json) throws IOException {
        Groups.write(json, problem, check.decision());
    }

    @Override
    public List<String> scenarioColumns() {
        List<String> columns = new ArrayList<>(List.of("workingMiners"));
        problem.types().forEach(type -> columns.add("workingMiners." + type.name()));
        columns.add("runningDifficulty");
        return columns;
    }

    @Override
    public List<Row> rows() {
        return check.requirements().stream().map(this::row).toList();
    }

    private Row row(CheckedRequirement<GroupedDecision, GroupedScenario> checked) {
        GroupedScenario scenario = checked.scenario();
        List<Integer> fields = new ArrayList<>(List.of(scenario.total()));
        fields.addAll(scenario.miners());
        fields.add(scenario.difficulty());
        return new Row(checked.requirement().key(), checked.requirement().bound(), checked.value(), checked.verdict(),
            scenario(scenario), fields, json -> {
                Groups.write(json, problem, scenario.miners());
                json.writeNumberField("difficulty", scenario.difficulty());
            });
    }

    private static String scenario(GroupedScenario scenario) {
        return "s' = " + scenario.miners().stream().map(String::valueOf).collect(Collectors.joining(" + "))
            + ", d' = " + scenario.difficulty();
    }

    @Override
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!check.inGrid()) {
            reasons.add("the decision is outside the grid: " + problem.types().stream().map(type -> type.name() + " "
                + type.min() + ".." + type.max()).collect(Collectors.joining(", ")) + ", miners "
                + problem.miners().min() + ".." + problem.miners().max() + " in all, nonceBits "
                + problem.nonceBits().min() + ".." + problem.nonceBits().max() + ", difficulty "
                + problem.difficulty().min() + ".." + problem.difficulty().max());
        }
        check.obstacles().forEach(ruledOut -> reasons.add(obstacle(ruledOut)));
        for (CheckedRequirement<GroupedDecision, GroupedScenario> checked : check.requirements()) {
            if (checked.value().isEmpty()) {
                reasons.add(sideCondition(checked));
            }
        }
        return reasons;
    }

    private String obstacle(RuledOut<GroupedScenario> ruledOut) {
        boolean exact = problem.profile() == Profile.EXACT;
        String held = ", which profile " + problem.profile().word() + " holds scenarios to as well";
        GroupedScenario scenario = ruledOut.scenario();
        return switch (ruledOut.obstacle()) {
            case MINERS_OUT_OF_BOUNDS -> exact ? "none of the miners works where " + problem.miners().unavailable()
                + " are unavailable"
                : "working miners " + Groups.shown(problem, scenario.miners()) + " are outside the grid" + held;
            case DIFFICULTY_OUT_OF_BOUNDS -> "a running difficulty d' = " + scenario.difficulty() + " is "
                + (exact ? "no puzzle" : "outside the grid" + held);
            case NO_NONCES -> "2^" + check.decision().nonceBits() + " nonces are fewer than the miners that share them";
        };
    }

    private String sideCondition(CheckedRequirement<GroupedDecision, GroupedScenario> checked) {
        String where = " in scenario " + scenario(checked.scenario());
        return switch (checked.requirement().kind()) {
            case SLOW_BLOCK -> "slowBlock: K ≤ λ is violated for some group" + where
                + ": the nonces of a miner do not last until 'after'";
            case FAST_BLOCK -> "fastBlock: K' > 0 is violated for some group" + where
                + ": 'before' is too short for two hashes";
            case POOL -> (problem.profile() == Profile.EXACT ? "pool: the pool has all of the hash rate"
                : "pool: the pool is not smaller than the working miners of some group") + where;
            default -> checked.requirement().key() + " has no value" + where;
        };
    }
}
