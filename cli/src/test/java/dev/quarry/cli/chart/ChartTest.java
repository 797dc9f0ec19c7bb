package dev.quarry.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartTest {

    private static final String HOSTILE = "a\u0000\u001b\ud800\uffff<script>alert(1)</script>&\"'\n]]>";
    private static final String SHOWN = "a\ufffd\ufffd\ufffd\ufffd<script>alert(1)</script>&\"' ]]>";

    private static Document parsed(Chart chart) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(chart.svg())));
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
        List<Element> bars = elements(document, "rect").stream()
            .filter(element -> element.getAttribute("class").equals("bar")).toList();
        assertThat(bars).hasSize(3);
        double unit = number(bars.get(0), "width") / 2;
        assertThat(number(bars.get(1), "width")).isCloseTo(3 * unit, within(0.03));
        assertThat(number(bars.get(1), "x")).isCloseTo(number(bars.get(0), "x") + 2 * unit, within(0.02));
        assertThat(number(bars.get(2), "width")).isCloseTo(4 * unit, within(0.03));
        assertThat(number(bars.get(2), "x")).isEqualTo(number(bars.get(0), "x"));
        Element range = elements(document, "line").stream()
            .filter(element -> element.getAttribute("class").equals("range")).findFirst().orElseThrow();
        assertThat(number(range, "x2") - number(range, "x1")).isCloseTo(unit, within(0.02));
    }

    private static List<Element> elements(Document document, String name) {
        var found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "54002.199, '54,002.2'", "-1234567, '-1,234,570'", "0.0001234, 0.0001234",
        "0.00001, 1e-5", "1e10, 1e10", "123456789, '123,457,000'", "1.5e300, 1.5e300", "999.9999, '1,000'"})
    void figuresAreShortAndGrouped(double value, String figures) {
        assertThat(Scale.figures(value)).isEqualTo(figures);
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
