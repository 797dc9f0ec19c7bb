package dev.quarry.cli;

import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.Fill;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.Kind;
import dev.quarry.cli.chart.TileChart;
import dev.quarry.solver.ConstraintMap;
import dev.quarry.solver.ConstraintMap.Layer;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Problem;
import dev.quarry.solver.RobustModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The map of decisions at one number of nonce bits: what rules each out first, and what the others cost. */
final class MapChart implements TileChart.Cells {

    private static final int IMPOSSIBLE = 0;

    private final RobustModel model;
    private final ConstraintMap map;
    private final List<Integer> difficulties;
    private final int bits;

    private MapChart(ConstraintMap map, int bits) {
        this.map = map;
        this.bits = bits;
        model = RobustModel.of(map.problem());
        difficulties = IntStream.rangeClosed(map.problem().difficulty().min(), map.problem().difficulty().max())
            .boxed().toList();
    }

    /**
     * Draws the map.
     *
     * @param decisions those of the answer
     * @param stated the nonce bits; null for those of the best decision, or the middle of the range without one
     */
    static Chart of(ConstraintMap map, List<Decision> decisions, @Nullable Integer stated) {
        Problem problem = map.problem();
        int bits = stated != null ? stated : !decisions.isEmpty() ? decisions.get(0).nonceBits()
            : (problem.nonceBits().min() + problem.nonceBits().max() + 1) / 2;
        return new MapChart(map, bits).chart(decisions);
    }

    private Chart chart(List<Decision> decisions) {
        List<Kind> kinds = new ArrayList<>(List.of(new Kind("not possible", Fill.impossible())));
        for (Layer layer : map.layers()) {
            kinds.add(new Kind(layer.key(), Fill.of(kinds.size() - 1)));
        }
        List<TileChart.Place> stars = decisions.stream().filter(decision -> decision.nonceBits() == bits)
            .map(decision -> new TileChart.Place(map.miners().indexOf(decision.miners()),
                difficulties.indexOf(decision.difficulty()))).toList();
        return new TileChart(new Heading(map.problem().name(), "Decisions with " + bits + " nonce bits, profile "
            + map.problem().profile().word() + ": which constraint rules them out first, and what the others cost",
            description(kinds)), new TileChart.Labels("miners", map.miners()),
            new TileChart.Labels("difficulty", difficulties), kinds, this, "cost",
            new TileChart.Stars("decisions of the answer", stars));
    }

    private String description(List<Kind> kinds) {
        long[] counts = new long[kinds.size() + 1];
        for (int row = 0; row < difficulties.size(); row++) {
            for (int column = 0; column < map.miners().size(); column++) {
                counts[kind(column, row) + 1]++;
            }
        }
        StringBuilder text = new StringBuilder("Of " + Count.of((long) difficulties.size() * map.miners().size())
            + " numbers of miners and difficulties " + Count.of(counts[0]) + " hold in every scenario");
        for (int kind = 0; kind < kinds.size(); kind++) {
            if (counts[kind + 1] > 0) {
                text.append("; ").append(kinds.get(kind).name()).append(": ").append(Count.of(counts[kind + 1]));
            }
        }
        boolean some = map.problem().miners().max() - map.problem().miners().min() >= map.miners().size();
        boolean undecided = map.layers().stream().anyMatch(layer -> layer.holds().isUndecided());
        return text + "." + (some ? " The columns are some of all numbers of miners." : "")
            + (undecided ? " Some cells are undecided at the highest precision, and are shown as ruled out." : "");
    }

    @Override
    public int kind(int column, int row) {
        int difficulty = difficulties.get(row);
        if (!map.possible().has(column, difficulty, bits)) {
            return IMPOSSIBLE;
        }
        for (int i = 0; i < map.layers().size(); i++) {
            if (!map.layers().get(i).holds().has(column, difficulty, bits)) {
                return i + 1;
            }
        }
        return TileChart.VALUE;
    }

    @Override
    public double value(int column, int row) {
        return DecisionMap.cost(model, new Decision(map.miners().get(column), bits, difficulties.get(row)));
    }
}
