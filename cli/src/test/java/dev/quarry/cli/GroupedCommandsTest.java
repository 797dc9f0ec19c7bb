package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code solve} and {@code check} do with several types of miners, and the other commands do not. */
class GroupedCommandsTest {

    private static final String RENEWAL = Run.PROBLEMS + "renewal.yaml";

    /** Two types that the total keeps from failing, and partners. */
    private static final String SMALL = """
        name: small
        objective: maximize-difficulty
        miners: {min: 1, max: 3}
        nonceBits: {min: 4, max: 4}
        difficulty: {min: 2, max: 3}
        groups:
          - {name: old, miners: {min: 0, max: 2, unavailable: 1}, hashTime: 1, cost: {perHash: 0, perMiner: 3}}
          - {name: "new, quick", miners: {min: 1, max: 1}, hashTime: 1/2, cost: {perHash: 0, perMiner: 8}}
        constraints: {expectedTime: {max: 3}}
        partners: {members: [{name: north}]}
        """;

    private static final String REMARKS = """
        quarry: standard input: miners.unavailable limits all groups together to 0 at once, although 'old' states 1
        quarry: standard input: partners have no bearing here; quarry consortium decides who owns what
        """;

    private static Run check(String file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", file, "--nonce-bits", "51", "--difficulty", "44"));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @Test
    void theReportSaysHowManyOfEachGroupToDeploy() {
        assertThat(Run.of("solve", RENEWAL)).isEqualTo(new Run(0, """
            Renewal of a mining park
            profile exact, least worst-case cost first

            optimal: these are the report, of 1,890 decisions; proved

              miners  installed  new  nonce bits  difficulty           cost  worst-case cost
                  17          0   17          51          44  102017.592186    102035.184372
            """, ""));
    }

    @Test
    void jsonHasTheGroupsOfEachTuple() throws Exception {
        Run run = Run.of("solve", RENEWAL, "--format", "json", "--digits", "2");
        JsonNode json = run.json();

        assertThat(run.code()).isZero();
        assertThat(json.get("schema").textValue()).isEqualTo("quarry/solution/1");
        assertThat(json.get("status").textValue()).isEqualTo("optimal");
        assertThat(json.get("tuples")).hasToString("[{\"miners\":17,\"groups\":{\"installed\":0,\"new\":17},"
            + "\"nonceBits\":51,\"difficulty\":44,\"cost\":\"102017.59\",\"worstCost\":\"102035.18\"}]");
        assertThat(json.get("statistics").fieldNames()).toIterable().containsExactly("solveNanos", "scenariosChecked",
            "escalations", "nodes");
    }

    @Test
    void csvHasAColumnForEachGroup() {
        assertThat(Run.of("solve", RENEWAL, "--format", "csv", "--digits", "1").out()).isEqualTo("""
            miners,groups.installed,groups.new,nonceBits,difficulty,cost,worstCost
            17,0,17,51,44,102017.5,102035.1
            """);
    }

    @Test
    void allListsWhatIsFeasibleInItsOrder() {
        assertThat(Run.reading(SMALL, "solve", "--all", "-")).isEqualTo(new Run(0, """
            miners,groups.old,"groups.new, quick",nonceBits,difficulty
            1,0,1,4,2
            1,0,1,4,3
            2,1,1,4,2
            2,1,1,4,3
            3,2,1,4,2
            3,2,1,4,3
            """, REMARKS + "quarry: optimal, 6 robustly feasible decisions\n"));
    }

    @Test
    void quietLeavesRemarksOut() {
        assertThat(Run.reading(SMALL, "solve", "-q", "-").err()).isEmpty();
        assertThat(Run.reading(SMALL, "solve", "-").err()).isEqualTo(REMARKS);
    }

    @Test
    void withoutADecisionThatHoldsTheAnswerIsInfeasible() {
        Run run = Run.reading(SMALL.replace("{max: 3}}", "{max: 1/4}}"), "solve", "-q", "-");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.lines()).endsWith("infeasible: none of 6 decisions is robustly feasible; proved");
    }

