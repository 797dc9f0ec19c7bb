package dev.quarry.cli;

import dev.quarry.solver.problemfile.ProblemFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code quarry init}. */
final class InitCommand implements Callable<Integer> {

    private final Environment environment;

    private final PositionalParamSpec file = PositionalParamSpec.builder().paramLabel("FILE").type(String.class)
        .required(false).arity("0..1").defaultValue(ProblemFile.STANDARD_INPUT)
        .description("The file to write, which must not exist yet; - or none is standard output.").build();

    private final EnumMap<InitField, OptionSpec> options = new EnumMap<>(InitField.class);

    private final OptionSpec defaults = CommandDescription.flag("--defaults")
        .description("Ask nothing, on a terminal too: take the defaults of what no option states.").build();

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("Do not say how hash time and cost per hash come about.").build();

    private InitCommand(Environment environment) {
        this.environment = environment;
        for (InitField field : InitField.values()) {
            options.put(field, InitOptions.of(field));
        }
    }

    static CommandSpec spec(Environment environment) {
        return new InitCommand(environment).spec();
    }

    private CommandSpec spec() {
        List<ArgSpec> arguments = new ArrayList<>();
        arguments.add(file);
        arguments.addAll(options.values());
        arguments.add(defaults);
        arguments.add(quiet);
        CommandSpec spec = CommandDescription.of("init", this, arguments.toArray(ArgSpec[]::new));
        spec.usageMessage()
            .header("Writes a commented problem file, of what is asked or of options.")
            .description(
                "",
                "On a terminal, what no option states is asked, and each answer judged at once by the rules of problem "
                    + "files; the end of the input writes nothing. Elsewhere nothing is asked. The price of "
                    + "electricity gives the cost of a hash: J per hash × price per kWh / 3.6e6, exactly.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry init --hardware antminer-s19-pro --price-per-kwh 0.10 \\",
                "      --cost-per-miner 3000 --max-miners 80 --block-time 300 problem.yaml",
                "  quarry init problem.yaml",
                "  quarry help hardware");
        return spec;
    }

    @Override
    public Integer call() {
        Path target = target();
        ProblemDraft draft = InitOptions.draft(options);
        draft = environment.answers() && !defaults.<Boolean>getValue() ? new InitDialogue(environment).complete(draft)
            : draft;
        List<String> missing = InitOptions.missing(draft);
        if (!missing.isEmpty()) {
            throw new BadInput("missing: " + String.join("; ", missing) + (environment.answers() ? ""
                : "; without a terminal nothing is asked"));
        }
        write(target, draft.text());
        if (!quiet.<Boolean>getValue()) {
            ProblemTemplate.derivation(draft).forEach(environment::say);
            if (target != null) {
                environment.say("wrote " + target + "; 'quarry solve' is next");
            }
            if (draft.isInfeasible()) {
                environment.say("as it stands nothing is feasible; 'quarry explain' says why");
            }
        }
        return ExitCode.DONE;
    }

    /** The file to write, if it is one; fails with {@link BadInput} where there is one already. */
    private @Nullable Path target() {
        String name = file.getValue();
        if (name.equals(ProblemFile.STANDARD_INPUT)) {
            return null;
        }
        Path target = OutputFile.of("FILE", name);
        if (Files.exists(target)) {
            throw new BadInput("FILE '" + target + "' exists already; name another");
        }
        OutputFile.probe(target);
        return target;
    }

    private void write(@Nullable Path target, String text) {
        if (target == null) {
            environment.out().text(text);
            environment.out().flush();
            return;
        }
        WholeFile.create(target, target.toString(), "the problem", text.getBytes(StandardCharsets.UTF_8));
    }
}
