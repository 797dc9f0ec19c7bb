package dev.quarry.solver.grouped;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Ranges of the numbers of miners that are deployed of each type. Tightening changes a box in place. */
final class MinerBox {

    private final int[] fewest;
    private final int[] most;

    private MinerBox(int[] fewest, int[] most) {
        this.fewest = fewest;
        this.most = most;
    }

    /** All that a problem allows. */
    static MinerBox of(GroupedProblem problem) {
        return new MinerBox(problem.types().stream().mapToInt(MinerType::min).toArray(),
            problem.types().stream().mapToInt(MinerType::max).toArray());
    }

    int types() {
        return fewest.length;
    }

    int fewest(int type) {
        return fewest[type];
    }

    int most(int type) {
        return most[type];
    }

    int width(int type) {
        return most[type] - fewest[type];
    }

    long fewestTotal() {
        return IntStream.of(fewest).asLongStream().sum();
    }

    long mostTotal() {
        return IntStream.of(most).asLongStream().sum();
    }

    /** The numbers at the lower or at the upper ends. */
    int[] corner(boolean upper) {
        return (upper ? most : fewest).clone();
    }

    List<Integer> asList(boolean upper) {
        return IntStream.of(upper ? most : fewest).boxed().toList();
    }

    boolean isPoint() {
        return Arrays.equals(fewest, most);
    }

    /** Raises a lower end, if it is below; tells whether that changed it. */
    boolean raise(int type, double least) {
        int end = (int) Math.min(Math.max(least, fewest[type]), most[type] + 1.0);
        boolean changed = end > fewest[type];
        fewest[type] = end;
        return changed;
    }

    /** Lowers an upper end, if it is above; tells whether that changed it. */
    boolean lower(int type, double largest) {
        int end = (int) Math.max(Math.min(largest, most[type]), fewest[type] - 1.0);
        boolean changed = end < most[type];
        most[type] = end;
        return changed;
    }

    /** The part with at most so many miners of a type, and the rest. */
    List<MinerBox> split(int type, int last) {
        MinerBox low = new MinerBox(fewest.clone(), most.clone());
        MinerBox high = new MinerBox(fewest.clone(), most.clone());
        low.most[type] = last;
        high.fewest[type] = last + 1;
        return List.of(low, high);
    }

    /** The decision of a point. */
    GroupedDecision decision(int nonceBits, int difficulty) {
        return new GroupedDecision(IntStream.of(fewest).boxed().toList(), nonceBits, difficulty);
    }

    @Override
    public String toString() {
        return Arrays.toString(fewest) + ".." + Arrays.toString(most);
    }
}
