package dev.quarry.cli.shell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.Tool;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Texts that the language of manual pages would take for its own. */
class ManualPageTest {

    private static final String TRICKY = "a\\nb 'c' `d` ~e^f \"g\" h-i 5 %% λ … \\(aq \\*(xx";
    private static final String SHOWN = "a\\nb 'c' `d` ~e^f \"g\" h-i 5 % λ … \\(aq \\*(xx";

    private static CommandSpec command(String text) {
        CommandSpec root = CommandSpec.create().name("root");
        CommandSpec command = CommandSpec.create().name("tricky");
        command.usageMessage().header("Does " + text).description("", text, "").footer("", "Example:", "  " + text);
        command.addOption(OptionSpec.builder("-x", "--ex").paramLabel("X").type(String.class).description(text)
            .build());
        root.addSubcommand("tricky", new CommandLine(command));
        return root;
    }

    private static String shown(String text) throws Exception {
        String page = requireNonNull(ManualPage.all(command(text), "root 1").get("root-tricky.1"));
        assertThat(Tool.run(page, "groff", "-man", "-ww", "-z", "-Tutf8")).isEmpty();
        return Tool.run(page, "groff", "-man", "-P-c", "-P-b", "-P-u", "-Tutf8").replaceAll("\\s+", " ");
    }

    @Test
    void everyLetterIsShownAsItStands() throws Exception {
        assertThat(shown(TRICKY)).contains("root-tricky - does " + SHOWN + " SYNOPSIS")
            .contains("DESCRIPTION " + SHOWN + " OPTIONS")
            .contains("-x X, --ex X " + SHOWN + " EXIT STATUS")
            .contains("EXAMPLES " + SHOWN + " SEE ALSO root(1)");
    }

    @Test
    void noTextIsTakenForARequest() throws Exception {
        assertThat(shown(".ex of a dot")).contains("DESCRIPTION .ex of a dot OPTIONS");
        assertThat(shown("'br of a quote")).contains("DESCRIPTION 'br of a quote OPTIONS");
    }
}