    @Test
    void aTimeLimitLeavesTheQuestionOpen() {
        Run run = Run.of("solve", Run.PROBLEMS + "two-types.yaml", "--time-limit", "1e-9");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).contains("stopped: of 16,384,051 decisions, not all were looked at");
    }

    @Test
    void aDecisionThatHoldsIsShownConstraintByConstraint() {
        assertThat(check(RENEWAL, "--miners", "new=17", "--miners", "installed=0")).isEqualTo(new Run(0, """
            Renewal of a mining park
            profile exact, decision: 0 installed + 17 new miners, 51 nonce bits, difficulty 44

              constraint            worst value  bound        used  worst scenario
              failure.max       5.560541943e-22  ≤ 2^-64    1.03 %  s' = 0 + 13, d' = 45  holds
              expectedTime.max       13.5324508  ≤ 30 s    45.11 %  s' = 0 + 13, d' = 45  holds
              slowBlock.max     2.355887641e-10  ≤ 1e-9    23.56 %  s' = 0 + 13, d' = 45  holds
              dispute.max       7.030859355e-10  ≤ 0.001  < 0.01 %  s' = 0 + 17, d' = 43  holds
              pool.max          0.0008485937603  ≤ 0.001   84.86 %  s' = 0 + 13, d' = 43  holds

            cost 102017.592186, in the worst scenario 102035.184372
            robustly feasible; proved
            """, ""));
    }

    @Test
    void theWorstScenarioOfEachConstraintHasItsGroups() throws Exception {
        Run run = check(RENEWAL, "--miners", "installed=3", "--miners", "new=16", "--format", "json");
        JsonNode json = run.json();

        assertThat(run.code()).isEqualTo(3);
        assertThat(json.get("verdict").textValue()).isEqualTo("fails");
        assertThat(json.get("groups")).hasToString("{\"installed\":3,\"new\":16}");
        ObjectNode pool = (ObjectNode) json.get("constraints").get(4);
        assertThat(pool.remove("usedPercent").doubleValue()).isCloseTo(267.362534257517, withPercentage(1e-9));
        assertThat(pool).hasToString("{\"constraint\":\"pool.max\",\"bound\":\"0.001\","
            + "\"value\":\"0.0026736253425751751262\",\"margin\":\"-0.00167362\",\"worstScenario\":{\"miners\":15,"
            + "\"groups\":{\"installed\":3,\"new\":12},\"difficulty\":43},\"verdict\":\"fails\"}");
    }

    @Test
    void csvOfACheckHasTheWorkingMinersOfEachGroup() {
        assertThat(check(RENEWAL, "--miners", "installed=3", "--miners", "new=16", "--format", "csv").lines())
            .startsWith("constraint,value,bound,margin,workingMiners,workingMiners.installed,workingMiners.new,"
                + "runningDifficulty,verdict")
            .endsWith("pool.max,0.0026736253425751751262,0.001,-0.00167362,15,3,12,43,fails");
    }

    @Test
    void whatRulesADecisionOutIsSaid() {
        assertThat(check(RENEWAL, "--miners", "installed=4", "--miners", "new=0").lines())
            .contains("  fails  none of the miners works where 5 are unavailable");
        assertThat(check(RENEWAL, "--miners", "installed=41", "--miners", "new=0").lines())
            .contains("  fails  the decision is outside the grid: installed 0..40, new 0..30, miners 4..24 in all, "
                + "nonceBits 50..52, difficulty 44..45");
        assertThat(check(Run.PROBLEMS + "two-types-paper.yaml", "--miners", "basic=10", "--miners", "swift=10")
            .lines()).contains("  fails  pool: the pool is not smaller than the working miners of some group in "
                + "scenario s' = 6 + 8, d' = 41");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--miners installed=3 | --miners new=N is missing; give --miners installed=N --miners new=N",
        "--miners 5 | --miners 5 does not say of which group; give --miners installed=N --miners new=N",
        "--miners old=5 | --miners old=5 names no group; give --miners installed=N --miners new=N",
        "--miners new=1 --miners new=2 --miners installed=0 | --miners new=N is given twice; give --miners "
            + "installed=N --miners new=N",
        "--miners new=-1 --miners installed=1 | --miners new=-1 is outside 0..10000000",
        "--miners new=0 --miners installed=0 | miners 0 + 0 = 0 are outside 1..10000000 in all",
        "--miners new= --miners installed=0 | Invalid value for option '--miners': '' is not a whole number"})
    void theMinersOfEachGroupAreSaidOnce(String options, String message) {
        assertThat(check(RENEWAL, options.split(" ", -1))).isEqualTo(new Run(2, "", "quarry: " + message + "\n"));
    }

    @Test
    void oneTypeOfMinersHasNoNames() {
        assertThat(check(Run.BITCOIN, "--miners", "new=5")).isEqualTo(new Run(2, "",
            "quarry: --miners new=5: this problem has no groups; give the number alone\n"));
        assertThat(check(Run.BITCOIN, "--miners", "5", "--miners", "6")).isEqualTo(new Run(2, "",
            "quarry: option '--miners' (S) should be specified only once\n"));
    }

    @Test
    void certificatesAreWrittenAndVerified(@TempDir Path folder) throws IOException {
        String proof = folder.resolve("proof.json").toString();

        assertThat(Run.of("solve", "--quiet", RENEWAL, "--certificate", proof))
            .isEqualTo(Run.of("solve", "--quiet", RENEWAL));
        assertThat(Run.of("verify", proof)).isEqualTo(new Run(0, """
            Renewal of a mining park
            profile exact, least worst-case cost first
              miners: min 4, max 24, unavailable 5
              nonceBits: min 50, max 52
              difficulty: min 44, max 45, drift 1
              groups.installed.miners: min 0, max 40, unavailable 4
              groups.installed: hashTime 2e-11, poolSize 4
              groups.installed.cost: perHash 2e-12, perMiner 500
              groups.new.miners: min 0, max 30, unavailable 4
              groups.new: hashTime 5e-12, poolSize 4
              groups.new.cost: perHash 1e-12, perMiner 6000
              failure: max 2^-64
              expectedTime: max 30
              slowBlock: after 300, max 1e-9
              dispute: within 1e-4, max 0.001
              pool: wins 6, max 0.001
              report: tuples 5, costTolerance 1.5

            the certificate holds: of 1,890 decisions, this is the report, and nothing better exists

              miners  installed  new  nonce bits  difficulty  robustly feasible in
                  17          0   17          51          44      all 15 scenarios

            9 boxes rule out all others: each of them breaks a constraint in some scenario, costs too much, or comes \
            after these
            """, ""));
        JsonNode tuple = Run.of("verify", "--format", "json", proof).json().at("/tuples/0");
        assertThat(tuple.get("miners").intValue()).isEqualTo(17);
        assertThat(tuple.get("groups")).hasToString("{\"installed\":0,\"new\":17}");
        assertThat(tuple.get("scenarios").intValue()).isEqualTo(15);
    }

    @Test
    void ownershipIsNotCertified(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("park.yaml");
        Files.writeString(file, Files.readString(Path.of(RENEWAL)) + "partners: {members: [{name: north}, "
            + "{name: east}, {name: south}, {name: west}]}\n");

        assertThat(Run.of("solve", file.toString(), "--certificate", folder.resolve("proof.json").toString()))
            .isEqualTo(new Run(2, "", "quarry: --certificate: " + file + " states partners, whose ownership no "
                + "certificate is about; leave one of them out\n"));
    }

    @Test
    void profilePublishedIsRefused() {
        assertThat(Run.of("solve", RENEWAL, "--profile", "published")).isEqualTo(new Run(2, "", "quarry: " + RENEWAL
            + ":11: groups: have no reading in profile published, that of printed tables, of which none is of several "
            + "types of miners; use profile exact or paper\n"));
    }

    @Test
    void commandsForOneTypeSaySo() {
        assertThat(Run.of("export", "--to", "cip", RENEWAL)).isEqualTo(new Run(2, "", "quarry: " + RENEWAL
            + ":11: groups: states several types of miners where only one, by hashTime and cost, can be dealt with; of "
            + "the commands, solve, check, explain, boundary, sweep, pareto, consortium, testbed, report and genesis "
            + "take groups\n"));
    }
}
