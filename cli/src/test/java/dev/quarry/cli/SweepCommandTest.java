package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code sweep} prints, and what it refuses. */
class SweepCommandTest {

    /** All of 11000 miners hash, and 2^-11000 of a hash more: no precision shows whether that is within the budget. */
    private static final String UNDECIDED = """
        objective: maximize-difficulty
        miners: {min: 11000, max: 11000}
        nonceBits: {min: 20, max: 20}
        difficulty: {min: 1, max: 1}
        hashTime: 1
        cost: {perHash: 1, perMiner: 1/3}
        constraints: {budget: {max: 44000/3}}
        """;

    private static Run sweep(String... arguments) {
        List<String> all = new ArrayList<>(List.of("sweep", Run.BITCOIN));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void everyCombinationHasARowAndTheLastConstantMovesFastest() {
        assertThat(sweep("--vary", "constraints.expectedTime.max=1454/7,1454/7000,0.15", "--vary",
            "miners.unavailable=4..5", "--digits", "3")).isEqualTo(new Run(0, """
            constraints.expectedTime.max,miners.unavailable,status,feasible,miners,nonceBits,difficulty,cost,worstCost,\
            remark,problem
            1454/7,4,optimal,7463,17,49,40,51002.199,51017.592,,b6055937b8f5c84d
            1454/7,5,optimal,7301,18,49,40,54002.199,54017.592,,21d1cd2911a9b9bd
            727/3500,4,optimal,695,18,43,34,54000.034,54000.274,,37994a14b156829d
            727/3500,5,optimal,632,19,43,34,57000.034,57000.274,,b20680ab4e88ea63
            0.15,4,optimal,20,78,45,36,234000.137,234001.099,,730a8250cb8d5047
            0.15,5,infeasible,0,,,,,,,b610fa15c1eba100
            """, "quarry: 6 points: 5 optimal, 1 infeasible\n"));
    }

    @ParameterizedTest
    @CsvSource({"miners.unavailable, 3", "difficulty.drift, 2", "hashTime, 3e-11", "constraints.pool.wins, 7",
        "constraints.slowBlock.max, 2^-64", "cost.perMiner, 10/3", "report.costTolerance, 3", "nonceBits.min, 50"})
    void aRowIsWhatSolveSaysOfTheFileWithThatConstant(String path, String value) throws Exception {
        String yaml = """
            {objective: maximize-difficulty, profile: paper,
             miners: {min: 4, max: 80, unavailable: %s}, nonceBits: {min: %s, max: 64},
             difficulty: {min: 4, max: 64, drift: %s}, hashTime: %s, cost: {perHash: 2e-12, perMiner: %s},
             constraints: {failure: {max: 2^-64}, expectedTime: {max: 1454/7}, slowBlock: {after: 300, max: %s},
             dispute: {within: 1/10000, max: 0.001}, pool: {size: 4, wins: %s, max: 0.001}},
             report: {tuples: 3, costTolerance: %s}}
            """;
        List<String> paths = List.of("miners.unavailable", "nonceBits.min", "difficulty.drift", "hashTime",
            "cost.perMiner", "constraints.slowBlock.max", "constraints.pool.wins", "report.costTolerance");
        List<String> values = List.of("5", "24", "3", "0.02e-9", "3000", "1e-9", "6", "1.5");
        VariedConstant varied = VariedConstant.of(yaml, paths, values, path, value);

        varied.agrees(path, value);
        assertThat(varied.row().get("feasible")).isEqualTo(varied.solved().get("feasible"));
    }

    @Test
    void jsonLinesHaveTheWholeReport() throws Exception {
        Run run = sweep("--vary", "miners.unavailable=5,6", "--vary", "hashTime=0.02e-9", "--format", "json",
            "--digits", "2", "--quiet");

        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0)).isEqualTo("""
            {"constants":{"miners.unavailable":5,"hashTime":"2e-11"},"status":"optimal","feasible":7301,"tuples":[\
            {"miners":18,"nonceBits":49,"difficulty":40,"cost":"54002.19","worstCost":"54017.59"},\
            {"miners":18,"nonceBits":48,"difficulty":39,"cost":"54001.09","worstCost":"54008.79"},\
            {"miners":18,"nonceBits":47,"difficulty":38,"cost":"54000.54","worstCost":"54004.39"},\
            {"miners":18,"nonceBits":46,"difficulty":37,"cost":"54000.27","worstCost":"54002.19"},\
            {"miners":18,"nonceBits":45,"difficulty":36,"cost":"54000.13","worstCost":"54001.09"}],\
            "problem":"21d1cd2911a9b9bd"}""");
        assertThat(new JsonMapper().readTree(run.lines().get(1)).get("tuples").get(0).get("miners").intValue())
            .isEqualTo(19);
    }

    @Test
    void textIsCsvToo() {
        String[] vary = {"--vary", "miners.unavailable=0..2"};

        assertThat(sweep(vary)).isEqualTo(sweep("--format", "csv", vary[0], vary[1]))
            .isEqualTo(sweep("--format", "text", "--output", "-", vary[0], vary[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void theBytesAreTheSameForAnyNumberOfThreads(String format) {
        String[] arguments = {"sweep", Run.BITCOIN, "--vary", "constraints.pool.max=0.0001..0.01 by 0.0001", "--format",
            format, "--threads", "1"};
        Run alone = Run.of(arguments);

        assertThat(alone.lines()).hasSize(format.equals("csv") ? 101 : 100);
        for (String threads : List.of("2", "7", "1000")) {
            arguments[arguments.length - 1] = threads;
            assertThat(Run.of(arguments)).isEqualTo(alone);
        }
    }

    private static List<String> marks(String drifts) {
        return sweep("--vary", "miners.unavailable=0..5", "--vary", drifts).lines().stream()
            .map(row -> row.replaceFirst(".*,", "")).skip(1).toList();
    }

    @Test
    void twoProblemsHaveTheSameFingerprintOnlyIfTheyHaveTheSameConstants() {
        List<String> marks = marks("difficulty.drift=0..3");
        List<String> again = marks("difficulty.drift=3,0..2");

        assertThat(marks).hasSize(24).allMatch(mark -> mark.matches("[0-9a-f]{16}")).doesNotHaveDuplicates();
        assertThat(again).containsExactlyInAnyOrderElementsOf(marks);
        assertThat(sweep("--profile", "paper", "--vary", "miners.unavailable=5").lines().get(1))
            .doesNotContain("21d1cd2911a9b9bd");
    }

    @Test
    void whatCannotBeTogetherIsARow() {
        Run run = sweep("--vary", "miners.min=10,20,30", "--vary", "miners.max=9,20,25", "--digits", "0");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("quarry: 9 points: 4 optimal, 5 invalid\n");
        assertThat(run.lines().get(1)).isEqualTo("10,9,invalid,,,,,,,miners.max = 9: miners 10..9 is an empty range,");
        assertThat(sweep("--vary", "miners.min=10", "--vary", "miners.max=9", "--format", "json")).isEqualTo(new Run(3,
            "{\"constants\":{\"miners.min\":10,\"miners.max\":9},\"status\":\"invalid\","
                + "\"remark\":\"miners.max = 9: miners 10..9 is an empty range\"}\n", "quarry: 1 point: 1 invalid\n"));
    }

    @Test
    void whereNothingIsFeasibleTheExitCodeSaysSo() {
        Run run = sweep("--vary", "constraints.budget.max=1", "--quiet");

        assertThat(run.code()).as("the file states no budget").isEqualTo(2);
        assertThat(sweep("--vary", "constraints.expectedTime.max=1e-9,1e-8", "-q").code()).isEqualTo(3);
    }

    @Test
    void aPointThatIsUndecidedSaysHowMuchIsOpen() {
        Run run = Run.reading(UNDECIDED, "sweep", "-", "--vary",
            "constraints.budget.max=44000/3,14667", "--digits", "1");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.lines().get(1)).startsWith("44000/3,undecided,0,,,,,,decisions left open: 1,");
        assertThat(run.lines().get(2)).startsWith("14667,optimal,1,11000,20,1,14666.6,14666.6,,");
        assertThat(Run.reading(UNDECIDED, "sweep", "-", "--vary", "hashTime=1", "--format", "json").out())
            .contains("\"tuples\":[],\"open\":[{\"miners\":11000,\"nonceBits\":20,\"difficulty\":1}],\"problem\":");
    }

    @Test
    void aPathThatDoesNotExistSaysWhichDo() {
        String stated = "miners.min, miners.max, miners.unavailable, nonceBits.min, nonceBits.max, difficulty.min, "
            + "difficulty.max, difficulty.drift, hashTime, cost.perHash, cost.perMiner, constraints.failure.max, "
            + "constraints.expectedTime.min, constraints.expectedTime.max, constraints.slowBlock.after, "
            + "constraints.slowBlock.max, constraints.fastBlock.before, constraints.fastBlock.max, "
            + "constraints.dispute.within, constraints.dispute.max, constraints.pool.size, constraints.pool.wins, "
            + "constraints.pool.max, report.tuples, report.costTolerance";

        assertThat(sweep("--vary", "miners.unavailabel=1")).isEqualTo(new Run(2, "",
            "quarry: --vary miners.unavailabel: 'miners.unavailabel' is not a constant of this problem; did you mean "
                + "miners.unavailable? It states " + stated + "\n"));
        assertThat(sweep("--vary", "constraints.fork.max=1")).isEqualTo(new Run(2, "",
            "quarry: --vary constraints.fork.max: constraints.fork.max is a constant that this problem does not state; "
                + "it states " + stated + "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "hashTime|'hashTime' has no '='; write PATH=VALUES, ",
        "hashTime=|hashTime: a value is missing; write PATH=VALUES, ",
        "hashTime=1,,2|hashTime: a value is missing; ",
        "hashTime=1,|hashTime: a value is missing; ",
        "hashTime=fast|hashTime: 'fast' is not a number; ",
        "hashTime=1..|hashTime: '' is not a number; ",
        "hashTime=..2|hashTime: '' is not a number; ",
        "hashTime=1..2 by|hashTime: '' is not a number; ",
        "hashTime=1..2 by 0|hashTime: a step of 0 leads nowhere; ",
        "hashTime=2..1|hashTime: 2..1 by 1 is an empty range; give a negative step to go down",
        "hashTime=1..2 by -1|hashTime: 1..2 by -1 is an empty range; give a positive step to go up",
        "hashTime=1/2..2|hashTime: '1/2..2' has no step; only between whole numbers is it 1: write '1/2..2 by STEP'",
        "hashTime=1/0|hashTime: '1/0' divides by zero",
        "hashTime=-1..5|hashTime = -1: hash time -1 is not positive; ",
        "hashTime=5..0 by -1|hashTime = 0: hash time 0 is not positive; ",
        "miners.min=70..90|miners.min = 90: miners 90..80 is an empty range",
        "miners.unavailable=0..2 by 1/2|miners.unavailable = 0.5 is not a whole number; ",
        "constraints.pool.max=0.5,2|constraints.pool.max = 2: probability 2 is outside [0, 1]"})
    void valuesThatCannotBeMeantAreRefusedBeforeAnythingRuns(String vary, String message) {
        Run run = sweep("--vary", vary);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: --vary " + message).hasLineCount(1);
    }

    @Test
    void aConstantIsVariedOnce() {
        assertThat(sweep("--vary", "hashTime=1", "--vary", "hashTime=2")).isEqualTo(new Run(2, "",
            "quarry: --vary hashTime is varied twice; give all its values at once\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"miners.unavailable=1,1", "hashTime=1/2,0.5", "miners.unavailable=2,0..3",
        "hashTime=1..2 by 1/4, 5/4..3 by 1/2"})
    void aValueGivenTwiceIsRefused(String vary) {
        Run run = sweep("--vary", vary);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: --vary " + vary.substring(0, vary.indexOf('=')) + ": ")
            .endsWith(" is given twice; give each value once\n").hasLineCount(1);
    }

    @Test
    void aSweepWithoutEndIsRefusedWithItsCount() {
        assertThat(sweep("--vary", "hashTime=1..1e9 by 1")).isEqualTo(new Run(2, "", "quarry: --vary asks for "
            + "1,000,000,000 points, more than the 1,000,000 of --max-points\n"));
        assertThat(sweep("--vary", "hashTime=1..1001", "--vary", "constraints.slowBlock.after=1..1000").err())
            .isEqualTo("quarry: --vary asks for 1,001,000 points, more than the 1,000,000 of --max-points\n");
        assertThat(sweep("--vary", "hashTime=1..1e300").err())
            .isEqualTo("quarry: --vary asks for 2^996 or more points, more than the 1,000,000 of --max-points\n");
        assertThat(sweep("--vary", "hashTime=1..3", "--max-points", "2").code()).isEqualTo(2);
        assertThat(sweep("--vary", "hashTime=1..3", "--max-points", "3").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--max-points 0|--max-points 0 is not a whole number from 1 to 9223372036854775807",
        "--max-points 1/2|--max-points 1/2 is not a whole number from 1 to 9223372036854775807",
        "--max-points 2^63|--max-points 2^63 is not a whole number from 1 to 9223372036854775807",
        "--max-points many|--max-points: 'many' is not a number; write an integer, a decimal, scientific notation, a "
            + "fraction or a power, like 300, 0.001, 0.02e-9, 1454/7, 2^-64",
        "--threads 0|--threads 0 is outside 1..1024",
        "--threads 1025|--threads 1025 is outside 1..1024",
        "--digits -1|--digits -1 is outside 0..1000",
        "--resume|--resume continues a file; name it with --output",
        "--output no/such/folder/x.csv|no/such/folder/x.csv: its folder does not exist",
        "--output ..|..: is a directory; name a file",
        "--resume --output ..|..: is not a file that could be resumed"})
    void optionsThatCannotBeMeantAreRefused(String options, String message) {
        List<String> arguments = new ArrayList<>(List.of("--vary", "hashTime=1"));
        arguments.addAll(List.of(options.split(" ", -1)));

        assertThat(sweep(arguments.toArray(String[]::new))).isEqualTo(new Run(2, "", "quarry: " + message + "\n"));
    }

    @Test
    void somethingMustBeVaried() {
        assertThat(sweep()).isEqualTo(new Run(2, "", """
            quarry: Missing required option: '--vary=PATH=VALUES'
            quarry: 'quarry sweep --help' shows how
            """));
    }
}
