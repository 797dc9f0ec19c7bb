package dev.quarry.cli;

import static dev.quarry.cli.chart.Svg.description;
import static dev.quarry.cli.chart.Svg.elements;
import static dev.quarry.cli.chart.Svg.marks;
import static dev.quarry.cli.chart.Svg.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quarry.cli.chart.Svg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Single charts of {@code quarry report} that show what other commands measured. */
class MeasuredPictureTest {

    private static final String TESTBED = Run.PROBLEMS + "testbed.yaml";
    private static final String CURVE = "kind,step,episodes,return,length,loss,meanQ,exploration,stepsPerSecond\n";
    private static final String EVALUATED = """
        {"schema": "quarry/engine-evaluation/1", "confidence": 0.95, "reference": "best",
        "lessIsBetter": ["cost"], "rows": [
        {"plant": "simulated", "scenario": "steady", "controller": "none", "metric": "cost", "mean": 9},
        {"plant": "simulated", "scenario": "steady", "controller": "best", "metric": "cost", "mean": 7},
        {"plant": "simulated", "scenario": "steady", "controller": "none", "metric": "return", "mean": 3, "low": 1,
        "high": 6},
        {"plant": "testbed", "scenario": "steady", "controller": "best", "metric": "return", "mean": 4, "low": 3,
        "high": 5},
        {"plant": "simulated", "scenario": "attack", "controller": "none", "metric": "return", "mean": 2}]}
        """;

    /** What is left of a place in pixels by rounding to two decimals. */
    private static final double PIXEL = 0.02;

    @TempDir
    private Path folder;

