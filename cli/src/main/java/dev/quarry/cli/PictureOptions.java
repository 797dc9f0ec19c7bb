package dev.quarry.cli;

import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.PngPicture;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a report that make it a single chart. */
final class PictureOptions {

    private static final Words<ReportFormat> FORMATS = new Words<>("format", ReportFormat.values(), Words::of);
    private static final Words<ReportChart> CHARTS = new Words<>("chart", ReportChart.values(), Words::of);

    private final OptionSpec format = OptionSpec.builder("--format").paramLabel("FORMAT").type(ReportFormat.class)
        .defaultValue("html").converters(FORMATS).completionCandidates(FORMATS)
        .description("html: the whole page; json: what it shows, to standard output; svg, png: a single chart. "
            + "Default: ${DEFAULT-VALUE}.").build();

    private final OptionSpec chart = OptionSpec.builder("--chart").paramLabel("CHART").type(ReportChart.class)
        .converters(CHARTS).completionCandidates(CHARTS)
        .description("The chart of a picture: ${COMPLETION-CANDIDATES}.").build();

    private final WholeNumber nonceBits = WholeNumber.optional("--nonce-bits", 1, NonceRange.MOST,
        "Draw the map at these nonce bits. Default: those of the best decision.");

    List<OptionSpec> options() {
        return List.of(format, chart, nonceBits.option());
    }

    ReportFormat format() {
        return format.getValue();
    }

    /** The chart to draw, or null for the whole page. Fails with {@link BadInput} where options do not go together. */
    @Nullable ReportChart chart() {
        ReportChart named = chart.getValue();
        String stated = "--format " + Words.of(format());
        if (format() == ReportFormat.HTML || format() == ReportFormat.JSON) {
            if (named != null || nonceBits.isStated()) {
                throw new BadInput((named != null ? "--chart" : "--nonce-bits") + " has no bearing on " + stated
                    + ", which shows all; leave it out, or ask for a picture with --format svg or --format png");
            }
            return null;
        }
        if (named == null) {
            throw new BadInput(stated + " draws a single chart; name it with --chart: " + String.join(", ", CHARTS));
        }
        if (nonceBits.isStated() && named != ReportChart.MAP) {
            throw new BadInput("--nonce-bits has no bearing on --chart " + Words.of(named) + "; leave it out");
        }
        return named;
    }

    /** The bytes of a picture; fails with {@link UncheckedIOException} where Java cannot draw it. */
    byte[] encoded(Chart drawn, String name) {
        if (format() == ReportFormat.SVG) {
            return drawn.svg().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return PngPicture.of(drawn);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + Quarry.message(e), e);
        }
    }

    /** The nonce bits to draw the map at, or null; fails with {@link BadInput} out of the range of the problem. */
    @Nullable Integer nonceBits(Problem problem) {
        if (!nonceBits.isStated()) {
            return null;
        }
        int least = problem.nonceBits().min();
        int most = problem.nonceBits().max();
        int stated = nonceBits.or(least);
        if (stated < least || stated > most) {
            throw new BadInput("--nonce-bits " + stated + " is outside the problem's nonceBits " + least + ".." + most);
        }
        return stated;
    }
}
