package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MiningRace;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.solver.NonceRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * When races found their blocks, as the rows of a testbed say and as the calculus does: the share of all races that had
 * found theirs after a time t, and the probability 1 − q<sup>s·min(⌊t/T⌋, n)</sup> of that for the race that was run,
 * with n hashes of each of s miners by the law that it was held against.
 */
final class BlockTimes implements JsonText.Content {

    private static final String OPTION = AttachmentOptions.RACES;
    private static final String SAME_RUN = "; " + OPTION + " and " + AttachmentOptions.MEASUREMENTS
        + " take what one run wrote";

    /** How far sums of the same times may be apart. */
    private static final double NEARLY = 1e-9;

    /** At how many ends of rounds shares are told, at most. */
    private static final int MOST_POINTS = 1_000;
    private static final int MOST_ROWS = 10_000_000;

    private final double[] times;
    private final int races;
    private final MiningRace race;
    private final HashTime hashTime;
    private final BigInteger rounds;
    private final BigInteger stride;
    private final int points;

    private BlockTimes(double[] times, int races, MiningRace race, HashTime hashTime) {
        this.times = times;
        this.races = races;
        this.race = race;
        this.hashTime = hashTime;
        rounds = rounds(times[times.length - 1], hashTime);
        stride = quotient(rounds, BigInteger.valueOf(MOST_POINTS));
        points = quotient(rounds, stride).intValueExact();
    }

    /** The first round that ends at a time or later. */
    private static BigInteger rounds(double time, HashTime hashTime) {
        BigInteger before = hashTime.hashesWithin(BigFraction.from(time));
        // The double next to the end of a round may lie before it.
        boolean ended = before.signum() > 0 && hashTime.seconds().multiply(before).doubleValue() >= time;
        return ended ? before : before.add(BigInteger.ONE);
    }

    /** A quotient of positive numbers, rounded up. */
    private static BigInteger quotient(BigInteger dividend, BigInteger divisor) {
        return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }

