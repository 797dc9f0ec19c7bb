package dev.quarry.calculus;

import static dev.quarry.calculus.RaceLaw.EXACT;
import static dev.quarry.calculus.RaceLaw.PAPER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceLawTest {

    private static final HashTime SECOND = HashTime.of("1");

    private static BigFraction number(String text) {
        return ExactNumber.parse(text);
    }

    private static BigInteger integer(long x) {
        return BigInteger.valueOf(x);
    }

    /** One of 2^4 nonces for each of 3 working of 4 deployed miners: λ = 4 in profile exact, 5 in the paper's. */
    private static MiningRace race(RaceLaw law) {
        return law.race(4, 3, 4, Difficulty.of(2)).orElseThrow();
    }

    private static BigFraction q(int hashes) {
        return BigFraction.of(3, 4).pow(hashes);
    }

    @Test
    void nonceSharesAreThoseOfTheDeployedOrOfTheWorkingMiners() {
        assertThat(race(EXACT).hashesPerMiner()).isEqualTo(4);
        assertThat(race(PAPER).hashesPerMiner()).isEqualTo(6);
        assertThat(race(EXACT).miners()).isEqualTo(3);
        assertThat(race(PAPER).miners()).isEqualTo(3);
        assertThat(RaceLaw.nonces(18, 48)).isEqualTo(15_637_498_706_147L);
    }

    @Test
    void withoutNoncesThereIsNoRace() {
        assertThat(EXACT.race(5, 1, 2, Difficulty.of(2))).isEmpty();
        assertThat(EXACT.race(4, 1, 2, Difficulty.of(2))).isPresent();
        assertThat(PAPER.race(5, 5, 2, Difficulty.of(2))).isEmpty();
        assertThat(PAPER.race(5, 4, 2, Difficulty.of(2))).isPresent();
    }

    @Test
    void theLargestRaceIsAdmitted() {
        assertThat(PAPER.race(1, 1, 256, Difficulty.of(510)).orElseThrow().hashesPerMiner())
            .isEqualTo(MiningRace.MAX_HASHES);
    }

    /** Rounds, where th/T is an integer and where it is not. */
    @ParameterizedTest
    @CsvSource({
        "3,   3, 3, 2, 3, 3, 4",
        "3.5, 3, 4, 3, 3, 3, 4",
        "1,   1, 1, 0, 1, 1, 2",
        "0.5, 0, 1, 0, 0, 0, 1",
    })
    void roundsFollowTheReading(String moment, long slowExact, long slowPaper, long fastExact, long fastPaper,
        long disputeExact, long disputePaper) {
        BigFraction t = number(moment.strip());

        assertThat(EXACT.slowRounds(SECOND, t)).isEqualTo(slowExact);
        assertThat(PAPER.slowRounds(SECOND, t)).isEqualTo(slowPaper);
        assertThat(EXACT.fastRounds(SECOND, t)).isEqualTo(fastExact);
        assertThat(PAPER.fastRounds(SECOND, t)).isEqualTo(fastPaper);
        assertThat(EXACT.disputeRounds(SECOND, t)).isEqualTo(disputeExact);
        assertThat(PAPER.disputeRounds(SECOND, t)).isEqualTo(disputePaper);
    }

    @Test
    void roundsOfThePaperAreExact() {
        HashTime hashTime = HashTime.of("0.02e-9");

        assertThat(EXACT.slowRounds(hashTime, number("300"))).isEqualTo(15_000_000_000_000L);
        assertThat(PAPER.slowRounds(hashTime, number("300"))).isEqualTo(15_000_000_000_000L);
        assertThat(EXACT.fastRounds(hashTime, number("300"))).isEqualTo(14_999_999_999_999L);
        assertThat(PAPER.disputeRounds(hashTime, number("1/10000"))).isEqualTo(5_000_001);
    }

    @Test
    void aRaceThatFailsIsLateInProfileExact() {
        assertThat(EXACT.slowBlock(race(EXACT), integer(2)).orElseThrow().exactValue()).contains(q(6));
        assertThat(EXACT.slowBlock(race(EXACT), integer(4)).orElseThrow().exactValue()).contains(q(12));
        assertThat(EXACT.slowBlock(race(EXACT), integer(99)).orElseThrow().exactValue()).contains(q(12));
    }

    @Test
    void aRaceThatFailsIsNotLateInThePaperWhichNeedsRoomForLateness() {
        // K < λ = 5, K + 1 rounds
        assertThat(PAPER.slowBlock(race(PAPER), integer(1)).orElseThrow().exactValue())
            .contains(q(3).subtract(q(18)));
        assertThat(PAPER.slowBlock(race(PAPER), integer(5)).orElseThrow().exactValue())
            .contains(q(15).subtract(q(18)));
        assertThat(PAPER.slowBlock(race(PAPER), integer(6))).isEmpty();
        assertThat(PAPER.slowBlock(race(PAPER), integer(7))).isEmpty();
    }

    @Test
    void fastBlocksCountTheHashesThereAre() {
        assertThat(EXACT.fastBlock(race(EXACT), integer(0)).orElseThrow().isZero()).isTrue();
        assertThat(EXACT.fastBlock(race(EXACT), integer(2)).orElseThrow().exactValue())
            .contains(BigFraction.ONE.subtract(q(6)));
        assertThat(EXACT.fastBlock(race(EXACT), integer(99)).orElseThrow().exactValue())
            .contains(BigFraction.ONE.subtract(q(12)));
    }

    @Test
    void fastBlocksOfThePaperNeedMoreThanOneRound() {
        // K' > 0, K' + 1 rounds
        assertThat(PAPER.fastBlock(race(PAPER), integer(0))).isEmpty();
        assertThat(PAPER.fastBlock(race(PAPER), integer(1))).isEmpty();
        assertThat(PAPER.fastBlock(race(PAPER), integer(2)).orElseThrow().exactValue())
            .contains(BigFraction.ONE.subtract(q(6)));
        assertThat(PAPER.fastBlock(race(PAPER), integer(9)).orElseThrow().exactValue())
            .contains(BigFraction.ONE.subtract(q(27)));
    }

    @Test
    void disputesCountTheHashesThereAreInProfileExactOnly() {
        assertThat(EXACT.dispute(race(EXACT), integer(9))).isEqualTo(race(EXACT).dispute(integer(4)));
        assertThat(EXACT.dispute(race(EXACT), integer(3))).isEqualTo(race(EXACT).dispute(integer(3)));
        assertThat(PAPER.dispute(race(PAPER), integer(9))).isEqualTo(race(PAPER).dispute(integer(9)));
    }

    @Test
    void expectedTimesDifferInWhatAFailureCounts() {
        HashTime hashTime = HashTime.of("1/2");
        MiningRace race = MiningRace.of(1, integer(2), Difficulty.of(1));

        // rounds: 1 with probability 1/2, 2 with 1/4, none with 1/4
        assertThat(EXACT.expectedTime(race, hashTime).exactValue()).contains(BigFraction.of(2, 3));
        assertThat(PAPER.expectedTime(race, hashTime).exactValue()).contains(BigFraction.of(1, 2));
    }

    @Test
    void costsDifferInWhatAFailureAndAnIdleMinerCount() {
        MiningRace race = MiningRace.of(2, integer(2), Difficulty.of(1));
        BigFraction perHash = number("10");
        BigFraction perMiner = number("1000");

        // rounds: 1 with probability 3/4, 2 with 3/16, failure with 1/16
        assertThat(EXACT.cost(race, 5, perHash, perMiner).exactValue()).contains(number("5025"));
        assertThat(PAPER.cost(race, 5, perHash, perMiner).exactValue()).contains(number("2022.5"));
    }

    @Test
    void hashesAndMinersForNothingCostNothing() {
        assertThat(EXACT.cost(race(EXACT), 5, BigFraction.ZERO, BigFraction.ZERO).isZero()).isTrue();
        assertThat(EXACT.cost(race(EXACT), 5, BigFraction.ZERO, BigFraction.ONE).exactValue())
            .contains(BigFraction.of(5));
    }
}
