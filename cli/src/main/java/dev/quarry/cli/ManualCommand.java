package dev.quarry.cli;

import dev.quarry.cli.shell.ManualPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code quarry manual}. */
final class ManualCommand implements Callable<Integer> {

    private final Environment environment;

    private final PositionalParamSpec folder = PositionalParamSpec.builder().paramLabel("DIR").type(String.class)
        .required(true).arity("1").description("The folder for the pages, made where there is none; pages of the same "
            + "names are replaced.").build();

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("Do not say how many pages were written.").build();

    private ManualCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        ManualCommand command = new ManualCommand(environment);
        CommandSpec spec = CommandDescription.of("manual", command, command.folder, command.quiet);
        spec.usageMessage()
            .header("Writes manual pages for man, one for each command.")
            .description(
                "",
                "The pages say what --help says. The same version writes the same bytes.",
                "")
            .footer(
                "",
                "Example:",
                "  quarry manual ~/.local/share/man/man1 && man quarry-solve");
        return spec;
    }

    @Override
    public Integer call() {
        Path target = target(folder.getValue());
        Map<String, String> pages = ManualPage.all(Quarry.whole(environment),
            "quarry " + CommandDescription.version());
        try {
            Files.createDirectories(target);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(target.resolve(page.getKey()), page.getValue());
            }
        } catch (AccessDeniedException e) {
            throw new UncheckedIOException(target + ": manual pages cannot be written: the folder may not be written "
                + "to; check its permissions", e);
        } catch (IOException e) {
            throw new UncheckedIOException(target + ": manual pages cannot be written: " + Quarry.message(e), e);
        }
        if (!quiet.<Boolean>getValue()) {
            environment.say("wrote " + pages.size() + " pages to " + target);
        }
        return ExitCode.DONE;
    }

    private static Path target(String name) {
        try {
            Path target = Path.of(name);
            if (name.isEmpty() || (Files.exists(target) && !Files.isDirectory(target))) {
                throw new BadInput("DIR '" + name + "' is not a folder; name one, or one to be made");
            }
            return target;
        } catch (InvalidPathException e) {
            throw new BadInput("DIR '" + e.getInput() + "' is no file name: " + e.getReason(), e);
        }
    }
}
