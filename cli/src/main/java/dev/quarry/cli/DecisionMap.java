package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.Enclosure;
import dev.quarry.solver.ConstraintMap;
import dev.quarry.solver.ConstraintMap.Layer;
import dev.quarry.solver.ConstraintMap.NonceBits;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Problem;
import dev.quarry.solver.RobustModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The map of decisions as a report draws it: for each number of miners and each difficulty the nonce bits at which each
 * requirement holds, and what the robustly feasible decisions cost. Where there are many numbers of miners some of them
 * are shown, those of the reported decisions among them.
 *
 * <p>Rows are those of difficulties. Intervals are written as runs of columns: how many, lowest bits, highest bits.
 * Costs are written as column, lowest bits, number of runs, and the runs: how many bits cost the same to
 * {@value #COST_DIGITS} digits, and what.
 */
final class DecisionMap implements JsonText.Content {

    private static final int MOST_COLUMNS = 200;
    private static final int COST_DIGITS = 8;

    private final Problem problem;
    private final RobustModel model;
    private final ConstraintMap map;

    DecisionMap(ConstraintMap map) {
        this.map = map;
        problem = map.problem();
        model = RobustModel.of(problem);
    }

    /** The numbers of miners that have a column, those of the reported decisions among them. */
    static List<Integer> columns(Answer<Problem, Decision> answer) {
        Problem problem = answer.problem();
        int first = problem.miners().min();
        long length = problem.miners().max() - first + 1L;
        TreeSet<Integer> columns = new TreeSet<>();
        for (int i = 0; i < Math.min(length, MOST_COLUMNS); i++) {
            // What is decided is decided where miners are few: of many numbers those shown grow apart.
            columns.add(length <= MOST_COLUMNS ? first + i
                : (int) (first - 1 + Math.round(StrictMath.pow((double) length, i / (MOST_COLUMNS - 1.0)))));
        }
        answer.tuples().forEach(tuple -> columns.add(tuple.decision().miners()));
        return List.copyOf(columns);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("miners");
        for (int miners : map.miners()) {
            json.writeNumber(miners);
        }
        json.writeEndArray();
        range(json, "nonceBits", problem.nonceBits().min(), problem.nonceBits().max());
        range(json, "difficulty", problem.difficulty().min(), problem.difficulty().max());
        json.writeNumberField("unavailable", problem.miners().unavailable());
        json.writeNumberField("drift", problem.difficulty().drift());
        json.writeFieldName("possible");
        intervals(json, map.possible());
        json.writeArrayFieldStart("layers");
        for (Layer layer : map.layers()) {
            json.writeStartObject();
            json.writeStringField("constraint", layer.key());
            if (layer.corner().isPresent()) {
                json.writeBooleanField("fewestMiners", layer.corner().get().fewestMiners());
                json.writeBooleanField("highestDifficulty", layer.corner().get().highestDifficulty());
            }
            json.writeBooleanField("undecided", layer.holds().isUndecided());
            json.writeFieldName("holds");
            intervals(json, layer.holds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("costs");
        for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
            costs(json, d);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void range(JsonGenerator json, String name, int min, int max) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("min", min);
        json.writeNumberField("max", max);
        json.writeEndObject();
    }

    private void intervals(JsonGenerator json, NonceBits bits) throws IOException {
        json.writeStartArray();
        for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
            json.writeStartArray();
            int column = 0;
            while (column < map.miners().size()) {
                int end = column + 1;
                while (end < map.miners().size() && bits.lowest(end, d) == bits.lowest(column, d)
                    && bits.highest(end, d) == bits.highest(column, d)) {
                    end++;
                }
                json.writeNumber(end - column);
                json.writeNumber(bits.lowest(column, d));
                json.writeNumber(bits.highest(column, d));
                column = end;
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void costs(JsonGenerator json, int difficulty) throws IOException {
        json.writeStartArray();
        for (int column = 0; column < map.miners().size(); column++) {
            int lowest = map.possible().lowest(column, difficulty);
            int highest = map.possible().highest(column, difficulty);
            for (Layer layer : map.layers()) {
                lowest = Math.max(lowest, layer.holds().lowest(column, difficulty));
                highest = Math.min(highest, layer.holds().highest(column, difficulty));
            }
            if (lowest <= highest) {
                List<Run> runs = new ArrayList<>();
                addRuns(map.miners().get(column), difficulty, lowest, highest, runs);
                json.writeNumber(column);
                json.writeNumber(lowest);
                json.writeNumber(runs.size());
                for (Run run : runs) {
                    json.writeNumber(run.length());
                    json.writeNumber(run.cost());
                }
            }
        }
        json.writeEndArray();
    }

    /** Nonce bits in a row that cost the same, as far as is shown. */
    private record Run(int length, BigDecimal cost) {
    }

    /** The cost does not fall as the bits grow: where both ends are the same, so is all between them. */
    private void addRuns(int miners, int difficulty, int lowest, int highest, List<Run> runs) {
        BigDecimal least = cost(new Decision(miners, lowest, difficulty));
        if (lowest == highest || least.compareTo(cost(new Decision(miners, highest, difficulty))) == 0) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).cost().compareTo(least) == 0) {
                runs.set(last, new Run(runs.get(last).length() + highest - lowest + 1, least));
            } else {
                runs.add(new Run(highest - lowest + 1, least));
            }
            return;
        }
        int middle = (lowest + highest) >>> 1;
        addRuns(miners, difficulty, lowest, middle, runs);
        addRuns(miners, difficulty, middle + 1, highest, runs);
    }

    private BigDecimal cost(Decision decision) {
        return new BigDecimal(cost(model, decision)).round(new MathContext(COST_DIGITS)).stripTrailingZeros();
    }

    /** What a decision costs, as near as doubles enclose it. */
    static double cost(RobustModel model, Decision decision) {
        Enclosure cost = model.nominalCost(decision).enclosure();
        return cost.lower() + (cost.upper() - cost.lower()) / 2;
    }
}