    /**
     * Reads the rows of {@code testbed run --records}. Fails with {@link BadInput}, also where they are not those of
     * the run.
     *
     * @param run what was measured in the same run
     * @param hashTime the time of a hash
     */
    static BlockTimes read(String name, MeasuredRun run, HashTime hashTime) {
        return InputFile.read(name, file -> {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                return read(name, reader, run, hashTime);
            }
        });
    }

    private static BlockTimes read(String name, BufferedReader reader, MeasuredRun run, HashTime hashTime)
        throws IOException {
        if (!RaceRows.HEADING.equals(reader.readLine())) {
            throw new BadInput(name + ":1: " + OPTION + " takes the file of 'quarry testbed run --records', whose "
                + "first line is " + RaceRows.HEADING);
        }
        double[] times = new double[1024];
        int found = 0;
        int races = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            races++;
            if (races > MOST_ROWS) {
                throw new BadInput(name + ": has more than " + Count.of(MOST_ROWS) + " races");
            }
            String place = name + ":" + (races + 1) + ": ";
            RaceRow row = RaceRow.of(line, place);
            checkSame(place + "nonceBits", row.nonceBits(), run.nonceBits(), run);
            checkSame(place + "difficulty", row.difficulty(), run.difficulty(), run);
            if (row.time() != null) {
                times = found == times.length ? Arrays.copyOf(times, 2 * found) : times;
                times[found++] = row.time();
            }
        }
        checkSame(name + ": races", races, run.races(), run);
        if (found == 0) {
            throw new BadInput(name + ": has no race that found a block");
        }
        // Under profile paper a race that fails takes no time.
        double mean = Arrays.stream(times, 0, found).sum() / (run.law() == RaceLaw.EXACT ? found : races);
        Double measured = run.meanTime();
        if (measured != null && Math.abs(mean - measured) > NEARLY * measured) {
            throw new BadInput(name + ": time: " + mean + " s on average, but " + run.name() + " says " + measured
                + SAME_RUN);
        }
        double[] sorted = Arrays.copyOf(times, found);
        Arrays.sort(sorted);
        MiningRace race = run.law().race(run.miners(), run.miners(), run.nonceBits(), Difficulty.of(run.difficulty()))
            .orElseThrow(() -> new BadInput(run.name() + ": miners: " + run.miners() + " are more than the 2^"
                + run.nonceBits() + " nonces"));
        return new BlockTimes(sorted, races, race, hashTime);
    }

    private static void checkSame(String what, long ofRows, long ofRun, MeasuredRun run) {
        if (ofRows != ofRun) {
            throw new BadInput(what + ": " + ofRows + ", but " + run.name() + " says " + ofRun + SAME_RUN);
        }
    }

    /**
     * What a report needs of a row.
     *
     * @param time when the block was found, in seconds; null where the race found none
     */
    private record RaceRow(@Nullable Double time, int nonceBits, int difficulty) {

        private static final List<String> COLUMNS = List.of(RaceRows.HEADING.split(",", -1));

        /** Reads a row; fails with {@link BadInput}, which begins with the place. */
        static RaceRow of(String line, String place) {
            String[] cells = line.split(",", -1);
            if (cells.length != COLUMNS.size()) {
                throw new BadInput(place + "has " + cells.length + " cells; a row of a race has " + COLUMNS.size());
            }
            String time = cells[COLUMNS.indexOf("time")];
            return new RaceRow(time.isEmpty() ? null : time(time, place), whole(cells, "nonceBits", NonceRange.MOST,
                place), whole(cells, "difficulty", Difficulty.MAX_BITS, place));
        }

        private static Double time(String cell, String place) {
            BigFraction time;
            try {
                time = ExactNumber.parse(cell);
            } catch (IllegalArgumentException e) {
                throw new BadInput(place + "time: " + Quarry.message(e), e);
            }
            double seconds = time.doubleValue();
            if (time.signum() < 0 || !Double.isFinite(seconds)) {
                throw new BadInput(place + "time: " + cell + " is outside 0.." + Double.MAX_VALUE + ", in seconds");
            }
            return seconds;
        }

        private static int whole(String[] cells, String column, int most, String place) {
            String cell = cells[COLUMNS.indexOf(column)];
            int number = cell.matches("[0-9]{1,3}") ? Integer.parseInt(cell) : 0;
            if (number < 1 || number > most) {
                throw new BadInput(place + column + ": '" + cell + "' is not a whole number from 1 to " + most);
            }
            return number;
        }
    }

    /**
     * A share of the races.
     *
     * @param time when, in seconds after they began
     * @param share those that had found their block by then, of all
     */
    record Found(double time, double share) {
    }

    /** What the calculus says at the beginning and the ends of rounds: of each, or, where those are many, of some. */
    List<Found> predicted() {
        return IntStream.rangeClosed(0, points).mapToObj(point -> new Found(time(point), predicted(point))).toList();
    }

    /** What was measured, at those of the times at which it had changed. */
    List<Found> measured() {
        List<Found> measured = new ArrayList<>();
        for (int point = 0; point <= points; point++) {
            double share = measured(point);
            if (point == 0 || share != measured.get(measured.size() - 1).share()) {
                measured.add(new Found(time(point), share));
            }
        }
        return measured;
    }

    /** How far the two are apart at most, at those times. */
    double largestDifference() {
        return IntStream.rangeClosed(0, points).mapToDouble(point -> Math.abs(predicted(point) - measured(point)))
            .max().orElseThrow();
    }

    private double predicted(int point) {
        return race.foundWithin(hashes(point).min(race.hashesPerMiner())).enclosure().upper();
    }

    private double measured(int point) {
        return (double) (point == points ? times.length : foundWithin(time(point))) / races;
    }

    private double time(int point) {
        return hashTime.seconds().multiply(hashes(point)).doubleValue();
    }

    private BigInteger hashes(int point) {
        return stride.multiply(BigInteger.valueOf(point)).min(rounds);
    }

    private int foundWithin(double time) {
        int place = Arrays.binarySearch(times, time);
        int found = place < 0 ? -place - 1 : place;
        while (found < times.length && times[found] <= time) {
            found++;
        }
        return found;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        write(json, "predicted", predicted());
        write(json, "measured", measured());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, List<Found> shares) throws IOException {
        json.writeArrayFieldStart(field);
        for (Found found : shares) {
            json.writeStartArray();
            json.writeNumber(found.time());
            json.writeNumber(found.share());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
