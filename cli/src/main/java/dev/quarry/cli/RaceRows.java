package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.measurement.Sample;
import dev.quarry.testbed.race.ChainedRaces.Miner;
import dev.quarry.testbed.race.LockstepNetwork;
import dev.quarry.testbed.race.RaceOutcome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Races as rows of a file, and what an interrupted run left of them. */
final class RaceRows {

    static final String HEADING = "race,time,winner,partner,type,nonceBits,difficulty,disputed,forked";

    private static final int COLUMNS = 9;
    private static final String SAME_COMMAND = "; --resume continues what the same command began";

    private final Path path;
    private final TestbedPlan plan;
    private final LockstepNetwork network;
    private long bytes;

    private RaceRows(Path path, TestbedPlan plan, LockstepNetwork network) {
        this.path = path;
        this.plan = plan;
        this.network = network;
    }

    static String row(RaceOutcome outcome, TestbedPlan plan) {
        var settings = plan.plan().settings();
        if (outcome.failed()) {
            return Csv.row(outcome.number(), "", "", "", "", settings.nonces().bits(),
                settings.race().difficulty().bits(), outcome.disputed(), outcome.forked());
        }
        Miner winner = plan.miners().get(outcome.winner());
        return Csv.row(outcome.number(), ExactNumber.format(settings.race().tick().multiply(outcome.time())),
            outcome.winner(), winner.partner(), winner.type(), settings.nonces().bits(),
            settings.race().difficulty().bits(), outcome.disputed(), outcome.forked());
    }

    /**
     * Takes the rows of a file that the same run began into a sample, up to the first that is not whole. The first and
     * the last are raced again. Fails with {@link BadInput} at a row of another run.
     *
     * @return the bytes of the rows that are whole; 0 where there is not even a heading
     */
    static long read(Path path, TestbedPlan plan, int asked, Sample sample) {
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path + ": is not a file that could be resumed");
        }
        RaceRows rows = new RaceRows(path, plan, new LockstepNetwork(plan.plan().settings(), HashKernels.scalar()));
        try (InputStream input = new BufferedInputStream(Files.newInputStream(path))) {
            rows.read(new LineInput(input), asked, sample);
        } catch (IOException e) {
            throw new BadInput(path + ": cannot be read: " + Quarry.message(e), e);
        }
        return rows.bytes;
    }

    private void read(LineInput input, int asked, Sample sample) throws IOException {
        String heading = input.next();
        if (!heading.endsWith("\n") && HEADING.startsWith(heading)) {
            return;
        }
        if (!heading.equals(HEADING + "\n")) {
            throw refusal(input, "is not the heading '" + HEADING + "'");
        }
        bytes = heading.length();
        for (String text = input.next(); text.endsWith("\n"); text = input.next()) {
            if (sample.size() >= asked) {
                throw refusal(input, "is one row more than the " + asked + " races of the run");
            }
            String row = text.substring(0, text.length() - 1);
            RaceOutcome outcome = outcome(row, sample.size());
            if (outcome == null || !row.equals(row(outcome, plan))) {
                throw refusal(input, "is no row of race " + sample.size() + " of this run");
            }
            sample.add(outcome);
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        for (int race : sample.size() == 0 ? new int[0] : new int[] {0, sample.size() - 1}) {
            if (!network.race(race).equals(sample.outcomes().get(race))) {
                throw new BadInput(path + ": race " + race + " is another when it is run again; was --seed another?");
            }
        }
    }

    /** What a row says, or null where it is no row of a race with a number. */
    private @Nullable RaceOutcome outcome(String row, int number) {
        String[] fields = row.split(",", -1);
        if (fields.length < COLUMNS || !fields[0].equals(Integer.toString(number))) {
            return null;
        }
        boolean disputed = fields[fields.length - 2].equals("true");
        boolean forked = fields[fields.length - 1].equals("true");
        if (fields[1].isEmpty()) {
            return new RaceOutcome(number, RaceOutcome.NEVER, RaceOutcome.NEVER, disputed, forked);
        }
        try {
            BigFraction ticks = ExactNumber.parse(fields[1]).divide(plan.plan().settings().race().tick());
            int winner = Integer.parseInt(fields[2]);
            return winner < 0 || winner >= plan.miners().size() ? null
                : new RaceOutcome(number, ticks.longValue(), winner, disputed, forked);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private BadInput refusal(LineInput input, String what) {
        return new BadInput(path + ":" + input.number() + ": " + what + SAME_COMMAND);
    }
}
