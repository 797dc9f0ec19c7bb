package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.quarry.cli.chart.Palette;
import dev.quarry.cli.resource.ShippedText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the page of {@code quarry report} draws, on screens and on paper, and what of a small document. */
class ReportDrawingTest {

    /** The width of a sheet of A4 between its margins, in pixels. */
    private static final int PAPER = 718;
    private static final int HEIGHT = 1000;

    @TempDir
    private static Path folder;

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    private static Browser.Opened open(String problem) {
        Path page = folder.resolve("report.html");
        assertThat(Run.of("report", Run.PROBLEMS + problem, "-o", page.toString(), "--quiet"))
            .isEqualTo(new Run(0, "", ""));
        Browser.Opened opened = browser.open();
        opened.page().navigate(page.toUri().toString());
        return opened;
    }

    private static String text(Page page, String selector) {
        return page.locator(selector).textContent();
    }

    @Test
    void itFollowsTheColoursOfTheReaderAndPrints() {
        try (Browser.Opened opened = open("bitcoin-c1.yaml")) {
            Page page = opened.page();
            String light = background(page);
            double lightInk = ink(page);
            emulate(page, ColorScheme.DARK, Media.SCREEN);
            assertThat(background(page)).isNotEqualTo(light);
            double darkInk = ink(page);
            assertThat(lightInk).isLessThan(0.05);
            assertThat(darkInk).isGreaterThan(0.5);
            emulate(page, ColorScheme.DARK, Media.PRINT);
            assertThat(background(page)).isEqualTo("rgb(255, 255, 255)");
            assertThat(ink(page)).isLessThan(0.05);
            assertThat(page.locator("#map-table tbody tr").count()).isEqualTo(61);
            assertThat(page.locator("#map-table").isVisible()).isTrue();
            page.setViewportSize(PAPER, HEIGHT);
            assertThat((Integer) page.evaluate("() => [...document.querySelectorAll('table')].filter(table => "
                + "table.getBoundingClientRect().right > innerWidth).length")).as("tables beyond the paper").isZero();
            assertThat(page.pdf().length).isGreaterThan(10_000);
            emulate(page, ColorScheme.DARK, Media.SCREEN);
            assertThat(ink(page)).isEqualTo(darkInk);
            assertThat(page.locator("#map-table").isVisible()).isFalse();
            assertThat(opened.complaints()).isEmpty();
        }
    }

    /** What the browser says before and after it prints, which is before it turns to the rules for print. */
    @Test
    void printingLeavesTheScreenAsItWas() {
        try (Browser.Opened opened = open("testbed.yaml")) {
            Page page = opened.page();
            emulate(page, ColorScheme.DARK, Media.SCREEN);
            page.locator("#map-details summary").click();
            double ink = ink(page);
            page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
            assertThat(ink(page)).isLessThan(0.05);
            assertThat(page.locator("details:not([open])").count()).isZero();
            page.evaluate("() => dispatchEvent(new Event('afterprint'))");
            assertThat(ink(page)).isEqualTo(ink).isGreaterThan(0.5);
            assertThat((Boolean) page.evaluate("() => document.getElementById('map-details').open")).isTrue();
            assertThat(page.locator("details[open]").count()).isEqualTo(1);
            assertThat(opened.complaints()).isEmpty();
        }
    }

