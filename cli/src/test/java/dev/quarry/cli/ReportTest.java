package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of {@code quarry report}, in a browser. */
class ReportTest {

    private static final String GROUPS = Run.PROBLEMS + "two-types.yaml";
    private static final String TESTBED = Run.PROBLEMS + "testbed.yaml";
    private static final String PARTNERS = "../examples/consortia/four-organisations.yaml";
    private static final String INFEASIBLE = "../docs/too-fast.yaml";
    private static final String AT = "([x, y]) => { const at = QuarryReport.charts.map.convertToPixel('grid', [x, y]);"
        + " const box = document.getElementById('map').getBoundingClientRect();"
        + " return [box.left + at[0], box.top + at[1]]; }";

    @TempDir
    private static Path folder;

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    private static Path report(String problem, String... options) {
        Path page = folder.resolve("report-" + Integer.toHexString(List.of(problem, List.of(options)).hashCode())
            + ".html");
        List<String> arguments = new ArrayList<>(List.of("report", problem, "-o", page.toString(), "--quiet"));
        arguments.addAll(List.of(options));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(problem.equals(INFEASIBLE) ? 3 : 0);
        return page;
    }

    private static Browser.Opened open(Path file) {
        Browser.Opened opened = browser.open();
        opened.page().navigate(file.toUri().toString());
        return opened;
    }

    private static String text(Page page, String selector) {
        return page.locator(selector).textContent();
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        Path file = report(Run.BITCOIN);
        try (Browser.Opened opened = open(file)) {
            Page page = opened.page();
            assertThat(page.title()).isEqualTo("Bitcoin rate, configuration C1");
            assertThat(text(page, "#sentence")).startsWith("Deploy 18 miners, share 49 nonce bits, and set the "
                + "difficulty to 40. It costs 54002.19902, in the worst scenario 54017.59218.");
            assertThat(page.locator("#tuples tbody tr").count()).isEqualTo(5);
            for (String chart : List.of("map", "slack", "sensitivity", "pareto")) {
                assertThat(page.locator("#" + chart + " canvas, #" + chart + " svg").first().boundingBox().height)
                    .as(chart).isGreaterThan(200);
            }
            assertThat(opened.requests()).containsExactly(file.toUri().toString());
            assertThat(opened.complaints()).isEmpty();
        }
    }

