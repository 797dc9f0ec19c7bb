package dev.quarry.cli;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.cli.chart.BarChart;
import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.Fill;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.Kind;
import dev.quarry.consortium.Holding;
import dev.quarry.consortium.Settlement;
import dev.quarry.solver.grouped.GroupedProblem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/** The hash power of each partner, between which ends failures leave it, and the cap that it stays below. */
final class SharesChart {

    private static final BigFraction PERCENT = BigFraction.of(100);
    private static final int DECIMALS = 2;

    private SharesChart() {
    }

    static Chart of(GroupedProblem problem, Settlement settlement) {
        BigFraction cap = Objects.requireNonNull(problem.partners()).cap();
        List<BarChart.Row> rows = settlement.holdings().stream().map(SharesChart::row).toList();
        double most = settlement.holdings().stream().flatMap(holding -> holding.largestShare().stream())
            .mapToDouble(SharesChart::percent).reduce(percent(cap), Math::max);
        String description = rows.stream().map(row -> row.label() + ": " + row.note() + ".")
            .collect(Collectors.joining(" "));
        return new BarChart(new Heading(problem.name(), "Shares of the hash power, and between which ends failures "
            + "leave them", description), "% of the hash power", most, List.of(new Kind("share", Fill.plain(5))), rows,
            new BarChart.Limit(percent(cap), "below " + ExactNumber.format(cap.multiply(PERCENT)) + " %"));
    }

    private static BarChart.Row row(Holding holding) {
        BarChart.Range range = holding.leastShare().isPresent() && holding.largestShare().isPresent()
            ? new BarChart.Range(percent(holding.leastShare().get()), percent(holding.largestShare().get())) : null;
        return new BarChart.Row(holding.partner(), List.of(new BarChart.Part(holding.share()
            .map(SharesChart::percent).orElse(0.0), 0, "")), text(holding.share()) + " %, " + text(holding.leastShare())
            + " – " + text(holding.largestShare()) + " %", range);
    }

    private static String text(Optional<BigFraction> share) {
        return share.map(of -> DecimalDigits.truncated(CertifiedValue.of(of.multiply(PERCENT)), DECIMALS)).orElse("—");
    }

    private static double percent(BigFraction share) {
        return Enclosure.of(share.multiply(PERCENT)).upper();
    }
}
