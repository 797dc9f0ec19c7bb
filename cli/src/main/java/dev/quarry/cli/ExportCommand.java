package dev.quarry.cli;

import dev.quarry.solver.Problem;
import dev.quarry.solver.export.ExportForm;
import dev.quarry.solver.export.ExportFormat;
import dev.quarry.solver.export.ProblemExport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry export}. */
final class ExportCommand implements Callable<Integer> {

    private static final Words<ExportFormat> FORMATS = new Words<>("format", ExportFormat.values(),
        ExportFormat::word);
    private static final Words<ExportForm> FORMS = new Words<>("form", ExportForm.values(), ExportForm::word);

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec format = OptionSpec.builder("--to").paramLabel("FORMAT").type(ExportFormat.class)
        .required(true).converters(FORMATS).completionCandidates(FORMATS)
        .description("The language to write: minizinc, cip (SCIP) or nl (AMPL).").build();

    private final OptionSpec form = OptionSpec.builder("--form").paramLabel("FORM").type(ExportForm.class)
        .defaultValue("careful").converters(FORMS).completionCandidates(FORMS)
        .description("careful: integers only, every comparison decided by Quarry; natural: the equations as they "
            + "stand, in doubles. Default: careful.").build();

    private final OptionSpec output = OptionSpec.builder("-o", "--output").paramLabel("OUT").type(String.class)
        .description("Write to this new file. Default: standard output, which - is too.").build();

    private final TimeLimit timeLimit = new TimeLimit();

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("No remarks, only the result.").build();

    private ExportCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new ExportCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("export", this, problem.file(), format, form, output,
            problem.profile(), timeLimit.option(), quiet);
        spec.usageMessage()
            .header("Writes the problem for another solver.")
            .description(
                "",
                "In the careful form the other solver sees small integers only: for each scenario, the nonce bits "
                    + "for which each constraint holds. Its answer is that of 'quarry solve'. In the natural form it "
                    + "sees the equations, and what it makes of 1 - 2^-d in doubles is its own affair.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry export problem.yaml --to minizinc --output problem.mzn",
                "  quarry export problem.yaml --to cip --form natural > problem.cip");
        return spec;
    }

    @Override
    public Integer call() {
        String name = output.getValue();
        Path file = name == null || name.equals(OutputFile.STANDARD) ? null : file(name);
        BooleanSupplier goOn = timeLimit.watch();
        Problem read = problem.readOneType(environment);
        Optional<String> text = text(read, goOn);
        if (text.isEmpty()) {
            environment.say("nothing is exported: " + (goOn.getAsBoolean()
                ? "some comparison stays undecided, 'quarry solve' says where"
                : "stopped before all bounds were found; give more time"));
            return ExitCode.OPEN;
        }
        write(text.get(), file, name);
        return ExitCode.DONE;
    }

    private Optional<String> text(Problem read, BooleanSupplier goOn) {
        ExportFormat language = format.getValue();
        ExportForm wanted = form.getValue();
        try {
            return ProblemExport.text(read, language, wanted, goOn);
        } catch (IllegalArgumentException e) {
            throw new BadInput(Quarry.message(e), e);
        }
    }

    private static Path file(String name) {
        Path file = OutputFile.of("--output", name);
        if (Files.isRegularFile(file)) {
            throw new BadInput("--output " + name + " exists already; name a new file, or remove it");
        }
        return file;
    }

    private void write(String text, @Nullable Path file, String name) {
        if (file == null) {
            environment.out().text(text);
            environment.out().flush();
            return;
        }
        WholeFile.create(file, name, "the problem", text.getBytes(StandardCharsets.UTF_8));
    }
}
