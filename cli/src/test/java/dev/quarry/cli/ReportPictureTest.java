package dev.quarry.cli;

import static dev.quarry.cli.chart.Svg.elements;
import static dev.quarry.cli.chart.Svg.marks;
import static dev.quarry.cli.chart.Svg.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.cli.chart.Svg;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.Problem;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.StatedProblem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Single charts of {@code quarry report}. */
class ReportPictureTest {

    private static final String GROUPS = Run.PROBLEMS + "two-types.yaml";
    private static final String PARTNERS = "../examples/consortia/four-organisations.yaml";
    private static final String INFEASIBLE = "../docs/too-fast.yaml";
    private static final String HOLDS = "holds";
    private static final int BITS = 49;
    /** What is left of a place in pixels by rounding to two decimals. */
    private static final double PIXEL = 0.02;

    @TempDir
    private Path folder;

    private Run draw(String problem, String format, String chart, String... options) {
        List<String> arguments = new ArrayList<>(List.of("report", problem, "-o", picture().toString(), "--format",
            format, "--chart", chart));
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Path picture() {
        return folder.resolve("picture");
    }

    private Document svg(String problem, String chart, String... options) throws Exception {
        Run run = draw(problem, "svg", chart, options);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        return parsed();
    }

    private Document parsed() throws Exception {
        return Svg.parsed(Files.readString(picture()));
    }

    /** What a map says of cells, by miners and difficulty: the rule, or that it holds. */
    private static Map<List<Integer>, String> cells(Document map, Problem problem) {
        Element frame = elements(map, "rect").stream()
            .filter(element -> element.getAttribute("fill").equals("none")).findFirst().orElseThrow();
        int columns = problem.miners().max() - problem.miners().min() + 1;
        int rows = problem.difficulty().max() - problem.difficulty().min() + 1;
        double width = number(frame, "width") / columns;
        double height = number(frame, "height") / rows;
        Map<List<Integer>, String> cells = new HashMap<>();
        for (Element group : elements(map, "g")) {
            String rule = group.getAttribute("class").equals("values") ? HOLDS
                : group.getAttribute("class").equals("kind") ? elements(group, "title").get(0).getTextContent() : "";
            if (!rule.isEmpty()) {
                for (Element run : elements(group, "rect")) {
                    int column = (int) Math.round((number(run, "x") - number(frame, "x")) / width);
                    int row = rows - 1 - (int) Math.round((number(run, "y") - number(frame, "y")) / height);
                    for (int i = 0; i < Math.round(number(run, "width") / width); i++) {
                        assertThat(cells.put(List.of(problem.miners().min() + column + i,
                            problem.difficulty().min() + row), rule)).as("each cell is drawn once").isNull();
                    }
                }
            }
        }
        assertThat(cells).as("all cells are drawn").hasSize(columns * rows);
        return cells;
    }

    private static Problem bitcoin() throws Exception {
        return ((StatedProblem.OneType) ProblemFile.read(Path.of(Run.BITCOIN))).problem();
    }

    @Test
    void theMapIsWhatSolvingAndCheckingSay() throws Exception {
        Problem problem = bitcoin();
        Map<List<Integer>, String> cells = cells(svg(Run.BITCOIN, "map"), problem);

        long feasible = Run.of("solve", Run.BITCOIN, "--all").lines().stream()
            .filter(line -> line.matches("\\d+," + BITS + ",.*")).count();
        assertThat(feasible).isPositive();
        assertThat(cells.values().stream().filter(HOLDS::equals)).hasSize((int) feasible);
        // The rows where rules meet, each cell decided by itself.
        for (int difficulty = 32; difficulty <= 42; difficulty++) {
            for (int miners = problem.miners().min(); miners <= problem.miners().max(); miners += 3) {
                assertThat(cells.get(List.of(miners, difficulty))).as("%d miners, difficulty %d", miners, difficulty)
                    .isEqualTo(rule(problem, new Decision(miners, BITS, difficulty)));
            }
        }
    }

    private static String rule(Problem problem, Decision decision) {
        OneTypeCheck check = new OneTypeCheck(problem, DecisionCheck.of(problem, decision));
        if (!check.check().obstacles().isEmpty() || check.worstCost() == null) {
            return "not possible";
        }
        return check.rows().stream().filter(row -> !Words.of(row.verdict()).equals(HOLDS)).findFirst()
            .map(CheckSubject.Row::key).orElse(HOLDS);
    }

    @Test
    void theMapIsOfTheBitsThatAreAskedFor() throws Exception {
        Document map = svg(Run.BITCOIN, "map", "--nonce-bits", "24");
        assertThat(cells(map, bitcoin()).values()).doesNotContain(HOLDS);
        assertThat(marks(map, "path", "star")).isEmpty();
        // The answer's only decision of 49 bits, and its name below the map.
        assertThat(marks(svg(Run.BITCOIN, "map"), "path", "star")).hasSize(2);
    }

    @Test
    void barsAreAsLongAsACheckSays() throws Exception {
        Run check = Run.of("check", Run.BITCOIN, "--miners", "18", "--nonce-bits", "" + BITS, "--difficulty", "40");
        List<Double> used = new ArrayList<>();
        Matcher percents = Pattern.compile("(\\d+\\.\\d\\d) %").matcher(check.out());
        while (percents.find()) {
            used.add(Double.valueOf(percents.group(1)));
        }
        Document slack = svg(Run.BITCOIN, "slack");
        double[] axis = elements(slack, "line").stream()
            .mapToDouble(line -> number(line, "x1")).sorted().distinct().toArray();
        double percent = (axis[axis.length - 1] - axis[0]) / 100;
        List<Element> bars = marks(slack, "rect", "bar");
        assertThat(used).hasSizeGreaterThan(3);
        assertThat(bars).hasSameSizeAs(used);
        for (int i = 0; i < bars.size(); i++) {
            assertThat(number(bars.get(i), "x")).isEqualTo(axis[0]);
            assertThat(number(bars.get(i), "width")).isCloseTo(used.get(i) * percent, within(0.005 * percent + PIXEL));
        }
    }

    @Test
    void everyDecisionOfATradeOffIsAPoint() throws Exception {
        JsonNode points = Run.of("pareto", Run.BITCOIN, "--format", "json").json().get("points");
        List<Element> circles = elements(svg(Run.BITCOIN, "pareto").getDocumentElement(), "circle").stream()
            .filter(circle -> circle.hasAttribute("stroke")).toList();

        assertThat(points.size()).isGreaterThan(2);
        assertThat(circles).hasSize(points.size());
        // Rightwards where the difficulty is larger, and higher where the cost is.
        for (int i = 1; i < points.size(); i++) {
            assertThat(Math.signum(number(circles.get(i), "cx") - number(circles.get(i - 1), "cx"))).isEqualTo(
                Math.signum((float) points.get(i).get("difficulty").asInt()
                    - points.get(i - 1).get("difficulty").asInt()));
            assertThat(number(circles.get(i), "cy")).isGreaterThanOrEqualTo(number(circles.get(i - 1), "cy"));
        }
    }

    @Test
    void intervalsEndWhereAnExplanationSays() throws Exception {
        JsonNode intervals = Run.of("explain", Run.BITCOIN, "--format", "json").json().get("intervals");
        Document chart = svg(Run.BITCOIN, "sensitivity");
        double[] axis = elements(chart, "line").stream()
            .filter(line -> line.getAttribute("class").isEmpty()).mapToDouble(line -> number(line, "x1")).sorted()
            .distinct().toArray();
        double decade = (axis[axis.length - 1] - axis[0]) / 4;
        List<Double> expected = new ArrayList<>();
        for (JsonNode interval : intervals) {
            double present = value(interval.get("present").asText());
            for (String side : List.of("lower", "upper")) {
                JsonNode end = interval.get(side).get("end");
                double power = end == null || end.isNull() ? Double.NaN
                    : Math.log10(value(end.get("value").asText()) / present);
                if (Math.abs(power) <= 2) {
                    expected.add(axis[0] + (power + 2) * decade);
                }
            }
        }
        List<Element> ends = marks(chart, "line", "end");
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(ends).hasSameSizeAs(expected);
        for (int i = 0; i < ends.size(); i++) {
            assertThat(number(ends.get(i), "x1")).isCloseTo(expected.get(i), within(PIXEL));
        }
    }

    /** A number as explanations write it. */
    private static double value(String text) {
        String plain = text.replace("…", "");
        if (plain.startsWith("1 − ")) {
            return 1 - Double.parseDouble(plain.substring(4));
        }
        return ExactNumber.parse(plain).doubleValue();
    }

    @Test
    void groupsHaveTheirMixAndPartnersTheirShares() throws Exception {
        JsonNode tuples = Run.of("solve", GROUPS, "--format", "json", "--quiet").json().get("tuples");
        List<Element> parts = marks(svg(GROUPS, "mix"), "rect", "bar");
        List<Integer> counts = new ArrayList<>();
        tuples.forEach(tuple -> tuple.get("groups").forEach(count -> counts.add(count.asInt())));
        assertThat(parts).hasSameSizeAs(counts);
        double unit = number(parts.get(0), "width") / counts.get(0);
        for (int i = 0; i < counts.size(); i++) {
            assertThat(number(parts.get(i), "width")).isCloseTo(counts.get(i) * unit, within(PIXEL));
        }

        JsonNode partners = Run.of("consortium", PARTNERS, "--format", "json", "--quiet").json().get("partners");
        Document shares = svg(PARTNERS, "shares");
        List<Element> bars = marks(shares, "rect", "bar");
        List<Element> ranges = marks(shares, "line", "range");
        assertThat(bars).hasSize(4).hasSize(partners.size());
        double whole = number(bars.get(0), "width") / partners.get(0).get("share").asDouble();
        for (int i = 0; i < bars.size(); i++) {
            JsonNode partner = partners.get(i);
            assertThat(number(bars.get(i), "width")).isCloseTo(partner.get("share").asDouble() * whole, within(PIXEL));
            assertThat(number(ranges.get(i), "x2") - number(ranges.get(i), "x1")).isCloseTo(
                (partner.get("largestShare").asDouble() - partner.get("leastShare").asDouble()) * whole, within(PIXEL));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "slack", "sensitivity", "pareto"})
    void theSamePictureHasTheSameBytes(String chart) throws Exception {
        Document document = svg(Run.BITCOIN, chart);
        byte[] bytes = Files.readAllBytes(picture());
        assertThat(draw(Run.BITCOIN, "svg", chart, "--quiet")).isEqualTo(new Run(0, "", ""));
        assertThat(picture()).hasBinaryContent(bytes);

        Element root = document.getDocumentElement();
        assertThat(root.getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(elements(root, "title").get(0).getTextContent()).isEqualTo("Bitcoin rate, configuration C1");
        assertThat(elements(root, "desc").get(0).getTextContent()).hasSizeGreaterThan(100);
        for (String active : List.of("script", "image", "use", "a", "foreignObject", "style")) {
            assertThat(elements(root, active)).as(active).isEmpty();
        }
    }

    @Test
    void namesAreText() throws Exception {
        String name = "</title><script>alert(1)</script> &amp; \"quoted\" ]]> <!--";
        Path problem = Files.writeString(folder.resolve("hostile.yaml"), Files.readString(Path.of(Run.BITCOIN))
            .replaceFirst("name: .*", Matcher.quoteReplacement("name: '" + name + "'")));
        Element root = svg(problem.toString(), "slack").getDocumentElement();
        assertThat(elements(root, "title").get(0).getTextContent()).isEqualTo(name);
        assertThat(elements(root, "script")).isEmpty();
    }

    @Test
    void whatIsInfeasibleHasAMapAndNoSlack() throws Exception {
        assertThat(draw(INFEASIBLE, "svg", "slack", "--quiet")).isEqualTo(new Run(3, "", "quarry: " + picture()
            + ": not written: no decision keeps to all constraints in every scenario, so that there is none to draw it "
            + "of; quarry explain says why\n"));
        assertThat(picture()).doesNotExist();
        assertThat(draw(INFEASIBLE, "svg", "map", "--quiet")).isEqualTo(new Run(3, "", ""));
        assertThat(elements(parsed().getDocumentElement(), "desc").get(0).getTextContent())
            .contains(" 0 hold in every scenario; ");
        assertThat(draw(INFEASIBLE, "svg", "sensitivity", "--quiet")).isEqualTo(new Run(3, "", ""));
        JsonNode relaxations = Run.of("explain", INFEASIBLE, "--format", "json").json().get("relaxations");
        long helping = StreamSupport.stream(relaxations.spliterator(), false)
            .filter(each -> !each.get("needed").isNull()).count();
        assertThat(marks(parsed(), "line", "interval")).hasSize((int) helping);
    }

    @Test
    void whereNoBoundIsOneFromAboveThereIsNoSlack() throws IOException {
        Path problem = Files.writeString(folder.resolve("from-below.yaml"), Files.readString(Path.of(Run.PROBLEMS
            + "testbed.yaml")).replaceFirst("(?s)constraints:.*", "constraints: {expectedTime: {min: 0.01}}\n"));
        assertThat(draw(problem.toString(), "svg", "slack", "--quiet")).isEqualTo(new Run(0, "", "quarry: " + picture()
            + ": not written: no constraint bounds a value from above by more than 0, so that no bound is used up\n"));
        assertThat(picture()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "slack", "sensitivity", "pareto"})
    void whatWasStoppedIsNotSaidToBeUndecided(String chart) {
        assertThat(draw(Run.BITCOIN, "svg", chart, "--time-limit", "1e-9", "--quiet")).isEqualTo(new Run(4, "",
            "quarry: " + picture() + ": not written: the search was stopped before the answer was known\n"));
        assertThat(picture()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--format svg | --format svg draws a single chart; name it with --chart: map, slack, sensitivity, pareto, mix, "
            + "shares, measurements, times, curve, evaluation",
        "--chart map | --chart has no bearing on --format html, which shows all; leave it out, or ask for a picture "
            + "with --format svg or --format png",
        "--nonce-bits 49 | --nonce-bits has no bearing on --format html, which shows all; leave it out, or ask for "
            + "a picture with --format svg or --format png",
        "--format png --chart slack --nonce-bits 49 | --nonce-bits has no bearing on --chart slack; leave it out",
        "--format svg --chart map --nonce-bits 23 | --nonce-bits 23 is outside the problem's nonceBits 24..64",
        "--format svg --chart map --nonce-bits 0 | --nonce-bits 0 is outside 1..256",
        "--format json --chart map | --chart has no bearing on --format json, which shows all; leave it out, "
            + "or ask for a picture with --format svg or --format png",
        "--format svg --chart map --no-explanation | --no-explanation has no bearing on a picture; leave it out, or "
            + "write the page",
        "--format svg --chart map --curve x.csv | --curve has no bearing on --chart map; leave it out, or write the "
            + "page",
        "--format svg --chart times --races x.csv | --chart times needs --races and --measurements",
        "--format svg --chart measurements | --chart measurements needs --measurements",
        "--format svg --chart curve --curve no.csv --metric cost | --metric is of --chart evaluation; leave it out",
        "--evaluation x.json --scenario steady | --scenario is of --chart evaluation; leave it out: the page shows all",
        "--format svg --chart mix | " + Run.BITCOIN + ": --chart mix is none of a problem of one type of miners, which "
            + "has map, slack, sensitivity, pareto, and those of what was measured"})
    void whatHasNoBearingIsRefused(String options, String message) {
        List<String> arguments = new ArrayList<>(List.of("report", Run.BITCOIN, "-o", picture().toString()));
        arguments.addAll(List.of(options.split(" ", -1)));
        assertThat(Run.of(arguments.toArray(String[]::new))).isEqualTo(new Run(2, "", "quarry: " + message + "\n"));
        assertThat(picture()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {GROUPS + " | map", GROUPS + " | shares", PARTNERS + " | sensitivity",
        PARTNERS + " | pareto"})
    void aProblemHasNotEveryChart(String problem, String chart) {
        Run run = draw(problem, "png", chart);
        assertThat(run.err()).startsWith("quarry: " + problem + ": --chart " + chart + " is none of a problem of "
            + "groups").contains("slack").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(picture()).doesNotExist();
    }

    @Test
    void aPngIsThePictureOfItsSvg() throws Exception {
        Problem problem = bitcoin();
        Document map = svg(Run.BITCOIN, "map");
        Map<List<Integer>, String> cells = cells(map, problem);
        Element frame = elements(map, "rect").stream()
            .filter(element -> element.getAttribute("fill").equals("none")).findFirst().orElseThrow();
        Run run = draw(Run.BITCOIN, "png", "map");
        assumeFalse(run.err().contains("PNG needs fonts"), "there are no fonts here");
        assertThat(run.code()).as(run.err()).isZero();

        BufferedImage image = read();
        assertThat(image.getWidth()).isEqualTo((int) (2 * number(map.getDocumentElement(), "width")));
        assertThat(image.getHeight()).isEqualTo((int) (2 * number(map.getDocumentElement(), "height")));
        TreeSet<Integer> feasible = new TreeSet<>();
        TreeSet<Integer> ruledOut = new TreeSet<>();
        cells.forEach((cell, rule) -> {
            double x = number(frame, "x") + (cell.get(0) - problem.miners().min() + 0.5) * number(frame, "width") / 77;
            double y = number(frame, "y") + number(frame, "height")
                - (cell.get(1) - problem.difficulty().min() + 0.5) * number(frame, "height") / 61;
            // Apart from the star, which covers some cells.
            if (Math.abs(cell.get(0) - 18) > 2 || Math.abs(cell.get(1) - 40) > 2) {
                (rule.equals(HOLDS) ? feasible : ruledOut).add(image.getRGB((int) (2 * x), (int) (2 * y)));
            }
        });
        assertThat(feasible).hasSizeGreaterThan(20).doesNotContainAnyElementsOf(ruledOut);
        assertThat(ruledOut).hasSizeGreaterThan(3);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
    }

    private BufferedImage read() throws IOException {
        BufferedImage image = ImageIO.read(picture().toFile());
        assertThat(image).isNotNull();
        return image;
    }
}
