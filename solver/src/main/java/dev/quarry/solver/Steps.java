package dev.quarry.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A staircase: for each number of miners of a range an interval of nonce bits, constant over steps. An interval whose
 * lowest exceeds its highest is empty. It grows at its end, and neighbours that are the same become one step.
 */
final class Steps {

    private int[] last = new int[8];
    private int[] lowest = new int[8];
    private int[] highest = new int[8];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** The last number of miners of a step. */
    int last(int step) {
        return last[step];
    }

    int lowest(int step) {
        return lowest[step];
    }

    int highest(int step) {
        return highest[step];
    }

    boolean isEmpty(int step) {
        return lowest[step] > highest[step];
    }

    /** Adds a step from the end of the last one to a number of miners. */
    void add(int lastMiners, int lowestBits, int highestBits) {
        if (size > 0 && lowest[size - 1] == lowestBits && highest[size - 1] == highestBits) {
            last[size - 1] = lastMiners;
            return;
        }
        if (size == last.length) {
            last = Arrays.copyOf(last, 2 * size);
            lowest = Arrays.copyOf(lowest, 2 * size);
            highest = Arrays.copyOf(highest, 2 * size);
        }
        last[size] = lastMiners;
        lowest[size] = lowestBits;
        highest[size] = highestBits;
        size++;
    }

    /** Adds a step without nonce bits; all such steps are the same. */
    void addNone(int lastMiners) {
        add(lastMiners, NonceRange.MOST + 1, -1);
    }

    /** Adds a step, or one without nonce bits where the interval is empty. */
    void addInterval(int lastMiners, int lowestBits, int highestBits) {
        if (lowestBits <= highestBits) {
            add(lastMiners, lowestBits, highestBits);
        } else {
            addNone(lastMiners);
        }
    }

    /** Makes this the nonce bits that two staircases over the same range share. */
    void setToShared(Steps a, Steps b) {
        clear();
        int i = 0;
        int j = 0;
        while (i < a.size && j < b.size) {
            addInterval(Math.min(a.last[i], b.last[j]), Math.max(a.lowest[i], b.lowest[j]),
                Math.min(a.highest[i], b.highest[j]));
            int reached = Math.min(a.last[i], b.last[j]);
            if (a.last[i] == reached) {
                i++;
            }
            if (b.last[j] == reached) {
                j++;
            }
        }
    }

    boolean contains(int step, int nonceBits) {
        return lowest[step] <= nonceBits && nonceBits <= highest[step];
    }

    /** The decisions of a difficulty that this staircase contains and another, which begins no earlier, does not. */
    List<Decision> difference(int firstMiners, Steps other, int firstOfOther, int difficulty) {
        List<Decision> decisions = new ArrayList<>();
        int j = 0;
        int miners = firstMiners;
        for (int i = 0; i < size; i++) {
            for (; miners <= last[i]; miners++) {
                while (j < other.size && other.last[j] < miners) {
                    j++;
                }
                boolean covered = miners >= firstOfOther && j < other.size;
                for (int r = lowest[i]; r <= highest[i]; r++) {
                    if (!covered || !other.contains(j, r)) {
                        decisions.add(new Decision(miners, r, difficulty));
                    }
                }
            }
        }
        return decisions;
    }
}
