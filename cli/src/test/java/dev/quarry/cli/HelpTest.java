package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    private static final int SCREEN = 80;

    @ParameterizedTest
    @CsvSource({
        "solve, FILE --profile --format --quiet --digits --all --time-limit --threads --help --version --debug",
        "check, FILE --miners --nonce-bits --difficulty --profile --time-limit --format --quiet --help --version "
            + "--debug",
        "explain, FILE --profile --digits --most-miners --format --quiet --time-limit --help --version --debug",
        "boundary, FILE --profile --parameter --digits --format --quiet --time-limit --help --version --debug",
        "pareto, FILE --criteria --profile --format --quiet --digits --time-limit --help --version --debug",
        "sweep, FILE --vary --profile --format --quiet --output --resume --digits --threads --max-points "
            + "--time-limit --help --version --debug",
        "verify, CERTIFICATE --time-limit --format --quiet --help --version --debug",
        "export, FILE --to --form --output --profile --time-limit --quiet --help --version --debug",
        "report, FILE --profile --output --format --chart --nonce-bits --no-explanation --measurements --races --curve "
            + "--evaluation --scenario --metric --time-limit --quiet --help --version --debug",
        "serve, --port --host --threads --time-limit --quiet --help --version --debug",
        "reproduce, --format --quiet --help --version --debug",
        "schema, --quiet --help --version --debug",
        "completion, SHELL --quiet --help --version --debug",
        "init, .FILE --name --profile --objective --hardware --hash-time --joules-per-hash --price-per-kwh "
            + "--cost-per-hash --cost-per-miner --min-miners --max-miners --unavailable --drift --block-time --delay "
            + "--pool --defaults --quiet --help --version --debug",
        "genesis, .FILE --profile --client --row --difficulty --time-limit --format --quiet --help --version --debug",
        "manual, DIR --quiet --help --version --debug"})
    void everyCommandExplainsItsOptionsAndGivesAnExample(String command, String options) {
        Run help = Run.of(command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("Usage: quarry " + command, "Example", "  quarry " + command);
        for (String option : options.split(" ", -1)) {
            assertThat(help.lines()).as(option).anyMatch(line -> line.matches("  (-.,| {3,}|)  *" + option + "\\b.*"));
        }
        assertThat(Run.of("help", command)).isEqualTo(help);
        assertThat(Run.of(command, "-h")).isEqualTo(help);
    }

    @Test
    void theCommandAloneSaysWhatItCan() {
        Run help = Run.of();

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.lines()).contains("Commands:", "Exit codes:", "Start with:")
            .anyMatch(line -> line.startsWith("  solve ")).anyMatch(line -> line.startsWith("  check "))
            .anyMatch(line -> line.startsWith("  reproduce ")).anyMatch(line -> line.startsWith("  schema "));
        assertThat(Run.of("--help")).isEqualTo(help);
        assertThat(Run.of("help")).isEqualTo(help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "solve", "check", "explain", "boundary", "pareto", "sweep", "verify", "export",
        "consortium", "report", "serve", "reproduce", "schema", "completion", "manual", "help", "init",
        "genesis"})
    void helpFitsAScreenAndBreaksNoExample(String command) {
        Run help = command.isEmpty() ? Run.of("--help") : Run.of(command, "--help");

        assertThat(help.lines()).allMatch(line -> line.length() <= SCREEN);
        assertThat(help.lines().subList(help.lines().size() - 2, help.lines().size()))
            .allMatch(line -> line.isEmpty() || line.startsWith("  quarry ") || line.startsWith("Example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "solve --version", "check -V"})
    void theVersionNamesTheJavaToo(String arguments) {
        Run version = Run.of(arguments.split(" ", -1));

        assertThat(version.code()).isZero();
        assertThat(version.err()).isEmpty();
        assertThat(version.out()).matches("quarry \\S+, Java " + Runtime.version().feature() + "\\S*\n");
    }

    @Test
    void helpForAnUnknownCommandIsMisuse() {
        assertThat(Run.of("help", "nope").code()).isEqualTo(2);
        assertThat(Run.of("help", "nope").out()).isEmpty();
        assertThat(Run.of("help", "nope").err()).startsWith("quarry: unknown command or topic 'nope'");
    }
}