    /** Cells that a check decides as well, by another way: what it says fails is what the map says. */
    @ParameterizedTest
    @CsvSource({"18, 49, 40", "18, 49, 41", "10, 49, 36", "80, 49, 40", "5, 49, 30", "64, 30, 20", "18, 64, 40"})
    void hoveringSaysWhatACheckSays(int miners, int bits, int difficulty) throws IOException {
        Run check = Run.of("check", Run.BITCOIN, "--miners", "" + miners, "--nonce-bits", "" + bits, "--difficulty",
            "" + difficulty, "--format", "json");
        JsonNode checked = check.json();
        List<String> failing = StreamSupport.stream(checked.get("constraints").spliterator(), false)
            .filter(row -> row.get("verdict").asText().equals("fails")).map(row -> row.get("constraint").asText())
            .toList();
        try (Browser.Opened opened = open(report(Run.BITCOIN))) {
            Page page = opened.page();
            slide(page, bits);
            page.locator("#map").scrollIntoViewIfNeeded();
            List<?> at = (List<?>) page.evaluate(AT, List.of(miners - 4, difficulty - 4));
            page.mouse().move(((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue());
            page.locator("#tip:not([hidden])").waitFor();
            String said = text(page, "#tip");
            assertThat(said).startsWith(miners + " miners, difficulty " + difficulty + ", " + bits + " nonce bits: ");
            if (checked.get("reasons").size() > 0) {
                assertThat(said).contains("not possible");
            } else if (failing.isEmpty()) {
                String costs = "holds in every scenario, and costs ";
                assertThat(said).contains(costs);
                double cost = Double.parseDouble(said.substring(said.indexOf(costs) + costs.length(),
                    said.length() - 1).replace(",", ""));
                double exact = Double.parseDouble(checked.get("cost").asText());
                assertThat(cost).isCloseTo(exact, withPercentage(1e-5));
            } else {
                Matcher named = Pattern.compile("[a-zA-Z]+\\.(min|max)").matcher(said);
                assertThat(named.results().map(found -> found.group()).toList()).isEqualTo(failing);
            }
            assertThat(opened.complaints()).isEmpty();
        }
    }

    private static void slide(Page page, int bits) {
        page.locator("#bits").evaluate("(slider, bits) => { slider.value = bits;"
            + " slider.dispatchEvent(new Event('input')); }", bits);
    }

    @Test
    void theSliderAndTheKeyboardMoveThroughTheMap() throws IOException {
        try (Browser.Opened opened = open(report(Run.BITCOIN))) {
            Page page = opened.page();
            Locator slider = page.locator("#bits");
            slider.focus();
            assertThat(text(page, "#bits-value")).isEqualTo("49");
            byte[] before = page.locator("#map").screenshot();
            slider.press("ArrowLeft");
            assertThat(text(page, "#bits-value")).isEqualTo("48");
            assertThat(text(page, "#cell")).contains("48 nonce bits: ruled out by");
            slider.press("Home");
            assertThat(text(page, "#bits-value")).isEqualTo("24");
            assertThat(page.locator("#map").screenshot()).isNotEqualTo(before);

            Locator map = page.locator("#map");
            map.focus();
            map.press("ArrowUp");
            assertThat(text(page, "#cell")).startsWith("18 miners, difficulty 41, 24 nonce bits");
            map.press("ArrowRight");
            assertThat(text(page, "#cell")).startsWith("19 miners, difficulty 41, 24 nonce bits");
            map.press("PageUp");
            assertThat(text(page, "#bits-value")).isEqualTo("25");

            page.locator("#map-section summary").click();
            page.locator("#map-table table").waitFor();
            assertThat(page.locator("#map-table tbody tr").count()).isEqualTo(61);
            byte[] all = page.locator("#map").screenshot();
            page.selectOption("#layer", "0");
            assertThat(page.locator("#map").screenshot()).isNotEqualTo(all);
            assertThat(opened.complaints()).isEmpty();
        }
    }

    @Test
    void theTableOfTheMapHasTheFeasibleDecisions() throws IOException {
        long feasible = 0;
        try (Browser.Opened opened = open(report(Run.BITCOIN))) {
            opened.page().locator("#map-details summary").click();
            opened.page().locator("#map-table table").waitFor();
            for (int bits = 24; bits <= 64; bits++) {
                slide(opened.page(), bits);
                for (String row : opened.page().locator("#map-table tbody td:nth-child(2)").allTextContents()) {
                    Matcher holds = Pattern.compile("(\\d+)(?:–(\\d+))?: holds").matcher(row);
                    while (holds.find()) {
                        int first = Integer.parseInt(holds.group(1));
                        feasible += holds.group(2) == null ? 1 : Integer.parseInt(holds.group(2)) - first + 1;
                    }
                }
            }
        }
        assertThat(feasible).isEqualTo(7301);
    }

    @Test
    void everyChartHasANameAndEveryRowAHeading() throws IOException {
        try (Browser.Opened opened = open(report(Run.BITCOIN))) {
            Page page = opened.page();
            for (Locator chart : page.locator("[role=img]").all()) {
                String name = chart.getAttribute("aria-labelledby");
                assertThat(text(page, "#" + name)).isNotBlank();
            }
            int rows = page.locator("#slack-table tbody tr").count();
            assertThat(rows).isEqualTo(7);
            assertThat(page.locator("#slack-table tbody th[scope=row]").count()).isEqualTo(rows);
        }
    }

    @Test
    void anInfeasibleProblemShowsWhatConflictsAndWhatWouldHelp() throws IOException {
        try (Browser.Opened opened = open(report(INFEASIBLE))) {
            Page page = opened.page();
            assertThat(text(page, "#sentence")).isEqualTo("No decision keeps to all constraints in every scenario; "
                + "proved.");
            assertThat(text(page, "#sensitivity-text")).contains("constraints.expectedTime.max", "difficulty.drift");
            assertThat(text(page, "#sensitivity-table")).contains("≥ 0.1506180312…", "78 miners, 45 nonce bits",
                "< 3.277432e-5", "≤ 2");
            assertThat(page.locator("#map canvas").isVisible()).isTrue();
            assertThat(page.locator("#pareto").isVisible()).isFalse();
            assertThat(opened.complaints()).isEmpty();
        }
    }

    @Test
    void groupsShowTheirMixAndPartnersTheirShares() throws IOException {
        try (Browser.Opened opened = open(report(GROUPS, "--no-explanation"))) {
            Page page = opened.page();
            assertThat(page.locator("#map").isVisible()).isFalse();
            assertThat(page.locator("#mix svg").isVisible()).isTrue();
            assertThat(text(page, "#mix-table")).contains("basic", "swift", "100.00 %");
            assertThat(page.locator("#mix-table tbody tr").count())
                .isEqualTo(2 * page.locator("#tuples tbody tr").count());
            assertThat(opened.complaints()).isEmpty();
        }
        try (Browser.Opened opened = open(report(PARTNERS))) {
            Page page = opened.page();
            assertThat(page.locator("#shares svg").isVisible()).isTrue();
            assertThat(page.locator("#shares-table tbody tr").count()).isEqualTo(4);
            assertThat(opened.complaints()).isEmpty();
        }
    }

    @Test
    void whatWasMeasuredIsShownOverTheCalculus() throws IOException {
        Path rows = folder.resolve("measured.csv");
        Path run = save("run.json", Run.of("testbed", "run", TESTBED, "--miners", "8", "--nonce-bits", "12",
            "--difficulty", "6", "--races", "2000", "--records", rows.toString(), "--format", "json", "--quiet"));
        Path evaluation = save("evaluation.json", Run.of("engine", "evaluate", Run.PROBLEMS + "engine.yaml",
            "--controller", "none", "--controller", "optimal", "--scenario", "steady", "--seeds", "3", "--blocks",
            "40", "--format", "json", "--quiet"));
        Path curve = folder.resolve("curve.csv");
        Files.writeString(curve, """
            kind,step,episodes,return,length,loss,meanQ,exploration,stepsPerSecond
            episode,120,1,3.5,120,,,1,
            evaluation,1000,9,11.25,500,0.5,2.5,0.9,812.5
            """);
        Path file = report(TESTBED, "--measurements", run.toString(), "--races", rows.toString(), "--evaluation",
            evaluation.toString(), "--curve", curve.toString());
        try (Browser.Opened opened = open(file)) {
            Page page = opened.page();
            assertThat(text(page, "#measurements-text")).startsWith("2,000 races of 8 miners, 12 nonce bits, "
                + "difficulty 6, seed 1: all quantities agree");
            for (String chart : List.of("measurements", "times", "curve", "evaluation")) {
                assertThat(page.locator("#" + chart + " svg").isVisible()).as(chart).isTrue();
            }
            page.locator("#map-details summary").click();
            List<Locator> charts = page.locator(".chart:visible").all();
            assertThat(charts).hasSize(8);
            for (Locator chart : charts) {
                String id = chart.getAttribute("id");
                // What describes the map is the cell that is pointed at.
                String table = id.equals("map") ? "map-table" : chart.getAttribute("aria-describedby");
                assertThat(table).as(id).isNotNull();
                assertThat(page.locator("#" + table + " tbody tr").count()).as(id).isPositive();
            }
            assertThat(page.locator("#times-table tbody tr").count()).isBetween(11, 21);
            assertThat(page.locator("#times-table tbody tr").last().locator("td").allTextContents())
                .containsExactly("1.0000", "1.0000");
            assertThat(page.locator("#curve-table tbody tr").allTextContents()).containsExactly("1,00011.250.5");
            page.selectOption("#metric", "in-band");
            assertThat(text(page, "#evaluation-table")).containsSubsequence("in-band in scenario steady", "optimal",
                "none");
            page.selectOption("#metric", "actions");
            assertThat(text(page, "#evaluation-table")).containsSubsequence("actions in scenario steady", "none",
                "optimal");
            assertThat(opened.complaints()).isEmpty();
        }
    }

    /** One mean that is far from all others would leave them no room. */
    @Test
    void aMeanFarFromTheOthersIsPointedAt() throws IOException {
        String rows = IntStream.rangeClosed(1, 12).mapToObj(i -> """
            {"plant": "simulated", "scenario": "steady", "controller": "rule-%1$d", "metric": "return", "mean": %2$d,
            "low": %2$d, "high": %3$d}""".formatted(i, i < 12 ? i : -1_000_000, i + 1))
            .collect(Collectors.joining(","));
        Path evaluation = Files.writeString(folder.resolve("far.json"), "{\"schema\": "
            + "\"quarry/engine-evaluation/1\", \"confidence\": 0.95, \"reference\": \"rule-3\", "
            + "\"lessIsBetter\": [], \"rows\": [" + rows + "]}");
        try (Browser.Opened opened = open(report(TESTBED, "--no-explanation", "--evaluation", evaluation.toString()))) {
            Page page = opened.page();
            assertThat(text(page, "#evaluation-beyond")).startsWith("Triangles at the edge");
            List<Double> ticks = page.locator("#evaluation svg text").allTextContents().stream()
                .filter(label -> label.matches("-?[0-9,.]+"))
                .map(label -> Double.valueOf(label.replace(",", ""))).toList();
            assertThat(ticks).hasSizeGreaterThan(2).allMatch(tick -> Math.abs(tick) < 30);
            assertThat(text(page, "#evaluation-table")).contains("-1.0000e+6");
            // Each of 12 rows has room for its name.
            assertThat(page.locator("#evaluation").boundingBox().height).isGreaterThan(12 * 16.0 + 60);
            assertThat(opened.complaints()).isEmpty();
        }
    }

    private static Path save(String name, Run run) throws IOException {
        assertThat(run.code()).as(run.err()).isZero();
        return Files.writeString(folder.resolve(name), run.out());
    }

    @Test
    void namesCannotBecomePartsOfThePage() throws IOException {
        String name = "</script><script>alert(1)</script>\"><img src=x onerror=alert(2)> @data@ $1";
        Path problem = folder.resolve("hostile.yaml");
        Files.writeString(problem, Files.readString(Path.of(Run.BITCOIN)).replaceFirst("name: .*",
            Matcher.quoteReplacement("name: '" + name + "'")));
        try (Browser.Opened opened = open(report(problem.toString()))) {
            assertThat(text(opened.page(), "h1")).isEqualTo(name);
            assertThat(opened.page().title()).isEqualTo(name);
            assertThat(opened.page().locator("img").count()).isZero();
            assertThat(opened.complaints()).isEmpty();
        }
    }

    /** What the charts of groups say of a point is HTML, in which a name is text. */
    @ParameterizedTest
    @ValueSource(strings = {"pareto", "mix"})
    void namesOfGroupsAreTextInTooltips(String chart) throws IOException {
        String name = "<img src=x onerror=alert(1)>&lt;b&gt;";
        Path problem = folder.resolve("hostile-groups.yaml");
        Files.writeString(problem, Files.readString(Path.of(GROUPS)).replace("name: basic", "name: '" + name + "'"));
        try (Browser.Opened opened = open(report(problem.toString(), "--no-explanation"))) {
            Page page = opened.page();
            page.evaluate("chart => QuarryReport.charts[chart].dispatchAction({type: 'showTip', seriesIndex: 0, "
                + "dataIndex: 0})", chart);
            Locator tooltip = page.locator("#" + chart + " > div").last();
            tooltip.waitFor();
            assertThat(tooltip.textContent()).contains(name);
            assertThat(page.locator("img").count()).isZero();
            assertThat(opened.complaints()).isEmpty();
        }
    }

    @Test
    void aWideGridSaysThatItsColumnsAreSome() throws IOException {
        Path problem = folder.resolve("wide.yaml");
        Files.writeString(problem, Files.readString(Path.of(Run.BITCOIN)).replace("max: 80,", "max: 100000,"));
        Path file = report(problem.toString(), "--no-explanation");
        try (Browser.Opened opened = open(file)) {
            assertThat(text(opened.page(), "#map-note")).contains("of all numbers of miners");
            assertThat(text(opened.page(), "#pareto-text")).containsAnyOf("proved", "was stopped");
            assertThat(opened.complaints()).isEmpty();
        }
    }
}
