package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code boundary} and {@code explain} print of several types of miners; docs/groups.md has more of it. */
class GroupedExplainTest {

    private static final String RENEWAL = Run.PROBLEMS + "renewal.yaml";
    private static final String TWO_TYPES = Run.PROBLEMS + "two-types.yaml";
    private static final String HURRY = "../docs/hurry.yaml";

    private static Run boundary(String file, String path, String... more) {
        List<String> arguments = new ArrayList<>(List.of("boundary", file, "--parameter", path));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "miners.max | feasible if and only if miners.max ≥ 17; proved",
        "groups.new.miners.max | feasible if and only if groups.new.miners.max ≥ 17; proved",
        "groups.new.miners.unavailable | feasible for every admissible value; proved",
        "constraints.pool.wins | feasible if and only if constraints.pool.wins ≥ 5; proved"})
    void eachConstantHasItsBoundary(String path, String sentence) {
        assertThat(boundary(RENEWAL, path).lines()).contains(sentence);
    }

    @Test
    void jsonHasTheGroupsOfEachDecision() throws Exception {
        JsonNode json = boundary(RENEWAL, "constraints.expectedTime.max", "--format", "json", "--digits", "30").json();

        assertThat(json.get("outcome").textValue()).isEqualTo("bounded");
        assertThat(json.get("lower").get("value").textValue()).startsWith("8.7960930222103749999").hasSize(32);
        assertThat(json.get("lower").get("decisions")).hasToString(
            "[{\"miners\":24,\"groups\":{\"installed\":0,\"new\":24},\"nonceBits\":51,\"difficulty\":44}]");
        assertThat(json.get("onlyInterval").booleanValue()).isTrue();
    }

    @Test
    void csvHasAColumnForEachGroup() {
        assertThat(boundary(RENEWAL, "constraints.expectedTime.max", "--format", "csv", "--digits", "5").out())
            .isEqualTo("""
                parameter,present,outcome,end,value,closed,miners,groups.installed,groups.new,nonceBits,difficulty
                constraints.expectedTime.max,30,bounded,lower,8.7960…,true,24,0,24,51,44
                """);
        assertThat(boundary(RENEWAL, "difficulty.max", "--format", "csv").lines()).last()
            .isEqualTo("difficulty.max,45,always-feasible,,,,,,,,");
    }

    @Test
    void whatHasNoBoundaryIsRefusedWithThoseThatHave() {
        Run unknown = boundary(RENEWAL, "groups.neu.miners.max");
        Run price = boundary(RENEWAL, "groups.new.cost.perMiner");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("quarry: --parameter: 'groups.neu.miners.max' is not a constant of this "
            + "problem; did you mean groups.new.miners.max?");
        assertThat(price.code()).isEqualTo(2);
        assertThat(price.err()).startsWith("quarry: --parameter: groups.new.cost.perMiner has no boundary; these have: "
            + "miners.min, miners.max, ").contains("groups.new.poolSize");
    }

    @Test
    void jsonOfAnInfeasibleProblemHasConflictRelaxationsAndWhatBreaks() throws Exception {
        Run run = Run.of("explain", HURRY, "--format", "json", "--quiet", "--most-miners", "100");
        JsonNode json = run.json();

        assertThat(run.code()).isEqualTo(3);
        assertThat(json.get("conflict").get("members")).hasToString("[\"miners.max\",\"difficulty.min\","
            + "\"difficulty.drift\",\"constraints.expectedTime.max\",\"constraints.slowBlock\"]");
        assertThat(json.get("relaxations").get(0).get("constant").textValue()).isEqualTo("miners.max");
        assertThat(json.get("relaxations").get(0).get("needed").get("value").textValue()).isEqualTo("68");
        assertThat(json.get("nominal").get("decision").get("groups")).hasToString("{\"installed\":7,\"new\":16}");
        assertThat(json.get("nominal").get("breaks").get(0).get("worstScenario"))
            .hasToString("{\"miners\":18,\"groups\":{\"installed\":6,\"new\":12},\"difficulty\":45}");
    }

    @Test
    void csvIsARowAConstant() {
        assertThat(Run.of("explain", RENEWAL, "--quiet", "--format", "csv", "--most-miners", "100").lines())
            .startsWith("constant,present,lowerReach,lower,lowerClosed,upperReach,upper,upperClosed",
                "miners.min,4,unlimited,,,changes,17,true").hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "boundary --parameter constraints.expectedTime.max",
        "boundary --parameter groups.swift.miners.unavailable",
        "boundary --profile paper --parameter constraints.slowBlock.after"})
    void nothingIsClaimedThatThereWasNoTimeFor(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of(TWO_TYPES, "--time-limit", "1e-9"));
        Run run = Run.of(arguments.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).doesNotContain("proved", "optimal");
    }
}
