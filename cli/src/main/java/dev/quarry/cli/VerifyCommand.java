package dev.quarry.cli;

import dev.quarry.solver.checker.CertificateChecker;
import dev.quarry.solver.checker.MalformedCertificateException;
import dev.quarry.solver.checker.Verification;
import dev.quarry.solver.problemfile.ProblemFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code quarry verify}. */
final class VerifyCommand implements Callable<Integer> {

    private final Environment environment;

    private final PositionalParamSpec certificate = PositionalParamSpec.builder().paramLabel("CERTIFICATE")
        .type(String.class).required(true).description("The certificate, a JSON document; - is standard input.")
        .build();

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = OutputOptions.withoutTable();

    private VerifyCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new VerifyCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("verify", this, certificate, timeLimit.option(),
            output.formatOption(), output.quietOption());
        spec.usageMessage()
            .header("Re-proves a certificate, with none of the solver's code.")
            .description(
                "",
                "Reads the problem from the certificate by itself, bounds with its own arithmetic what the lemmas "
                    + "bound, and counts that the boxes and the reported decisions are the whole grid. Says which "
                    + "problem it is about and what is proved. The result is text or JSON.",
                "Exit code 0: the certificate holds; 3: it does not; 2: it is not a certificate; 4: numbers are "
                    + "too close to tell, or --time-limit has passed.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry verify proof.json",
                "  quarry solve problem.yaml --certificate proof.json && quarry verify proof.json");
        return spec;
    }

    @Override
    public Integer call() {
        Verification verification = check(timeLimit.watch());
        new VerifyReport(verification).write(output.format(), environment);
        return switch (verification.outcome()) {
            case HOLDS -> ExitCode.DONE;
            case FAILS -> ExitCode.DOES_NOT_HOLD;
            case UNDECIDED, STOPPED -> ExitCode.OPEN;
        };
    }

    /** Fails with {@link BadInput}, or with {@link UncheckedIOException} halfway through. */
    private Verification check(BooleanSupplier goOn) {
        String source = certificate.getValue();
        boolean standard = source.equals(ProblemFile.STANDARD_INPUT);
        String shown = standard ? environment.shownInput() : source;
        try (InputStream input = standard ? environment.input()
            : InputFile.read(source, Files::newInputStream)) {
            return CertificateChecker.check(input, goOn);
        } catch (MalformedCertificateException e) {
            throw new BadInput(shown + ": not a certificate: " + Quarry.message(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(shown + ": cannot be read: " + Quarry.message(e), e);
        }
    }
}
