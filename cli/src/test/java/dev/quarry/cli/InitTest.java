package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.cli.preset.Hardware;
import dev.quarry.cli.preset.HardwareCatalogue;
import dev.quarry.solver.Problem;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitTest {

    private static final String ENOUGH = "--hash-time 1e-6 --cost-per-hash 2e-12 --cost-per-miner 3000 --max-miners 80 "
        + "--block-time 300";

    @TempDir
    private Path folder;

    private static String[] init(String options) {
        return ("init " + options).split(" ", -1);
    }

    private static Problem read(String file) throws Exception {
        StatedProblem read = ProblemFile.read("-", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        return read.ofOneType();
    }

    static List<Hardware> hardware() {
        return HardwareCatalogue.shipped().all();
    }

    @ParameterizedTest
    @MethodSource("hardware")
    void aPresetGivesAFeasibleProblemWithExactNumbers(Hardware hardware) throws Exception {
        Run run = Run.of(init("--hardware " + hardware.name()
            + " --price-per-kwh 1/7 --cost-per-miner 3000 --max-miners 80 --block-time 300"));
        Problem problem = read(run.out());

        assertThat(run.code()).isZero();
        assertThat(problem.hashTime().seconds()).isEqualTo(hardware.hashTime());
        assertThat(problem.prices().perHash())
            .isEqualTo(hardware.watts().divide(hardware.rate()).divide(7).divide(3_600_000));
        assertThat(run.err()).startsWith("quarry: " + hardware.device()).contains("quarry: T = 1 / hash rate = ");
        run.err().lines().forEach(line -> assertThat(run.out()).contains("\n# " + line.substring("quarry: ".length())));
        for (String objective : List.of("minimize-cost", "maximize-difficulty")) {
            assertThat(Run.reading(run.out().replaceAll("objective: [a-z-]+", "objective: " + objective), "solve", "-q",
                "-").code()).as(objective).isZero();
        }
    }

    /** Seeded choices of every option: what is written has no mistakes, and states what was asked for. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whateverOptionsStateIsAProblemFile(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> options = new ArrayList<>(List.of(
            pick(random, "--hash-time 1/3", "--hash-time 2^-40", "--hash-time 0.02e-9", "--hardware antminer-s9",
                "--hardware cpu-core"),
            pick(random, "--cost-per-hash 0", "--cost-per-hash 2e-12", "--joules-per-hash 1e-9 --price-per-kwh .25"),
            pick(random, "--cost-per-miner 0", "--cost-per-miner 1/3"),
            pick(random, "--min-miners 1 --max-miners 1", "--min-miners 7 --max-miners 1e2", "--max-miners 10000000"),
            pick(random, "--block-time 1454/7", "--block-time 1e-3", "--block-time 600"),
            pick(random, "--pool 0", "--pool 3", "--drift 0", "--drift 8 --unavailable 4", "--delay 0.5",
                "--profile paper --objective minimize-cost", "--profile published --name \u00e9:#\"'\\", "--name -")));
        Collections.shuffle(options, random);
        String stated = String.join(" ", options);

        Run run = Run.of(init(stated + " -q"));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        Problem problem = read(run.out());
        assertThat(problem.profile().word()).isEqualTo(stated(stated, "--profile", "exact"));
        assertThat(problem.objective().word()).isEqualTo(stated(stated, "--objective", "maximize-difficulty"));
        assertThat(problem.name()).isEqualTo(stated(stated, "--name", "My chain"));
        assertThat(problem.difficulty().drift()).isEqualTo(Integer.parseInt(stated(stated, "--drift", "1")));
        assertThat(problem.miners().max()).isEqualTo(ExactNumber.parse(stated(stated, "--max-miners", "")).intValue());
        assertThat(run.out().contains("\n  pool: ")).isNotEqualTo(stated.contains("--pool 0"));
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String stated(String options, String option, String otherwise) {
        String[] words = options.split(" ", -1);
        int at = List.of(words).indexOf(option);
        return at < 0 ? otherwise : words[at + 1];
    }

    @Test
    void withoutATerminalItSaysWhatIsMissing() {
        assertThat(Run.of("init")).isEqualTo(new Run(2, "", "quarry: missing: --hardware NAME or --hash-time SECONDS; "
            + "--price-per-kwh PRICE or --cost-per-hash COST; --cost-per-miner COST; --max-miners N; --block-time "
            + "SECONDS; without a terminal nothing is asked\n"));
        assertThat(Run.of(init(ENOUGH.replace("--cost-per-hash 2e-12", "--price-per-kwh 1"))).err())
            .isEqualTo("quarry: missing: --joules-per-hash JOULES; without a terminal nothing is asked\n");
        assertThat(Run.answering("", "init", "--defaults").code()).isEqualTo(2);
    }

    @Test
    void allMistakesOfOptionsAreShownAtOnce() {
        assertThat(Run.of(init("--hardware antminer-s91 --hash-time 0 --max-miners 1/2 --cost-per-miner -1 "
            + "--price-per-kwh -1 --profile exat"))).isEqualTo(new Run(2, "", """
                quarry: --profile: 'exat' is not a profile; write exact, paper or published
                quarry: --hardware: unknown hardware 'antminer-s91'
                quarry: --hardware: did you mean antminer-s1?
                quarry: --hash-time: '0' is not a positive time; give seconds above 0
                quarry: --price-per-kwh: '-1' is negative; give a number of at least 0
                quarry: --cost-per-miner: '-1' is negative; give a number of at least 0
                quarry: --max-miners: '1/2' is not a whole number; give one from 1 to 10000000
                """));
    }

    /** The rule is the one that the reader of problem files states. */
    @ParameterizedTest
    @CsvSource({"--block-time, 0", "--block-time, soon", "--max-miners, 0", "--drift, -1", "--cost-per-miner, 1e101",
        "--objective, best", "--delay, 0", "--pool, 1.5"})
    void aRuleIsThatOfProblemFiles(String option, String value) {
        Run run = Run.of(init(ENOUGH.replaceAll(option + " \\S+ ?", "").strip() + " " + option + " " + value));
        String wrong = Run.of(init(ENOUGH + " -q")).out()
            .replaceFirst("(" + key(option) + ") [^,}\\s]+", "$1 \"" + value + "\"");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        String rule = run.err().strip().replaceFirst("quarry: " + option + ": ", "");
        assertThat(Run.reading(wrong, "solve", "-").err()).contains(rule);
    }

    private static String key(String option) {
        return switch (option) {
            case "--block-time" -> "expectedTime: .max:";
            case "--max-miners" -> "max:";
            case "--drift" -> "drift:";
            case "--cost-per-miner" -> "perMiner:";
            case "--objective" -> "objective:";
            case "--delay" -> "within:";
            default -> "size:";
        };
    }

    @Test
    void aRangeIsJudgedAsAWhole() {
        assertThat(Run.of(init(ENOUGH + " --min-miners 81"))).isEqualTo(new Run(2, "",
            "quarry: --max-miners: '81..80' is an empty range; min must not exceed max\n"));
    }

    @Test
    void twoWaysToSayTheSameAreTooMany() {
        assertThat(Run.of(init(ENOUGH + " --hardware paper --price-per-kwh 1"))).isEqualTo(new Run(2, "", """
            quarry: --hardware and --hash-time state the same; give one
            quarry: --price-per-kwh and --cost-per-hash state the same; give one
            """));
    }

    @Test
    void whatLeavesNothingFeasibleIsSaid() {
        Run run = Run.of(init(ENOUGH + " --pool 80"));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("quarry: as it stands nothing is feasible; 'quarry explain' says why\n");
        assertThat(Run.reading(run.out(), "solve", "-").code()).isEqualTo(3);
    }

    @Test
    void joulesAreOfNoUseWithoutAPrice() {
        assertThat(Run.of(init(ENOUGH + " --joules-per-hash 1"))).isEqualTo(new Run(2, "",
            "quarry: --joules-per-hash and --cost-per-hash do not go together: joules count with --price-per-kwh only; "
                + "leave one out\n"));
    }

    @Test
    void aFileIsWrittenOnceAndNeverReplaced() throws IOException {
        Path file = folder.resolve("problem.yaml");
        String[] command = init(ENOUGH + " " + file);

        assertThat(Run.of(command)).isEqualTo(new Run(0, "",
            "quarry: wrote " + file + "; 'quarry solve' is next\n"));
        assertThat(file).hasContent(Run.of(init(ENOUGH)).out());
        assertThat(Run.of(init(ENOUGH + " -"))).isEqualTo(Run.of(init(ENOUGH)));
        Files.writeString(file, "mine");
        assertThat(Run.of(command)).isEqualTo(new Run(2, "",
            "quarry: FILE '" + file + "' exists already; name another\n"));
        assertThat(file).hasContent("mine");
        assertThat(Run.answering("", "init", file.toString()).err()).contains("exists already");
        assertThat(Run.of(init(ENOUGH + " " + folder.resolve("none/x.yaml"))).code()).isEqualTo(2);
    }

    /** It is written beside its place first, so that no half of it stays where writing ends early. */
    @Test
    void whatCannotBeWrittenAsAWholeIsNotThere() throws IOException {
        Path file = folder.resolve("problem.yaml");
        Files.createDirectory(folder.resolve("problem.yaml.part"));
        Files.createFile(folder.resolve("problem.yaml.part/kept"));

        Run run = Run.of(init(ENOUGH + " " + file));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("quarry: " + file + ": the problem cannot be written: ");
        assertThat(file).doesNotExist();
    }

    @Test
    void onATerminalItAsksAndJudgesEachAnswerAtOnce() throws Exception {
        Path file = folder.resolve("asked.yaml");
        Run run = Run.answering("""

            fast
            minimize-cost
            antminer-s20
            antminer-s21
            -1
            0.12
            3000
            0
            40
            2

            60
            2
            """, "init", "--quiet", file.toString());

        assertThat(run.err()).isEqualTo("""
            What is the chain called? [My chain] \
            What comes first, maximize-difficulty or minimize-cost? [maximize-difficulty] \
            quarry: 'fast' is not an objective; write maximize-difficulty or minimize-cost
            What comes first, maximize-difficulty or minimize-cost? [maximize-difficulty] \
            Hardware of a miner ('quarry help hardware' lists it), or its seconds a hash? \
            quarry: unknown hardware 'antminer-s20'
            quarry: did you mean antminer-s21?
            Hardware of a miner ('quarry help hardware' lists it), or its seconds a hash? \
            Price of a kWh, in the currency of all costs? \
            quarry: '-1' is negative; give a number of at least 0
            Price of a kWh, in the currency of all costs? \
            Cost of a miner for a race, whatever it hashes? \
            How many miners can be deployed at most? \
            quarry: '0' is outside 1..10000000
            How many miners can be deployed at most? \
            How many of the deployed miners may be out of order? [1] \
            By how many bits may the difficulty be off? [1] \
            How many seconds may a block take, on average? \
            How many miners may be in the hands of an attacker, 0 for none? [1]\s""");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(file).hasContent(Run.of(init("--objective minimize-cost --hardware antminer-s21 "
            + "--price-per-kwh 0.12 --cost-per-miner 3000 --max-miners 40 --unavailable 2 --block-time 60 --pool 2 "
            + "-q")).out());
    }

    @Test
    void secondsAHashAreAnAnswerToo() {
        Run run = Run.answering("A\n\n0\n1e-6\n2e-12\n3000\n80\n\n\n300\n\n", "init", "--quiet");

        assertThat(run.err()).contains("'0' is not a positive time; give seconds above 0").contains("Cost of a hash?")
            .doesNotContain("kWh");
        assertThat(run.out()).isEqualTo(Run.of(init(ENOUGH + " --name A -q")).out());
    }

    /** Neither the option nor the answer has joules, without which the price states nothing. */
    @Test
    void joulesAreAskedForWhereThePriceIsAnOption() {
        Run run = Run.answering("A\n\n1e-6\n-1\n1e-9\n3000\n80\n\n\n300\n\n", "init", "--quiet", "--price-per-kwh",
            "0.1");

        assertThat(run.err()).contains("Energy of a hash, in joules? quarry: '-1' is negative; give a number of at "
            + "least 0\nEnergy of a hash, in joules? ").doesNotContain("kWh", "Cost of a hash?");
        assertThat(run.out()).isEqualTo(Run.of(init(ENOUGH.replace("--cost-per-hash 2e-12",
            "--price-per-kwh 0.1 --joules-per-hash 1e-9") + " --name A -q")).out());
        assertThat(Run.answering("A\n\ncpu-core\n3000\n80\n\n\n300\n\n", "init", "--quiet", "--price-per-kwh", "0.1")
            .code()).isZero();
    }

    @Test
    void whatOptionsStateIsNotAsked() {
        assertThat(Run.answering("", init(ENOUGH + " --name A --objective minimize-cost --unavailable 0 --drift 0 "
            + "--pool 0 -q")).err()).isEmpty();
        assertThat(Run.answering("", init(ENOUGH + " --defaults -q"))).isEqualTo(Run.of(init(ENOUGH + " -q")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A\n", "A\n\npaper\n"})
    void theEndOfTheInputWritesNothing(String typed) {
        Path file = folder.resolve("none.yaml");

        Run run = Run.answering(typed, "init", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).endsWith(
            "\nquarry: the input ended before all questions were answered; nothing was written\n");
        assertThat(file).doesNotExist();
    }
}
