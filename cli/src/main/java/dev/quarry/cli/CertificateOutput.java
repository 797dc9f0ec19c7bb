package dev.quarry.cli;

import dev.quarry.solver.Certifier;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Status;
import dev.quarry.solver.certificate.CertificateWriter;
import dev.quarry.solver.certificate.GroupedCertificateWriter;
import dev.quarry.solver.certificate.GroupedCertifier;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.problemfile.ProblemFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The file that the certificate of an answer is written to: as a whole, or not at all. */
final class CertificateOutput {

    private final String name;
    private final Path file;

    private CertificateOutput(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    /** Checks what can be checked before the work is done. */
    static CertificateOutput at(String name, String problem) {
        if (name.equals(ProblemFile.STANDARD_INPUT)) {
            throw new BadInput("--certificate -: standard output is for the answer; name a file");
        }
        Path file = OutputFile.of("--certificate", name);
        if (!problem.equals(ProblemFile.STANDARD_INPUT) && isSame(file, problem)) {
            throw new BadInput("--certificate '" + name + "' is the problem file; name another");
        }
        return new CertificateOutput(name, file);
    }

    private static boolean isSame(Path file, String problem) {
        try {
            return Files.exists(file) && Files.isSameFile(file, Path.of(problem));
        } catch (IOException | InvalidPathException e) {
            // A problem that cannot be read is reported by its reader.
            return false;
        }
    }

    /** A document that can be written. */
    @FunctionalInterface
    private interface Document {
        void write(Writer out) throws IOException;
    }

    /** Writes the certificate, or says why there is none; returns whether it was written. */
    boolean write(Solution solution, SearchMonitor monitor, Environment environment) {
        return write(solution.status(), () -> Certifier.certify(solution, monitor)
            .map(certificate -> out -> CertificateWriter.write(certificate, out)), environment);
    }

    /** The same for several types of miners. */
    boolean write(GroupedSolution solution, SearchMonitor monitor, Environment environment) {
        return write(solution.status(), () -> GroupedCertifier.certify(solution, monitor)
            .map(certificate -> out -> GroupedCertificateWriter.write(certificate, out)), environment);
    }

    private boolean write(Status status, Supplier<Optional<Document>> certifier, Environment environment) {
        if (status != Status.OPTIMAL && status != Status.INFEASIBLE) {
            environment.say("no certificate: the answer is " + status.word());
            return false;
        }
        Optional<Document> certificate;
        try {
            certificate = certifier.get();
        } catch (IllegalStateException e) {
            environment.say("no certificate: " + Quarry.message(e));
            return false;
        }
        if (certificate.isEmpty()) {
            environment.say("no certificate: the time limit was reached");
            return false;
        }
        WholeFile.write(file, name, "the certificate", certificate.get()::write);
        return true;
    }
}