    /** Turns to colours and a medium, and waits until the page has been told of it. */
    private static void emulate(Page page, ColorScheme colours, Media medium) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours).setMedia(medium));
        page.evaluate("() => new Promise(told => requestAnimationFrame(() => requestAnimationFrame(told)))");
    }

    /** The luminance of the letters of a chart, from 0 to 1. */
    private static double ink(Page page) {
        return ((Number) page.evaluate("""
            () => {
              const letters = document.querySelector("#slack svg text");
              const rgb = getComputedStyle(letters).fill.match(/[0-9]+/g).map(each => Number(each) / 255)
                .map(each => each <= 0.04045 ? each / 12.92 : Math.pow((each + 0.055) / 1.055, 2.4));
              return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
            }
            """)).doubleValue();
    }

    private static String background(Page page) {
        return (String) page.evaluate("() => getComputedStyle(document.body).backgroundColor");
    }

    /** Bars that hold have the first colour of things, as in a picture. */
    @Test
    void aPageHasTheColoursOfPictures() {
        try (Browser.Opened opened = open("bitcoin-c1.yaml")) {
            assertThat(opened.page().locator("#slack svg path[fill='" + Palette.THINGS.get(0) + "' i]").count())
                .isPositive();
            assertThat(ShippedText.of(ReportPage.class, "report/report.js")).doesNotContain(Palette.THINGS)
                .doesNotContain(Palette.SHADES).doesNotContain(Palette.IMPOSSIBLE);
        }
    }

    /** Draws a document of a small report with this explanation. */
    private static void drawExplanation(Page page, String status, String explanation) {
        page.evaluate("text => QuarryReport.draw({schema: 'quarry/report/1', name: 'small', profile: 'exact', "
            + "objective: 'minimize-cost', status: 'infeasible', sentence: 'Small.', explanation: JSON.parse(text)})",
            ("{'status': '" + status + "', " + explanation + "}").replace('\'', '"'));
    }

    @Test
    void whatOfAConflictIsDoubtfulIsSaidToBe() {
        String members = "'relaxations': [], 'conflict': {'members': ['nonceBits.max', 'miners.max'], 'mostMiners': 9, "
            + "'doubtful': ";
        try (Browser.Opened opened = open("testbed.yaml")) {
            Page page = opened.page();
            drawExplanation(page, "infeasible", members + "[]}");
            assertThat(text(page, "#sensitivity-text")).isEqualTo("These conflict: nonceBits.max, miners.max. Without "
                + "any one of them there is a decision.");
            drawExplanation(page, "infeasible", members + "['miners.max']}");
            assertThat(text(page, "#sensitivity-text")).isEqualTo("These conflict: nonceBits.max, miners.max. Whether "
                + "these of them are needed is not known: miners.max.");
            assertThat(opened.complaints()).isEmpty();
        }
    }

    /** An end that is not known is no end without a limit: nothing is drawn on its side of the present value. */
    @Test
    void anEndThatIsNotKnownIsDrawnAsNone() {
        String side = "{'reach': '%s', 'end': null, 'next': null}";
        String interval = "'intervals': [{'constant': 'constraints.failure.max', 'present': '2^-64', 'lower': %s, "
            + "'upper': %s}]";
        String lines = "() => [...document.querySelectorAll('#sensitivity svg path[stroke-width=\"1.5\"]')]"
            + ".map(line => line.getBBox().width)";
        try (Browser.Opened opened = open("testbed.yaml")) {
            Page page = opened.page();
            drawExplanation(page, "feasible", interval.formatted(side.formatted("unlimited"),
                side.formatted("unlimited")));
            List<?> whole = (List<?>) page.evaluate(lines);
            drawExplanation(page, "feasible", interval.formatted(side.formatted("unlimited"),
                side.formatted("unknown")));
            List<?> half = (List<?>) page.evaluate(lines);
            // The interval, and a mark at each end that has one.
            assertThat(whole).hasSize(3);
            assertThat(half).hasSize(2);
            assertThat(((Number) half.get(0)).doubleValue()).isPositive()
                .isCloseTo(((Number) whole.get(0)).doubleValue() / 2, withPercentage(1));
            assertThat(text(page, "#sensitivity-table")).contains("no limit", "not known");
            assertThat(opened.complaints()).isEmpty();
        }
    }

    /** A check that bounds nothing from above has a table and no chart; a later one has its chart again. */
    @Test
    void whereThereIsNothingToDrawTheTableStays() {
        String draw = "bound => QuarryReport.draw({schema: 'quarry/report/1', name: 'small', profile: 'exact', "
            + "objective: 'minimize-cost', status: 'optimal', sentence: 'Small.', check: {constraints: [{constraint: "
            + "'expectedTime.' + bound, bound: '1', value: '0.5', worstScenario: {miners: 3, difficulty: 4}, "
            + "verdict: 'holds', usedPercent: bound === 'max' ? 73 : undefined}]}})";
        try (Browser.Opened opened = open("testbed.yaml")) {
            Page page = opened.page();
            for (String bound : List.of("min", "max")) {
                page.evaluate(draw, bound);
                assertThat(page.locator("#slack svg").isVisible()).isEqualTo(bound.equals("max"));
                assertThat(page.locator("#slack").isVisible()).isEqualTo(bound.equals("max"));
                assertThat(text(page, "#slack-table tbody")).contains("expectedTime." + bound);
                // What is used up is the check's to say, which knows more digits than it writes.
                assertThat(text(page, "#slack-table tbody tr td:nth-child(4)"))
                    .isEqualTo(bound.equals("max") ? "73.00 %" : "");
            }
            assertThat(opened.complaints()).isEmpty();
        }
    }
}
