package dev.quarry.testbed.measurement;

import dev.quarry.testbed.race.RaceOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The outcomes of races, in their order. */
public final class Sample {

    private final List<RaceOutcome> outcomes = new ArrayList<>();

    /**
     * Adds the outcome of the next race.
     *
     * @param outcome the outcome
     */
    public void add(RaceOutcome outcome) {
        outcomes.add(outcome);
    }

    /**
     * Returns all outcomes.
     *
     * @return the outcomes, in the order of the races
     */
    public List<RaceOutcome> outcomes() {
        return Collections.unmodifiableList(outcomes);
    }

    /**
     * Returns how many races there were.
     *
     * @return their number
     */
    public int size() {
        return outcomes.size();
    }

    int count(Predicate<RaceOutcome> event) {
        return (int) outcomes.stream().filter(event).count();
    }

    List<RaceOutcome> successes() {
        return outcomes.stream().filter(outcome -> !outcome.failed()).toList();
    }
}