    private Run draw(String chart, String... options) {
        List<String> arguments = new ArrayList<>(List.of("report", TESTBED, "-o", picture().toString(), "--format",
            "svg", "--chart", chart));
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Path picture() {
        return folder.resolve("picture");
    }

    private Document svg(String chart, String... options) throws Exception {
        Run run = draw(chart, options);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        return Svg.parsed(Files.readString(picture()));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String measured(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("testbed", "run", TESTBED, "--miners", "8", "--nonce-bits",
            "12", "--difficulty", "6", "--races", "500", "--format", "json", "--quiet"));
        arguments.addAll(List.of(options));
        return file("run.json", Run.of(arguments.toArray(String[]::new)).out());
    }

    @Test
    void whatWasMeasuredIsDrawnAsAFactorOfWhatIsPredicted() throws Exception {
        String run = measured();
        List<double[]> factors = new ArrayList<>();
        for (JsonNode finding : JsonMapper.builder().build().readTree(Path.of(run).toFile()).get("findings")) {
            double predicted = finding.path("predicted").asDouble();
            if (predicted > 0 && finding.has("lower") && finding.path("upper").asDouble() / predicted < 100) {
                factors.add(new double[] {finding.get("measured").asDouble() / predicted,
                    finding.get("lower").asDouble() / predicted, finding.get("upper").asDouble() / predicted});
            }
        }
        Document chart = svg("measurements", "--measurements", run);
        List<Element> points = elements(chart, "circle");
        List<Element> ranges = marks(chart, "line", "range");
        double one = number(marks(chart, "line", "reference").get(0), "x1");
        double[] widest = factors.stream().max(Comparator.comparingDouble(factor -> factor[2] - factor[1]))
            .orElseThrow();
        Element range = ranges.get(factors.indexOf(widest));
        double unit = (number(range, "x2") - number(range, "x1")) / (widest[2] - widest[1]);

        assertThat(factors).hasSizeGreaterThan(3);
        assertThat(points).hasSameSizeAs(factors);
        assertThat(ranges).hasSameSizeAs(factors);
        for (int i = 0; i < factors.size(); i++) {
            assertThat(number(points.get(i), "cx") - one).isCloseTo((factors.get(i)[0] - 1) * unit, within(3 * PIXEL));
            assertThat(number(ranges.get(i), "x1") - one).isCloseTo((factors.get(i)[1] - 1) * unit, within(3 * PIXEL));
            assertThat(number(ranges.get(i), "x2") - one).isCloseTo((factors.get(i)[2] - 1) * unit, within(3 * PIXEL));
        }
        assertThat(marks(chart, "path", "diamond")).isEmpty();
    }

    @Test
    void whatContradictsIsADiamondAndSaidSo() throws Exception {
        String run = file("run.json", Files.readString(Path.of(measured())).replaceFirst(
            "(?s)(\"quantity\": ?\"expected time\".*?\"agrees\": ?)true", "$1false"));
        Document chart = svg("measurements", "--measurements", run);
        // In the legend, and beside the label of its row.
        assertThat(marks(chart, "path", "diamond")).hasSize(2);
        assertThat(description(chart)).containsOnlyOnce(
            "contradicted").containsPattern("expected time: [^:]* contradicted\\.");
    }

    @Test
    void theTimesOfBlocksAreDrawnOverTheCurveOfTheCalculus() throws Exception {
        String rows = folder.resolve("races.csv").toString();
        String run = measured("--records", rows);
        JsonNode times = Run.of("report", TESTBED, "--format", "json", "--no-explanation", "--measurements", run,
            "--races", rows).json().get("times");
        List<Element> series = marks(svg("times", "--measurements", run, "--races", rows), "path", "series");
        assertThat(series).hasSize(2);

        List<double[]> predicted = steps(series.get(0), times.get("predicted").size());
        List<double[]> measured = steps(series.get(1), times.get("measured").size());
        assertThat(series.get(0).getAttribute("stroke-dasharray")).isEqualTo("none");
        assertThat(series.get(1).getAttribute("stroke-dasharray")).isNotEqualTo("none");
        for (int i = 0; i < predicted.size(); i++) {
            assertThat(predicted.get(i)).containsExactly(place(predicted, times, times.get("predicted").get(i)),
                within(PIXEL));
        }
        for (int i = 0; i < measured.size(); i++) {
            assertThat(measured.get(i)).containsExactly(place(predicted, times, times.get("measured").get(i)),
                within(PIXEL));
        }
    }

    /** The points of a path that keeps the height of each up to the next one. */
    private static List<double[]> steps(Element path, int points) {
        List<double[]> corners = places(path);
        assertThat(corners).hasSize(2 * points - 1);
        for (int i = 1; i < points; i++) {
            assertThat(corners.get(2 * i - 1)).containsExactly(corners.get(2 * i)[0], corners.get(2 * i - 2)[1]);
        }
        return IntStream.range(0, points).mapToObj(i -> corners.get(2 * i)).toList();
    }

    /** Of 8 nonces each at difficulty 4 one race in eight fails, and counts as 0 seconds of the paper's mean. */
    @Test
    void aRunOfThePaperWhoseRacesFailIsOneRun() throws Exception {
        String rows = folder.resolve("races.csv").toString();
        String run = file("run.json", Run.of("testbed", "run", TESTBED, "--profile", "paper", "--miners", "4",
            "--nonce-bits", "5", "--difficulty", "4", "--races", "200", "--records", rows, "--format", "json",
            "--quiet").out());
        assertThat(Files.readString(Path.of(rows))).as("some race fails").containsPattern("\n\\d+,,");
        assertThat(marks(svg("times", "--measurements", run, "--races", rows), "path", "series")).hasSize(2);
        assertThat(description(svg("measurements", "--measurements", run))).contains("profile paper").contains(
            " Not drawn: ");
    }

    @Test
    void aFileOfAnotherNameIsSaidToBe() throws IOException {
        String evaluation = file("evaluation.json", EVALUATED.replaceFirst("\\{", "{\"name\": \"Other\", "));
        assertThat(draw("evaluation", "--evaluation", evaluation).err()).endsWith("quarry: " + evaluation
            + ": is of 'Other', and the problem is 'Testbed, four miners'\n");
        assertThat(draw("evaluation", "--evaluation", evaluation, "--quiet").err()).isEmpty();
    }

    /** Where a point has to lie, by the first and the last place of the calculus' curve. */
    private static double[] place(List<double[]> predicted, JsonNode times, JsonNode point) {
        JsonNode first = times.get("predicted").get(0);
        JsonNode last = times.get("predicted").get(predicted.size() - 1);
        double[] from = predicted.get(0);
        double[] to = predicted.get(predicted.size() - 1);
        return IntStream.range(0, 2).mapToDouble(i -> from[i] + (to[i] - from[i])
            * (point.get(i).asDouble() - first.get(i).asDouble()) / (last.get(i).asDouble() - first.get(i).asDouble()))
            .toArray();
    }

    /** The places of a path. */
    private static List<double[]> places(Element path) {
        return Pattern.compile("[ML]([-0-9.]+),([-0-9.]+)").matcher(path.getAttribute("d")).results()
            .map(place -> new double[] {Double.parseDouble(place.group(1)), Double.parseDouble(place.group(2))})
            .toList();
    }

    @Test
    void episodesAreDotsAndEvaluationsALine() throws Exception {
        String curve = file("curve.csv", CURVE + "episode,100,1,2,3,,5,1,7\nepisode,200,2,6,3,4,5,1,7\n"
            + "evaluation,200,2,4,3,4,5,0,7\nepisode,300,3,,3,4,5,1,7\nevaluation,400,4,8,3,4,5,0,7\n");
        Document chart = svg("curve", "--curve", curve);
        List<Element> series = marks(chart, "path", "series");
        assertThat(series).hasSize(2);
        assertThat(series.get(0).getAttribute("stroke-linecap")).isEqualTo("round");
        List<double[]> episodes = places(series.get(0));
        List<double[]> evaluations = places(series.get(1));
        assertThat(episodes).as("a row without a return is no dot").hasSize(2);
        assertThat(evaluations).hasSize(2);
        // The steps are 100, 200 and 400, the returns 2, 4, 6 and 8.
        assertThat(evaluations.get(0)[0]).isEqualTo(episodes.get(1)[0]);
        double step = evaluations.get(0)[0] - episodes.get(0)[0];
        assertThat(evaluations.get(1)[0] - evaluations.get(0)[0]).isPositive().isCloseTo(2 * step, within(3 * PIXEL));
        double two = episodes.get(0)[1] - evaluations.get(0)[1];
        assertThat(evaluations.get(0)[1] - episodes.get(1)[1]).isPositive().isCloseTo(two, within(3 * PIXEL));
        assertThat(episodes.get(1)[1] - evaluations.get(1)[1]).isCloseTo(two, within(3 * PIXEL));
        assertThat(description(chart))
            .contains("The last of 2 returns of an evaluation is 8, after 400 steps.");
    }

    @Test
    void controllersAreDrawnFromTheBestMeanOnWithTheirIntervals() throws Exception {
        String evaluation = file("evaluation.json", EVALUATED);
        Document chart = svg("evaluation", "--evaluation", evaluation);
        List<Element> ranges = marks(chart, "line", "range");
        assertThat(ranges).hasSize(2);
        double unit = (number(ranges.get(1), "x2") - number(ranges.get(1), "x1")) / 5;
        assertThat(number(ranges.get(0), "x1") - number(ranges.get(1), "x1")).isCloseTo(2 * unit, within(3 * PIXEL));
        assertThat(number(ranges.get(0), "x2") - number(ranges.get(0), "x1")).isCloseTo(2 * unit, within(3 * PIXEL));
        assertThat(number(ranges.get(0), "y1")).isLessThan(number(ranges.get(1), "y1"));
        assertThat(description(chart)).isEqualTo(
            "Controllers in scenario steady, by return. best on the testbed: 4, from 3 to 5. none: 3, from 1 to 6.");
        // One in the legend.
        assertThat(marks(chart, "path", "diamond")).hasSize(2);

        assertThat(description(svg("evaluation", "--evaluation", evaluation, "--metric", "cost")))
            .contains("steady, by cost. best: 7, from 7 to 7. none: 9, from 9 to 9.");
        assertThat(description(svg("evaluation", "--evaluation", evaluation, "--scenario", "attack")))
            .contains("attack, by return. none: 2, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--scenario stedy | FILE: --scenario 'stedy' is not one of steady, attack; did you mean steady?",
        "--metric reward | FILE: --metric 'reward' is not one of cost, return",
        "--scenario attack --metric cost | FILE: has no cost in scenario attack, so that there is nothing to draw"})
    void whatAnEvaluationDoesNotHaveIsRefused(String options, String message) throws IOException {
        String evaluation = file("evaluation.json", EVALUATED);
        List<String> all = new ArrayList<>(List.of("--evaluation", evaluation));
        all.addAll(List.of(options.split(" ", -1)));
        assertThat(draw("evaluation", all.toArray(String[]::new))).isEqualTo(new Run(2, "", "quarry: "
            + message.replace("FILE", evaluation) + "\n"));
        assertThat(picture()).doesNotExist();
    }

    @Test
    void aFileWithNothingToDrawIsRefused() throws IOException {
        String empty = file("empty.json", EVALUATED.replaceFirst("(?s)\"rows\": \\[.*\\]", "\"rows\": []"));
        assertThat(draw("evaluation", "--evaluation", empty).err())
            .isEqualTo("quarry: " + empty + ": has no rows, so that there is nothing to draw\n");
        String curve = file("curve.csv", CURVE);
        assertThat(draw("curve", "--curve", curve).err())
            .isEqualTo("quarry: " + curve + ": has no row with a return, so that there is nothing to draw\n");
        String run = file("run.json", Files.readString(Path.of(measured())).replaceFirst("(?s)\"findings\".*",
            "\"findings\": []}"));
        assertThat(draw("measurements", "--measurements", run).err()).isEqualTo("quarry: " + run
            + ": has no quantity that was measured and is predicted to be above 0, so that there is nothing to draw\n");
        assertThat(picture()).doesNotExist();
    }
}
