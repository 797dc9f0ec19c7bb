package dev.quarry.cli.chart;

import static dev.quarry.cli.chart.Svg.elements;
import static dev.quarry.cli.chart.Svg.marks;
import static dev.quarry.cli.chart.Svg.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartTest {

    private static final String HOSTILE = "a\u0000\u001b\ud800\uffff<script>alert(1)</script>&\"'\n]]>";
    private static final String SHOWN = "a\ufffd\ufffd\ufffd\ufffd<script>alert(1)</script>&\"' ]]>";

    private static Document parsed(Chart chart) throws Exception {
        return Svg.parsed(chart.svg());
    }

    private static BarChart bars(String text, BarChart.Row... rows) {
        return new BarChart(new Heading(text, text, text), text, 10, List.of(new Kind(text, Fill.of(0)),
            new Kind("other", Fill.of(1))), List.of(rows), new BarChart.Limit(5, text));
    }

    private static BarChart.Row row(String text, double... lengths) {
        List<BarChart.Part> parts = Arrays.stream(lengths)
            .mapToObj(length -> new BarChart.Part(length, 0, text)).toList();
        return new BarChart.Row(text, parts, text, new BarChart.Range(1, 2));
    }

    @Test
    void anyTextIsTextInEveryChart() throws Exception {
        Heading heading = new Heading(HOSTILE, HOSTILE, HOSTILE);
        IntervalChart.End end = new IntervalChart.End(IntervalChart.Reach.ENDS, 2);
        List<Chart> charts = List.of(bars(HOSTILE, row(HOSTILE, 3)),
            new IntervalChart(heading, HOSTILE, List.of(new IntervalChart.Row(HOSTILE, end, end, HOSTILE))),
            new PointChart(heading, HOSTILE, HOSTILE, List.of(new PointChart.Point(1, 2, HOSTILE))),
            new EstimateChart(heading, HOSTILE, List.of(new Kind(HOSTILE, Fill.plain(0)), new Kind(HOSTILE,
                Fill.plain(1))), List.of(new EstimateChart.Row(HOSTILE, 0, 2, 1, 3, HOSTILE)), 1.0),
            new LineChart(heading, HOSTILE, HOSTILE, List.of(new LineChart.Series(new Kind(HOSTILE, Fill.plain(0)),
                LineChart.Style.DOTS, List.of(new LineChart.Point(1, 2))))),
            new TileChart(heading, new TileChart.Labels(HOSTILE, List.of(1)), new TileChart.Labels(HOSTILE, List.of(1)),
                List.of(new Kind(HOSTILE, Fill.of(0))), new TileChart.Cells() {
                    @Override
                    public int kind(int column, int row) {
                        return 0;
                    }

                    @Override
                    public double value(int column, int row) {
                        return 0;
                    }
                }, HOSTILE, new TileChart.Stars(HOSTILE, List.of(new TileChart.Place(0, 0)))));
        for (Chart chart : charts) {
            Document document = parsed(chart);
            assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(SHOWN);
            assertThat(document.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo(SHOWN + ". " + SHOWN);
            assertThat(document.getElementsByTagName("script").getLength()).isZero();
            assertThat(chart.heading()).isEqualTo(chart instanceof BarChart bar ? bar.heading() : heading);
        }
    }

    @Test
    void partsOfABarFollowEachOtherAndAreAsLongAsTheyAre() throws Exception {
        Document document = parsed(bars("bars", row("a", 2, 3), row("b", 4)));
        List<Element> bars = marks(document, "rect", "bar");
        assertThat(bars).hasSize(3);
        double unit = number(bars.get(0), "width") / 2;
        assertThat(number(bars.get(1), "width")).isCloseTo(3 * unit, within(0.03));
        assertThat(number(bars.get(1), "x")).isCloseTo(number(bars.get(0), "x") + 2 * unit, within(0.02));
        assertThat(number(bars.get(2), "width")).isCloseTo(4 * unit, within(0.03));
        assertThat(number(bars.get(2), "x")).isEqualTo(number(bars.get(0), "x"));
        Element range = marks(document, "line", "range").get(0);
        assertThat(number(range, "x2") - number(range, "x1")).isCloseTo(unit, within(0.02));
    }

    /** The middle four fifths are from 0.5 to 10.5, and the scale reaches no farther than 10 from these. */
    @Test
    void anEstimateFarFromTheOthersIsPointedAt() throws Exception {
        List<EstimateChart.Row> rows = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
            rows.add(new EstimateChart.Row("row", 0, i, i - 0.5, i == 11 ? 1e9 : i + 0.5, ""));
        }
        rows.add(new EstimateChart.Row("far", 0, -1e6, -2e6, 2, ""));
        Document document = parsed(new EstimateChart(new Heading("", "", ""), "", List.of(new Kind("", Fill.plain(0))),
            rows, null));
        List<Element> circles = elements(document, "circle");
        assertThat(circles).hasSize(11);
        for (int i = 2; i < 11; i++) {
            assertThat(number(circles.get(i), "cx") - number(circles.get(i - 1), "cx")).isCloseTo(
                number(circles.get(1), "cx") - number(circles.get(0), "cx"), within(0.02));
        }
        assertThat(number(circles.get(1), "cx") - number(circles.get(0), "cx")).as("there is room").isGreaterThan(20);
        assertThat(marks(document, "path", "triangle")).as("a value beyond the scale").hasSize(1);
        assertThat(marks(document, "path", "beyond"))
            .as("one beyond each end").hasSize(2);
        // Of 12 rows 10 have two ends that are on the scale, and two have one.
        assertThat(marks(document, "line", "end"))
            .hasSize(22);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "54002.199, '54,002.2'", "-1234567, '-1,234,570'", "0.0001234, 0.0001234",
        "0.00001, 1e-5", "1e10, 1e10", "123456789, '123,457,000'", "1.5e300, 1.5e300", "999.9999, '1,000'"})
    void figuresAreShortAndGrouped(double value, String figures) {
        assertThat(Figures.of(value)).isEqualTo(figures);
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 8, false, '0 20 40 60 80 100'", "34, 42, 8, true, '34 35 36 37 38 39 40 41 42'",
        "0.13, 0.19, 4, false, '0.12 0.14 0.16 0.18 0.2'", "5, 5, 8, true, '5 6'", "5, 6, 8, true, '5 6'",
        "-3, 3, 3, false, '-4 -2 0 2 4'"})
    void ticksAreRoundAndAroundAllValues(double least, double most, int wanted, boolean whole, String labels) {
        Scale scale = Scale.around(least, most, 0, 1000, wanted, whole);
        assertThat(scale.low()).isLessThanOrEqualTo(least);
        assertThat(scale.high()).isGreaterThanOrEqualTo(most);
        List<Scale.Tick> ticks = scale.ticks();
        assertThat(ticks.stream().map(Scale.Tick::label)).containsExactly(labels.split(" ", -1));
        assertThat(scale.at(ticks.get(0).value())).isZero();
        assertThat(scale.at(ticks.get(ticks.size() - 1).value())).isCloseTo(1000, within(1e-9));
    }

    @Test
    void onALogarithmicScaleEqualFactorsAreEqualDistances() {
        Scale scale = Scale.decades(0.02, 70, 0, 400);
        assertThat(scale.at(1)).isCloseTo(200, within(1e-9));
        assertThat(scale.at(10) - scale.at(1)).isCloseTo(100, within(1e-9));
        assertThat(scale.at(1e9)).isEqualTo(400);
        assertThat(scale.ticks().stream().map(Scale.Tick::label))
            .containsExactly("0.01", "0.1", "1", "10", "100");
    }

    @Test
    void longTextIsCutToItsRoom() {
        String cut = Lettering.cut("a name that is much too long", 13, 100);
        assertThat(cut).startsWith("a name").endsWith("…");
        assertThat(Lettering.width(cut, 13)).isLessThanOrEqualTo(100);
        assertThat(Lettering.width(cut.replace("…", "x…"), 13)).isGreaterThan(92);
        assertThat(Lettering.cut("short", 13, 100)).isEqualTo("short");
        assertThat(Lettering.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 10, 25)).isEqualTo("\ud83d\ude00…");
    }

    @Test
    void costsGrowDarkerFromTheLeastToTheMost() {
        Shades shades = new Shades(1, 1000);
        assertThat(shades.colour(1)).isEqualTo("#fffaf0");
        assertThat(shades.colour(1000)).isEqualTo("#241506");
        // Far apart, so that half of the way is the square root of the factor.
        assertThat(shades.colour(Math.sqrt(1000))).isEqualTo("#a98860");
        assertThat(new Shades(1, 3).colour(2)).isEqualTo("#a98860");
        assertThat(new Shades(5, 5).colour(5)).isEqualTo("#fffaf0");
    }
}
