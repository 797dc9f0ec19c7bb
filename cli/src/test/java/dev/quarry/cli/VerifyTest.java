package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code verify} prints and how it ends. */
class VerifyTest {

    @TempDir
    private static Path folder;

    private static Path proof = Path.of("");
    private static String certificate = "";

    @BeforeAll
    static void certify() throws Exception {
        proof = folder.resolve("proof.json");
        assertThat(Run.of("solve", Run.BITCOIN, "--certificate", proof.toString()).code()).isZero();
        certificate = Files.readString(proof);
    }

    @Test
    void aCertificateThatHoldsSaysWhatItProves() {
        assertThat(Run.of("verify", proof.toString())).isEqualTo(new Run(0, """
            Bitcoin rate, configuration C1
            profile exact, largest difficulty first
              miners: min 4, max 80, unavailable 5
              nonceBits: min 24, max 64
              difficulty: min 4, max 64, drift 3
              hashTime: 2e-11
              cost: perHash 2e-12, perMiner 3000
              failure: max 2^-64
              expectedTime: min 0, max 1454/7
              slowBlock: after 300, max 1e-9
              fastBlock: before 300, max 1
              dispute: within 1e-4, max 0.001
              pool: size 4, wins 6, max 0.001
              report: tuples 5, costTolerance 1.5

            the certificate holds: of 192,577 decisions, these 5 are the report, and nothing better exists

              miners  nonce bits  difficulty  robustly feasible in
                  18          49          40      all 42 scenarios
                  18          48          39      all 42 scenarios
                  18          47          38      all 42 scenarios
                  18          46          37      all 42 scenarios
                  18          45          36      all 42 scenarios

            44 boxes rule out all others: each of them breaks a constraint in some scenario, costs too much, or comes \
            after these
            """, ""));
    }

    @Test
    void standardInputIsReadToo() {
        assertThat(Run.reading(certificate, "verify", "-")).isEqualTo(Run.of("verify", proof.toString()));
    }

    @Test
    void aCertificateThatDoesNotHoldEndsWithThree() {
        Run run = Run.reading(certificate.replace("\"nonceBits\": 49, \"difficulty\": 40",
            "\"nonceBits\": 48, \"difficulty\": 40"), "verify", "-");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).contains("the certificate does not hold; it claims: of 192,577 decisions, these 5 are "
            + "the report, and nothing better exists").last().asString().startsWith("  ");
    }

    @Test
    void jsonHasVerdictProblemAndObjection() throws Exception {
        JsonNode holds = Run.of("verify", proof.toString(), "--format", "json").json();
        JsonNode fails = Run.reading(certificate.replace("\"max\": \"2^-64\"", "\"max\": \"2^-80\""), "verify", "-",
            "--format", "json").json();

        assertThat(holds.fieldNames()).toIterable().containsExactly("schema", "verdict", "name", "profile",
            "objective", "constants", "claim", "decisions", "boxes", "tuples");
        assertThat(holds.get("verdict").textValue()).isEqualTo("holds");
        assertThat(holds.get("constants").get("constraints.pool.size").textValue()).isEqualTo("4");
        assertThat(holds.get("tuples").get(0)).hasToString(
            "{\"miners\":18,\"nonceBits\":49,\"difficulty\":40,\"scenarios\":42}");
        assertThat(fails.get("verdict").textValue()).isEqualTo("fails");
        assertThat(fails.get("objection").fieldNames()).toIterable().containsExactly("place", "claimed", "reason");
    }

    @Test
    void anInfeasibleProblemIsProvedSo() throws Exception {
        Path impossible = folder.resolve("impossible.yaml");
        Files.writeString(impossible, Files.readString(Path.of(Run.BITCOIN)).replace("max: 1454/7", "max: 1/1000"));
        String infeasible = folder.resolve("infeasible.json").toString();

        assertThat(Run.of("solve", impossible.toString(), "--certificate", infeasible).code()).isEqualTo(3);
        Run run = Run.of("verify", infeasible);

        assertThat(run.code()).isZero();
        assertThat(run.lines()).contains("the certificate holds: none of 192,577 decisions is robustly feasible").last()
            .asString().endsWith(" rule out all decisions: each of them breaks a constraint in some scenario");
    }

    @Test
    void aClaimThatNothingIsFeasibleNamesNothing() {
        Run run = Run.reading(certificate.replace("\"claim\": \"optimal\"", "\"claim\": \"infeasible\""), "verify",
            "-");

        assertThat(run).isEqualTo(new Run(2, "", "quarry: standard input: not a certificate: cheapest: a claim that "
            + "nothing is feasible has no feasible decisions\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | the document is empty",
        "[] | the document is not a JSON object, and so no certificate",
        "{} | schema: is missing: this is no certificate",
        "miners: 4 | line 1, column 1 is not JSON",
        "{\"claim\": optimal} | claim: line 1, column 11 is not JSON",
        "{\"claim\" 1} | claim: line 1, column 10 is not JSON",
        "{\"schema\": \"quarry/solution/1\"} | schema: 'quarry/solution/1' is not 'quarry/certificate/1'",
        "{\"schema\": \"quarry/certificate/1\"} | claim: is missing",
        "{\"claim\": \"optimal\", \"claim\": \"optimal\"} | claim: this member occurs twice",
        "{\"boxes\": [{\"lemma\": \"luck\"}]} | schema: is missing: this is no certificate",
        "{\"boxes\": 7} | boxes: 7 stands where an array is expected",
        "{\"name\": 7} | name: there is no such member here"})
    void whatIsNoCertificateIsBadInput(String text, String message) {
        assertThat(Run.reading(text, "verify", "-")).isEqualTo(new Run(2, "",
            "quarry: standard input: not a certificate: " + message + "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"boxes\": [ | \"boxes\": [{\"lemma\": \"luck\"}, | boxes[0].miners: is missing",
        "\"drift\": 3 | \"drift\": 256 | problem.difficulty.drift: 256 is outside 0..255"})
    void aPartThatIsNoneIsBadInput(String part, String other, String message) {
        int at = certificate.indexOf(part);

        Run run = Run.reading(certificate.substring(0, at) + other + certificate.substring(at + part.length()),
            "verify", "-");

        assertThat(run).isEqualTo(new Run(2, "", "quarry: standard input: not a certificate: " + message + "\n"));
    }

    @Test
    void aByteOrderMarkBeforeACertificateIsNoPartOfIt() {
        assertThat(Run.reading('\ufeff' + certificate, "verify", "-")).isEqualTo(Run.reading(certificate, "verify",
            "-"));
        assertThat(Run.reading("\ufeff\ufeff" + certificate, "verify", "-").err())
            .contains("line 1, column 1 is not JSON");
    }

    @Test
    void aTruncatedCertificateIsNone() {
        Run run = Run.reading(certificate.substring(0, certificate.length() / 2), "verify", "-");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("it is truncated").hasLineCount(1);
    }

    @Test
    void filesThatCannotBeReadAreBadInput() {
        assertThat(Run.of("verify", "nowhere.json").code()).isEqualTo(2);
        assertThat(Run.of("verify", folder.toString()).code()).isEqualTo(2);
        assertThat(Run.of("verify", "").code()).isEqualTo(2);
        assertThat(Run.of("verify", proof.toString(), "--format", "csv").err())
            .startsWith("quarry: Invalid value for option '--format'").contains("'csv' is no format; use text or json");
    }
}
