package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DecisionCheck.CheckedRequirement;
import dev.quarry.solver.DecisionCheck.RuledOut;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A checked decision of a problem of one type of miners. */
record OneTypeCheck(Problem problem, DecisionCheck<Decision, Scenario> check) implements CheckSubject {

    @Override
    public String decision() {
        Decision decision = check.decision();
        return decision.miners() + " " + Count.things(decision.miners(), "miner") + ", " + decision.nonceBits()
            + " nonce bits, difficulty " + decision.difficulty();
    }

    @Override
    public void writeDecision(JsonGenerator json) throws IOException {
        DecisionForm.ONE_TYPE.write(json, check.decision());
    }

    @Override
    public List<String> scenarioColumns() {
        return List.of("workingMiners", "runningDifficulty");
    }

    @Override
    public List<Row> rows() {
        return check.requirements().stream().map(OneTypeCheck::row).toList();
    }

    private static Row row(CheckedRequirement<Decision, Scenario> checked) {
        Scenario scenario = checked.scenario();
        return new Row(checked.requirement().key(), checked.requirement().bound(), checked.value(), checked.verdict(),
            "s' = " + scenario.miners() + ", d' = " + scenario.difficulty(),
            List.of(scenario.miners(), scenario.difficulty()), json -> {
                json.writeNumberField("miners", scenario.miners());
                json.writeNumberField("difficulty", scenario.difficulty());
            });
    }

    @Override
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!check.inGrid()) {
            reasons.add("the decision is outside the grid: miners " + problem.miners().min() + ".."
                + problem.miners().max() + ", nonceBits " + problem.nonceBits().min() + ".."
                + problem.nonceBits().max() + ", difficulty " + problem.difficulty().min() + ".."
                + problem.difficulty().max());
        }
        for (RuledOut<Scenario> ruledOut : check.obstacles()) {
            reasons.add(obstacle(ruledOut));
        }
        if (check.worstCost() == null && check.obstacles().isEmpty()) {
            reasons.add("the decision has no scenario: fewer than 2·" + problem.miners().unavailable()
                + " miners are deployed");
        }
        for (CheckedRequirement<Decision, Scenario> checked : check.requirements()) {
            if (checked.value().isEmpty()) {
                reasons.add(sideCondition(checked));
            }
        }
        return reasons;
    }

    private String obstacle(RuledOut<Scenario> ruledOut) {
        boolean exact = problem.profile() == Profile.EXACT;
        return switch (ruledOut.obstacle()) {
            case MINERS_OUT_OF_BOUNDS -> exact ? "none of the miners works where " + problem.miners().unavailable()
                + " are unavailable"
                : "s' = " + ruledOut.scenario().miners() + " working miners are outside the grid, which profile "
                    + problem.profile().word() + " holds scenarios to as well";
            case DIFFICULTY_OUT_OF_BOUNDS -> "a running difficulty d' = " + ruledOut.scenario().difficulty() + " is "
                + (exact ? "no puzzle" : "outside the grid, which profile " + problem.profile().word()
                    + " holds scenarios to as well");
            case NO_NONCES -> "2^" + check.decision().nonceBits() + " nonces are fewer than the miners that share them";
        };
    }

    private static String sideCondition(CheckedRequirement<Decision, Scenario> checked) {
        String where = " in scenario s' = " + checked.scenario().miners() + ", d' = "
            + checked.scenario().difficulty();
        return switch (checked.requirement().kind()) {
            case SLOW_BLOCK -> "slowBlock: K < λ is violated" + where
                + ": the nonces of a miner do not last until 'after'";
            case FAST_BLOCK -> "fastBlock: K' > 0 is violated: 'before' is too short for two hashes";
            case POOL -> "pool: the pool is not smaller than the working miners" + where;
            default -> checked.requirement().key() + " has no value" + where;
        };
    }
}
