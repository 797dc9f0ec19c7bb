package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Excess;
import dev.quarry.solver.checker.Verification.Reported;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Checks certificates: that what they claim of the problem in them follows from what they say, by the lemmas of
 * {@code docs/certificate.md}. It never searches and never guesses.
 */
public final class CertificateChecker {

    private final Certificate certificate;
    private final GovernedProblem problem;
    private final Law law;
    private final Watch watch;
    private final Comparison comparison;
    private final Findings findings = new Findings();

    private CertificateChecker(Certificate certificate, Watch watch) {
        this.certificate = certificate;
        this.watch = watch;
        comparison = new Comparison(watch);
        problem = certificate.problem();
        law = Law.of(problem, comparison);
    }

    /**
     * Reads and checks a certificate.
     *
     * @param input a JSON document in UTF-8, of at most 256 MB; it is read to its end and closed
     * @return whether it holds, what it proves, or why it does not
     * @throws MalformedCertificateException if the input is no certificate
     * @throws IOException if reading fails
     */
    public static Verification check(InputStream input) throws IOException, MalformedCertificateException {
        return check(input, () -> true);
    }

    /**
     * Reads and checks a certificate, unless it is told to stop: it asks whether to go on for each box, and again
     * wherever its arithmetic may take long.
     *
     * @param input a JSON document in UTF-8, of at most 256 MB; it is read to its end and closed
     * @param goOn whether to go on
     * @return whether it holds, what it proves, or why it does not; or that the check was stopped
     * @throws MalformedCertificateException if the input is no certificate
     * @throws IOException if reading fails
     */
    public static Verification check(InputStream input, BooleanSupplier goOn)
        throws IOException, MalformedCertificateException {
        return new CertificateChecker(CertificateReader.read(input), new Watch(goOn)).verification();
    }

    /**
     * Reads and checks a certificate.
     *
     * @param document a JSON document in UTF-8
     * @return whether it holds, what it proves, or why it does not
     * @throws MalformedCertificateException if the document is no certificate
     */
    public static Verification check(byte[] document) throws MalformedCertificateException {
        try {
            return check(new ByteArrayInputStream(document));
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be read", e);
        }
    }

    private Verification verification() {
        try {
            check();
        } catch (Watch.Stop e) {
            findings.stop();
        }
        List<Reported> reported = certificate.tuples().stream().map(Witness::decision)
            .map(decision -> new Reported(decision, law.count(decision))).toList();
        List<String> groups = problem.grouped() ? problem.types().stream().map(GovernedProblem.MinerType::name).toList()
            : List.of();
        return new Verification(findings.outcome(), problem.statement(), groups, certificate.infeasible(), reported,
            problem.decisions(), certificate.boxes().size(), findings.objection());
    }

    private void check() {
        new Cover(certificate, findings, watch).check();
        if (!findings.failed()) {
            Witness cheapest = certificate.cheapest();
            if (cheapest == null) {
                checkBoxes();
            } else {
                checkReport(cheapest);
            }
        }
    }

    private void checkReport(Witness cheapest) {
        WitnessProof feasible = new WitnessProof(problem, law, comparison, findings, watch);
        for (int i = 0; i < certificate.tuples().size() && !findings.failed(); i++) {
            feasible.check(certificate.tuples().get(i));
        }
        if (!findings.failed()) {
            feasible.check(cheapest);
        }
        if (!findings.failed()) {
            ReportProof report = new ReportProof(problem, certificate.tuples(), cheapest, law,
                comparison, findings);
            report.checkOrder();
            checkBoxes(report);
        }
    }

    private void checkBoxes(ReportProof report) {
        for (int i = 0; i < certificate.boxes().size() && !findings.failed(); i++) {
            watch.look();
            ReasonedBox box = certificate.boxes().get(i);
            Excess excess = box.exceeds();
            if (excess == null) {
                law.check("boxes[" + i + "]", box, findings);
            } else {
                report.check("boxes[" + i + "]", box, excess);
            }
        }
    }

    /** Checks the boxes of a claim that nothing is feasible. */
    private void checkBoxes() {
        for (int i = 0; i < certificate.boxes().size() && !findings.failed(); i++) {
            watch.look();
            ReasonedBox box = certificate.boxes().get(i);
            if (box.isAboutKeys()) {
                findings.fails("boxes[" + i + "]", "nothing is feasible", "it is ruled out by its cost only");
            }
            law.check("boxes[" + i + "]", box, findings);
        }
    }
}
