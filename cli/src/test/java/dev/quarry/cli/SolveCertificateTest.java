package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveCertificateTest {

    @TempDir
    private Path folder = Path.of("");

    private Path proof() {
        return folder.resolve("proof.json");
    }

    @Test
    void theAnswerIsPrintedAndItsCertificateWritten() throws IOException {
        Run run = Run.of("solve", "--certificate", proof().toString(), Run.BITCOIN);

        assertThat(run).isEqualTo(Run.of("solve", Run.BITCOIN));
        JsonNode certificate = new ObjectMapper().readTree(proof().toFile());
        assertThat(certificate.get("schema").textValue()).isEqualTo("quarry/certificate/1");
        assertThat(certificate.get("claim").textValue()).isEqualTo("optimal");
        assertThat(certificate.get("tuples")).hasSize(5);
        assertThat(certificate.get("tuples").get(0).get("nonceBits").intValue()).isEqualTo(49);
        assertThat(certificate.get("cheapest").get("difficulty").intValue()).isEqualTo(34);
        assertThat(Files.size(proof())).isLessThan(20_000);
        assertThat(folder.toFile().list()).containsExactly("proof.json");
    }

    @Test
    void theExampleIsWhatIsWritten() {
        Run.of("solve", "--certificate", proof().toString(), Run.BITCOIN);

        assertThat(proof()).hasSameTextualContentAs(Path.of("../examples/certificates/bitcoin-c1.json"));
    }

    @Test
    void theSameAnswerHasTheSameCertificate() throws IOException {
        Run.of("solve", "--certificate", proof().toString(), Run.BITCOIN);
        Path other = folder.resolve("other.json");
        Run.of("solve", "--threads", "3", "--certificate", other.toString(), Run.BITCOIN);

        assertThat(proof()).hasSameBinaryContentAs(other);
    }

    @Test
    void infeasibleProblemsHaveCertificatesToo() throws IOException {
        Run run = Run.reading(Files.readString(Path.of(Run.BITCOIN)).replace("1454/7", "0.01"), "solve",
            "--certificate", proof().toString(), "-");

        assertThat(run.code()).isEqualTo(3);
        JsonNode certificate = new ObjectMapper().readTree(proof().toFile());
        assertThat(certificate.get("claim").textValue()).isEqualTo("infeasible");
        assertThat(certificate.get("tuples")).isEmpty();
        assertThat(certificate.has("cheapest")).isFalse();
        assertThat(certificate.get("boxes")).isNotEmpty();
    }

    @Test
    void whatWasThereIsReplacedAsAWhole() throws IOException {
        Files.writeString(proof(), "an older proof");

        Run.of("solve", "--certificate", proof().toString(), Run.BITCOIN);

        assertThat(proof()).content().startsWith("{").endsWith("}\n").doesNotContain("older");
    }

    @Test
    void anAnswerThatIsNotProvedHasNone() {
        Run run = Run.of("solve", "--time-limit", "1e-9", "--certificate", proof().toString(), Run.BITCOIN);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("quarry: no certificate: the answer is stopped\n");
        assertThat(proof()).doesNotExist();
    }

    @Test
    void impossiblePlacesAreRefusedBeforeTheWork() {
        assertThat(Run.of("solve", "--certificate", folder.toString(), Run.BITCOIN)).isEqualTo(new Run(2, "",
            "quarry: --certificate '" + folder + "' is not a file to write to; name one\n"));
        assertThat(Run.of("solve", "--certificate", "", Run.BITCOIN).code()).isEqualTo(2);
        assertThat(Run.of("solve", "--all", "--certificate", proof().toString(), Run.BITCOIN)).isEqualTo(new Run(2,
            "", "quarry: --certificate proves a report, not the list of --all; leave one of them out\n"));
    }

    @Test
    void theProblemFileIsNotOverwritten() throws IOException {
        Path problem = Files.copy(Path.of(Run.BITCOIN), folder.resolve("problem.yaml"));

        assertThat(Run.of("solve", "--certificate", problem.toString(), problem.toString())).isEqualTo(new Run(2, "",
            "quarry: --certificate '" + problem + "' is the problem file; name another\n"));
        assertThat(problem).hasSameTextualContentAs(Path.of(Run.BITCOIN));
        assertThat(Run.of("solve", "--certificate", "-", Run.BITCOIN)).isEqualTo(new Run(2, "",
            "quarry: --certificate -: standard output is for the answer; name a file\n"));
    }

    @Test
    void aMissingFolderIsSaidBeforeTheWork() {
        String place = folder.resolve("missing/proof.json").toString();

        assertThat(Run.of("solve", "--certificate", place, Run.BITCOIN)).isEqualTo(new Run(2, "",
            "quarry: --certificate '" + place + "': its folder does not exist\n"));
    }

    @Test
    void theAnswerIsNotLostWhereItsProofCannotBeWritten() throws IOException {
        // What the proof is written to before it takes its name.
        Files.createDirectories(folder.resolve("proof.json.part/full"));

        Run run = Run.of("solve", "--certificate", folder.resolve("proof.json").toString(), Run.BITCOIN);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(Run.of("solve", Run.BITCOIN).out());
        assertThat(run.err()).contains("the certificate cannot be written").hasLineCount(1);
    }
}
