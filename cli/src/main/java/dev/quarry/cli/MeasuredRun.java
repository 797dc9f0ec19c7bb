package dev.quarry.cli;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.MiningRace;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Profile;
import java.util.List;

/**
 * What {@code testbed run --format json} measured.
 *
 * @param name the file that says so
 * @param law the law that it was held against
 * @param miners how many raced
 * @param nonceBits the bits of the nonce space that they shared
 * @param difficulty the difficulty that ran
 * @param races how often they raced
 * @param document all that it says
 */
record MeasuredRun(String name, RaceLaw law, int miners, int nonceBits, int difficulty, long races,
    AttachedDocument document) {

    static final String OPTION = "--measurements";

    private static final String SCHEMA = "quarry/testbed-run/1";

    /** Reads the text of a file; fails with {@link BadInput} where it is none, or a field is not what a page needs. */
    static MeasuredRun of(String name, String text) {
        AttachedDocument run = AttachedDocument.of(OPTION, name, text, SCHEMA);
        run.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        run.number("falseAlarm");
        run.truth("agrees");
        for (AttachedDocument finding : run.objects("findings")) {
            finding.text("quantity");
            finding.truth("agrees");
            List.of("predicted", "measured", "lower", "upper", "pValue").forEach(finding::checkNumberIfAny);
        }
        String profile = run.word("profile", List.of(Profile.EXACT.word(), Profile.PAPER.word()));
        return new MeasuredRun(name, profile.equals(Profile.EXACT.word()) ? RaceLaw.EXACT : RaceLaw.PAPER,
            (int) run.whole("miners", 1, MiningRace.MAX_MINERS), (int) run.whole("nonceBits", 1, NonceRange.MOST),
            (int) run.whole("difficulty", 1, Difficulty.MAX_BITS), run.whole("races", 1, Long.MAX_VALUE), run);
    }
}
