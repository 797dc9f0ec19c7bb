package dev.quarry.solver;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Random problems whose bounds cut through their grids: they are taken from what the quantities are in the scenarios
 * of a decision in the middle, exactly or nearly.
 */
final class RandomProblems {

    private static final List<String> TOLERANCES = List.of("1", "1.0001", "1.5", "1e9");
    private static final List<String> HASH_TIMES = List.of("1", "1/3", "0.02e-9", "7/5", "1e3");

    private final SplittableRandom random;
    private final boolean tiny;
    private final boolean vast;
    private final ProblemDraft draft = ProblemDraft.empty();

    private RandomProblems(long seed, boolean tiny, boolean vast) {
        random = new SplittableRandom(seed);
        this.tiny = tiny;
        this.vast = vast;
    }

    /** A problem of at most 5 miners, 4 bits and difficulty 4. */
    static Problem tiny(long seed) {
        return new RandomProblems(seed, true, false).problem(seed);
    }

    /** A problem with a small grid anywhere. */
    static Problem small(long seed) {
        return new RandomProblems(seed, false, false).problem(seed);
    }

    /** A problem with a small grid of up to ten million miners, 256 bits and difficulty 255. */
    static Problem vast(long seed) {
        return new RandomProblems(seed, false, true).problem(seed);
    }

    private Problem problem(long seed) {
        draft.name("seed " + seed).profile(any(List.of(Profile.values()))).objective(any(List.of(Objective.values())))
            .hashTime(any(HASH_TIMES)).report(between(1, 8), any(TOLERANCES));
        int difficulty = drawDifficulty();
        drawMiners();
        drawNonceBits(difficulty);
        drawPrices(difficulty);
        RandomBounds.anywhere(random, draft.problem()).constraints().forEach(draft::with);
        return draft.problem();
    }

    /** Returns where the range of difficulties is. */
    private int drawDifficulty() {
        int width = between(0, tiny ? 3 : 5);
        // Rounds of millions of miners that fail once in e^5000 cost the same to thousands of digits: none are drawn.
        int min = tiny ? between(1, 4 - width) : chance(vast ? 60 : 10) ? between(190, 255 - width)
            : between(vast ? 24 : 1, 60);
        boolean paper = draft.problem().profile() == Profile.PAPER;
        int drift = chance(5) ? between(0, 6) : between(0,
            Math.min(tiny ? 2 : 3, paper ? width / 2 : Math.min(width, 3)));
        draft.difficulty(min, min + width, drift);
        return min + width;
    }

    private void drawMiners() {
        int width = between(0, tiny ? 4 : 7);
        int min = tiny ? between(1, 5 - width) : chance(40) ? between(1, 8) : between(1, 200);
        int unavailable = between(0, 4);
        if (draft.problem().profile() == Profile.PUBLISHED && !chance(5)) {
            unavailable = between(1, tiny ? 2 : chance(10) ? 30 : 4);
            min = between(Math.max(1, unavailable - 2), unavailable);
            width = Math.min(tiny ? 5 - min : 99, Math.max(width, 2 * unavailable - min + between(0, 4)));
        } else if (draft.problem().profile() == Profile.PAPER && !chance(5)) {
            unavailable = Math.min(unavailable, width);
        } else if (!chance(5)) {
            unavailable = Math.min(unavailable, min + width - 1);
        }
        draft.miners(min, min + width, unavailable);
        if (vast && draft.problem().profile() != Profile.PUBLISHED) {
            int most = chance(30) ? MinerRange.MOST : between(1000, MinerRange.MOST);
            draft.miners(most - 3, most, Math.min(3, unavailable));
        }
    }

    private void drawNonceBits(int difficulty) {
        int width = between(0, tiny ? 3 : 5);
        int min = tiny ? between(1, 4 - width) : chance(vast ? 50 : 75) ? difficulty + between(-4, 6)
            : chance(10) ? between(200, 256) : between(1, 64);
        int most = tiny ? 4 : NonceRange.MOST;
        draft.nonceBits(Math.max(1, Math.min(min, most - width)), Math.max(1, Math.min(min, most - width)) + width);
    }

    /** Hashes and miners that cost about as much, or nothing. */
    private void drawPrices(int difficulty) {
        BigFraction perHash = BigFraction.of(between(1, 9), between(1, 9));
        BigFraction perMiner = perHash.multiply(BigFraction.of(2).pow(difficulty)).multiply(between(1, 99))
            .divide(between(1, 999));
        draft.prices(chance(8) ? BigFraction.ZERO : perHash, chance(8) ? BigFraction.ZERO : perMiner);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
