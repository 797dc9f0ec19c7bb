package dev.quarry.cli;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.MiningRace;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Profile;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.problemfile.StatedProblem;
import dev.quarry.testbed.measurement.Quantity;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code testbed run --format json} measured.
 *
 * @param name the file that says so
 * @param law the law that it was held against
 * @param miners how many raced
 * @param nonceBits the bits of the nonce space that they shared
 * @param difficulty the difficulty that ran
 * @param hashTimes the seconds of a hash of each group of miners
 * @param races how often they raced
 * @param findings what was found of each quantity
 * @param document all that it says
 */
record MeasuredRun(String name, RaceLaw law, int miners, int nonceBits, int difficulty,
    List<String> hashTimes, long races, List<Finding> findings, AttachedDocument document) {

    private static final String SCHEMA = "quarry/testbed-run/1";

    /**
     * A quantity of the calculus, beside what was measured of it. What was not measured is null.
     *
     * @param quantity what it is called
     * @param predicted what the calculus says
     * @param measured what was measured
     * @param lower the lower end of the interval of the measured value
     * @param upper the upper end
     * @param agrees whether the two agree
     */
    record Finding(String quantity, @Nullable Double predicted, @Nullable Double measured, @Nullable Double lower,
        @Nullable Double upper, boolean agrees) {

        private static Finding of(AttachedDocument finding) {
            finding.numberIfAny("pValue");
            return new Finding(finding.text("quantity"), finding.numberIfAny("predicted"),
                finding.numberIfAny("measured"), finding.numberIfAny("lower"), finding.numberIfAny("upper"),
                finding.truth("agrees"));
        }
    }

    /** Reads the text of a file; fails with {@link BadInput} where it is none, or a field is not what a page needs. */
    static MeasuredRun of(String name, String text) {
        AttachedDocument run = AttachedDocument.of(AttachmentOptions.MEASUREMENTS, name, text, SCHEMA);
        run.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        run.number("falseAlarm");
        run.truth("agrees");
        List<Finding> findings = run.objects("findings").stream().map(Finding::of).toList();
        String profile = run.word("profile", List.of(Profile.EXACT.word(), Profile.PAPER.word()));
        return new MeasuredRun(name, profile.equals(Profile.EXACT.word()) ? RaceLaw.EXACT : RaceLaw.PAPER,
            (int) run.whole("miners", 1, MiningRace.MAX_MINERS), (int) run.whole("nonceBits", 1, NonceRange.MOST),
            (int) run.whole("difficulty", 1, Difficulty.MAX_BITS), run.texts("hashTimes"),
            run.whole("races", 1, Long.MAX_VALUE), findings, run);
    }

    /**
     * The mean time of a race in seconds: of those that found a block, or, under profile {@code paper}, of all, where
     * one that failed counts as 0; null where that was not measured.
     */
    @Nullable Double meanTime() {
        return findings.stream().filter(finding -> finding.quantity().equals(Quantity.EXPECTED_TIME.words()))
            .map(Finding::measured).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Fails with {@link BadInput} where another problem was raced, as far as hash times tell. */
    void checkProblem(StatedProblem stated) {
        List<String> known = (stated instanceof StatedProblem.Grouped groups
            ? groups.problem().types().stream().map(MinerType::hashTime)
            : Stream.of(((StatedProblem.OneType) stated).problem().hashTime()))
            .map(time -> ExactNumber.format(time.seconds())).toList();
        if (!known.containsAll(hashTimes)) {
            throw new BadInput(name + ": hashTimes: " + String.join(", ", hashTimes) + ", but the problem says "
                + String.join(", ", known) + "; " + AttachmentOptions.MEASUREMENTS
                + " takes what was measured of the problem");
        }
    }
}
