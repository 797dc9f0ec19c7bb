package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.MiningRace;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.solver.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * When races found their blocks, as the rows of a testbed say and as the calculus does: the share of all races that had
 * found theirs after a time.
 */
final class BlockTimes implements JsonText.Content {

    private static final int POINTS = 200;
    private static final int MOST_ROWS = 10_000_000;
    private static final int TIME = 1;
    private static final int BITS = 5;
    private static final int DIFFICULTY = 6;

    private final double[] times;
    private final int races;
    private final MiningRace race;
    private final RaceLaw law;
    private final Problem problem;

    private BlockTimes(double[] times, int races, MiningRace race, RaceLaw law, Problem problem) {
        this.times = times;
        this.races = races;
        this.race = race;
        this.law = law;
        this.problem = problem;
    }

    /**
     * Reads the rows of {@code testbed run --records}. Fails with {@link BadInput}.
     *
     * @param miners how many raced
     */
    static BlockTimes read(String name, Problem problem, int miners, RaceLaw law) {
        double[] times = new double[1024];
        int found = 0;
        int races = 0;
        String bits = "";
        String difficulty = "";
        try (BufferedReader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
            if (!RaceRows.HEADING.equals(reader.readLine())) {
                throw new BadInput(name + ":1: --races takes the file of 'quarry testbed run --records', whose first "
                    + "line is " + RaceRows.HEADING);
            }
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                races++;
                if (races > MOST_ROWS) {
                    throw new BadInput(name + ": has more than " + Count.of(MOST_ROWS) + " races");
                }
                if (cells.length <= DIFFICULTY || !isSame(bits, cells[BITS])
                    || !isSame(difficulty, cells[DIFFICULTY])) {
                    throw new BadInput(name + ":" + (races + 1) + ": is no row of a race like those before it");
                }
                bits = cells[BITS];
                difficulty = cells[DIFFICULTY];
                if (!cells[TIME].isEmpty()) {
                    times = found == times.length ? Arrays.copyOf(times, 2 * found) : times;
                    times[found++] = time(cells[TIME], name, races + 1);
                }
            }
            if (found == 0) {
                throw new BadInput(name + ": has no race that found a block");
            }
            double[] sorted = Arrays.copyOf(times, found);
            Arrays.sort(sorted);
            MiningRace race = law.race(miners, miners, whole(bits, name), Difficulty.of(whole(difficulty, name)))
                .orElseThrow(() -> new BadInput(name + ": has fewer nonces than the " + miners + " miners"));
            return new BlockTimes(sorted, races, race, law, problem);
        } catch (NoSuchFileException e) {
            throw new BadInput(name + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new BadInput(name + ": is not text in UTF-8", e);
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read: " + Quarry.message(e), e);
        }
    }

    private static boolean isSame(String before, String cell) {
        return before.isEmpty() || before.equals(cell);
    }

    private static double time(String cell, String name, int line) {
        try {
            return ExactNumber.parse(cell).doubleValue();
        } catch (IllegalArgumentException e) {
            throw new BadInput(name + ":" + line + ": time: " + Quarry.message(e), e);
        }
    }

    private static int whole(String cell, String name) {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw new BadInput(name + ": '" + cell + "' is no number of bits", e);
        }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        double end = times[times.length - 1];
        json.writeStartObject();
        json.writeArrayFieldStart("predicted");
        for (int i = 0; i <= POINTS; i++) {
            double time = end * i / POINTS;
            BigInteger rounds = problem.hashTime().hashesWithin(BigFraction.from(time));
            write(json, time, rounds.signum() == 0 ? 0
                : law.fastBlock(race, rounds).map(found -> found.enclosure().upper()).orElse(0.0));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("measured");
        int before = -1;
        for (int i = 0; i <= POINTS; i++) {
            double time = end * i / POINTS;
            int found = i == POINTS ? times.length : foundWithin(time);
            if (found != before) {
                write(json, time, (double) found / races);
            }
            before = found;
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private int foundWithin(double time) {
        int place = Arrays.binarySearch(times, time);
        int found = place < 0 ? -place - 1 : place;
        while (found < times.length && times[found] <= time) {
            found++;
        }
        return found;
    }

    private static void write(JsonGenerator json, double time, double share) throws IOException {
        json.writeStartArray();
        json.writeNumber(time);
        json.writeNumber(share);
        json.writeEndArray();
    }
}
