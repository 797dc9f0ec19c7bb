package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quarry.solver.Status;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is asked of a problem, and what becomes of it where the search is stopped. */
class ReportAnswersTest {

    private static ReportProgress progress() {
        Output none = new Output(OutputStream.nullOutputStream());
        Environment environment = new Environment(InputStream.nullInputStream(), none, none, false, false);
        return new ReportProgress(null, nanos -> new Progress(environment, true, nanos), System::nanoTime);
    }

    private static OneTypeAnswers bitcoin(ReportProgress progress) throws Exception {
        return new OneTypeAnswers(((StatedProblem.OneType) ProblemFile.read(Path.of(Run.BITCOIN))).problem(), progress);
    }

    @Test
    void eachQuestionIsAnsweredOnce() throws Exception {
        try (ReportProgress progress = progress()) {
            OneTypeAnswers answers = bitcoin(progress);
            assertThat(answers.front()).isSameAs(answers.front());
            assertThat(answers.map()).isSameAs(answers.map()).isPresent();
            assertThat(answers.check()).isSameAs(answers.check()).isPresent();
        }
    }

    /** An interrupted thread is stopped at the next question. */
    @Test
    void aMapThatIsStoppedIsLeftOutOfAPageAndIsNoChart() throws Exception {
        try (ReportProgress progress = progress()) {
            OneTypeAnswers answers = bitcoin(progress);
            assertThat(answers.answer().status()).isEqualTo(Status.OPTIMAL);
            Thread.currentThread().interrupt();
            assertThat(answers.map()).isEmpty();
            assertThat(SingleChart.of(answers, ReportChart.MAP, null)).isEqualTo(new SingleChart(Status.STOPPED, null));
            var document = new JsonMapper().readTree(ReportData.of(answers, true).json());
            assertThat(document.has("map")).isFalse();
            assertThat(document.get("status").textValue()).isEqualTo("optimal");
            assertThat(document.get("pareto").get("status").textValue()).isEqualTo("stopped");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
