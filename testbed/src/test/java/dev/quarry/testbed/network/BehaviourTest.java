package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.testbed.block.Rejection.Reason;
import dev.quarry.testbed.network.Behaviour.Flood.Content;
import dev.quarry.testbed.network.NetworkReport.ChainBlock;
import dev.quarry.testbed.network.NetworkReport.MinerReport;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each behaviour does, and that it ends in time. A hash takes a second; all is by a fixed seed. */
class BehaviourTest {

    private static final BigFraction EIGHT = BigFraction.of(8);
    private static final NetworkSettings HONEST = Networks.of(40, 5, Networks.group("1", 4));

    private static NetworkReport runFor(int seconds, Fault... faults) {
        return Networks.runFor(HONEST.withFaults(List.of(faults)), seconds);
    }

    private static List<ChainBlock> between(NetworkReport report, int from, int until) {
        return report.chain().stream().filter(block -> block.found().compareTo(BigFraction.of(from)) > 0
            && block.found().compareTo(BigFraction.of(until)) <= 0).toList();
    }

    private static boolean wins(List<ChainBlock> blocks, int miner) {
        return blocks.stream().anyMatch(block -> block.winner() == miner);
    }

    @Test
    void whoStopsNeitherHashesNorHearsAndCatchesUp() {
        NetworkReport during = runFor(500, Networks.fault(0, new Behaviour.Stop(), 100, 500));
        NetworkReport stopped = runFor(499, Networks.fault(0, new Behaviour.Stop(), 100, 500));
        NetworkReport after = runFor(900, Networks.fault(0, new Behaviour.Stop(), 100, 500));

        assertThat(stopped.miners().get(0).hashes()).isBetween(80L, 100L);
        assertThat(stopped.miners().get(0).hashing()).isEqualTo(BigFraction.of(100));
        assertThat(wins(between(after, 0, 100), 0)).isTrue();
        assertThat(between(after, 100, 500)).hasSizeGreaterThan(20);
        assertThat(wins(between(after, 100, 500), 0)).isFalse();
        assertThat(wins(between(after, 500, 900), 0)).isTrue();
        // It goes on after the head that the others have, not after its own.
        assertThat(after.stale()).isEqualTo(during.stale());
        assertThat(after.miners().get(0).view().reorganised()).isZero();
    }

    @Test
    void whoIsSlowHashesLess() {
        NetworkReport report = runFor(640, Networks.fault(0, new Behaviour.Slow(EIGHT), 0, 400));
        NetworkReport slow = runFor(400, Networks.fault(0, new Behaviour.Slow(EIGHT), 0, 401));

        long before = slow.miners().get(0).hashes();
        assertThat(before).isLessThanOrEqualTo(50);
        // A hash under way is lost with each block.
        assertThat(before).isGreaterThanOrEqualTo(50 - slow.chain().size());
        assertThat(report.miners().get(0).hashes() - before).isBetween(238L, 241L);
    }

    @Test
    void speedsMayFollowOneAnother() {
        NetworkReport report = runFor(300, Networks.fault(0, new Behaviour.Slow(BigFraction.of(5, 2)), 0, 100),
            Networks.fault(0, new Behaviour.Stop(), 100, 200), Networks.fault(0, new Behaviour.Refuse(), 200, 290));

        assertThat(report.miners().get(0).hashes()).isBetween(35L, 50L);
        assertThat(report.miners().get(0).hashing()).isEqualTo(BigFraction.of(110));
    }

    @Test
    void whoRefusesHearsButDoesNotHash() {
        NetworkReport report = runFor(600, Networks.fault(2, new Behaviour.Refuse(), 0, 400),
            Fault.always(3, new Behaviour.Refuse()));

        assertThat(wins(between(report, 0, 400), 2)).isFalse();
        assertThat(wins(between(report, 400, 600), 2)).isTrue();
        assertThat(report.miners().get(2).hashes()).isEqualTo(200);
        assertThat(report.miners().get(3).hashes()).isZero();
    }

    /** Nonces that it has hashed are not hashed again. */
    @Test
    void whoRestsGoesOnWhereItWas() {
        NetworkSettings alone = Networks.of(40, 9, Networks.group("1", 1)).withSeed(2);
        NetworkReport rested = Networks.run(alone.withFaults(List.of(
            Networks.fault(0, new Behaviour.Refuse(), 10, 60))), 1);
        NetworkReport report = Networks.run(alone, 1);

        ChainBlock block = report.chain().get(0);
        assertThat(block.found()).isGreaterThan(BigFraction.of(10));
        assertThat(rested.chain().get(0).hash()).isEqualTo(block.hash());
        assertThat(rested.chain().get(0).found()).isEqualTo(block.found().add(50));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void invalidBlocksAreRejectedForTheirReason(Reason reason) {
        NetworkReport report = runFor(800, Networks.fault(0, new Behaviour.SubmitInvalid(reason), 100, 500));

        MinerReport cheater = report.miners().get(0);
        assertThat(cheater.spoiled()).isGreaterThan(4);
        assertThat(wins(between(report, 100, 500), 0)).isFalse();
        assertThat(wins(between(report, 500, 800), 0)).isTrue();
        for (NetworkReport.View view : List.of(report.observer(), report.miners().get(1).view(),
            report.miners().get(3).view())) {
            if (reason == Reason.UNKNOWN_PARENT) {
                assertThat(view.waiting()).isEqualTo((int) cheater.spoiled());
                assertThat(view.rejections()).isEmpty();
            } else {
                assertThat(view.rejections()).isEqualTo(Map.of(reason, cheater.spoiled()));
            }
        }
        assertThat(cheater.view().rejections()).isEmpty();
    }

    /** Its hashes are not fewer, so each header yields its proofs of work, one after the other. */
    @Test
    void whoSpoilsABlockGoesOnWithItsNextNonce() {
        NetworkSettings alone = Networks.of(40, 3, Networks.group("1", 1)).withFaults(List.of(
            Networks.fault(0, new Behaviour.SubmitInvalid(Reason.NO_PROOF_OF_WORK), 0, 400)));

        NetworkReport report = Networks.runFor(alone, 400);

        assertThat(report.miners().get(0).hashes()).isEqualTo(400);
        assertThat(report.miners().get(0).spoiled()).isBetween(20L, 100L);
        assertThat(report.chain()).isEmpty();
    }

    @Test
    void whoWithholdsPublishesInTheEnd() {
        NetworkReport kept = runFor(599, Networks.fault(0, new Behaviour.Withhold(), 0, 600));
        NetworkReport published = runFor(600, Networks.fault(0, new Behaviour.Withhold(), 0, 600));

        assertThat(kept.miners().get(0).found()).isPositive();
        assertThat(kept.miners().get(0).inChain()).isZero();
        assertThat(kept.unpublished()).isEqualTo(kept.miners().get(0).found());
        assertThat(published.unpublished()).isZero();
    }

    /** The first miner has more power than all others: what it publishes at last takes over. */
    @Test
    void aPrivateBranchWithMoreWorkTakesOver() {
        NetworkSettings settings = Networks.of(40, 6, Networks.group("1/8", 1), Networks.group("1", 3))
            .withFaults(List.of(Networks.fault(0, new Behaviour.Withhold(), 0, 300)));

        NetworkReport before = Networks.runFor(settings, 299);
        NetworkReport report = Networks.runFor(settings, 300);

        assertThat(wins(before.chain(), 0)).isFalse();
        assertThat(wins(report.chain(), 0)).isTrue();
        assertThat(report.chain().size()).isGreaterThan(before.chain().size());
        long same = before.chain().stream().filter(block -> report.chain().stream().anyMatch(other ->
            other.hash().equals(block.hash()))).count();
        Map<Long, Long> once = Map.of(before.chain().size() - same, 1L);
        assertThat(before.chain().size() - same).isGreaterThan(5);
        assertThat(report.observer().reorganisations()).isEqualTo(once);
        assertThat(report.miners().get(1).view().reorganisations()).isEqualTo(once);
    }

    @Test
    void aPoolSharesAtOnceWhatOthersHearLate() {
        NetworkSettings settings = Networks.of(40, 6, Networks.group("1", 6))
            .withDelay(new Delay.Constant(BigFraction.of(6)));
        List<Fault> pool = IntStream.range(0, 3).mapToObj(miner -> Fault.always(miner, new Behaviour.Pool("west")))
            .toList();
        NetworkReport report = Networks.run(settings.withFaults(pool), 250);
        NetworkReport alone = Networks.run(settings, 250);

        List<NetworkReport.View> members = report.miners().subList(0, 3).stream().map(MinerReport::view).toList();
        assertThat(members).allSatisfy(view -> assertThat(view).isEqualTo(members.get(0)));
        assertThat(report.miners().get(3).view()).isNotEqualTo(report.miners().get(4).view());
        assertThat(report.stale()).isLessThan(alone.stale());
    }

    @Test
    void aPoolWithholdsTogether() {
        NetworkReport report = runFor(400, Fault.always(0, new Behaviour.Pool("west")),
            Fault.always(1, new Behaviour.Pool("west")), Networks.fault(0, new Behaviour.Withhold(), 0, 800));

        assertThat(report.miners().get(1).found()).isPositive();
        assertThat(report.unpublished()).isEqualTo(report.miners().get(0).found() + report.miners().get(1).found());
        assertThat(report.miners().get(0).view()).isEqualTo(report.miners().get(1).view());
    }

    @Test
    void whoLeavesAPoolThatWithholdsPublishes() {
        NetworkReport report = runFor(400, Networks.fault(1, new Behaviour.Pool("west"), 0, 300),
            Fault.always(0, new Behaviour.Pool("west")), Fault.always(0, new Behaviour.Withhold()));

        assertThat(report.unpublished()).isEqualTo(report.miners().get(0).found());
    }

    /** Stopped miners miss nothing; of what was published while they were, they learn when they are back. */
    @Test
    void aPoolGoesOnWithoutAMemberThatStops() {
        NetworkReport report = runFor(500, Fault.always(0, new Behaviour.Pool("west")),
            Fault.always(1, new Behaviour.Pool("west")), Networks.fault(0, new Behaviour.Withhold(), 0, 200),
            Networks.fault(0, new Behaviour.Stop(), 100, 300));

        assertThat(report.unpublished()).isZero();
        assertThat(wins(between(report, 100, 300), 1)).isTrue();
        assertThat(wins(between(report, 100, 300), 0)).isFalse();
        assertThat(report.miners().get(0).hashes()).isBetween(250L, 300L);
    }

    /** It knew the blocks when they were private, and may flood others with them only when they no longer are. */
    @Test
    void whoHasLeftAPoolLearnsWhatIsPublished() {
        NetworkSettings settings = Networks.of(40, 5, Networks.group("1", 3)).withFaults(List.of(
            Networks.fault(0, new Behaviour.Pool("west"), 0, 300),
            Networks.fault(1, new Behaviour.Pool("west"), 0, 300),
            Networks.fault(0, new Behaviour.Withhold(), 0, 400), new Fault(0, new Behaviour.Refuse(),
                BigFraction.of(290), null), Fault.always(1, new Behaviour.Refuse()),
            Fault.always(2, new Behaviour.Refuse()),
            Fault.always(1, new Behaviour.Flood(BigFraction.of(1, 10), Content.OLD_BLOCKS))));

        assertThat(Networks.runFor(settings, 405).observer().dropped()).isZero();
        assertThat(Networks.runFor(settings, 450).observer().dropped()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Content.class)
    void floodsAreDroppedAndCostAHashEach(Content content) {
        Fault flood = new Fault(0, new Behaviour.Flood(BigFraction.of(1, 4), content), BigFraction.of(200),
            BigFraction.of(600));

        NetworkReport report = runFor(1_000, flood);

        // From 204 to 596: what would come at 600 does not.
        for (NetworkReport.View view : List.of(report.observer(), report.miners().get(2).view())) {
            assertThat(view.dropped()).isEqualTo(content == Content.OLD_BLOCKS ? 99 : 0);
            assertThat(view.rejections()).isEqualTo(content == Content.OLD_BLOCKS ? Map.of()
                : Map.of(Reason.NO_PROOF_OF_WORK, 99L));
        }
        assertThat(report.miners().get(0).hashes()).isEqualTo(1_000);
        assertThat(report.miners().get(2).hashes()).isBetween(1_000L - 99, 1_000L - 80);
    }

    @Test
    void aFloodOfOneMessageAHashLeavesNoneToHash() {
        NetworkReport report = runFor(400, Fault.always(0, new Behaviour.Flood(BigFraction.of(2),
            Content.OLD_BLOCKS)));

        long first = report.chain().get(0).found().longValue();
        assertThat(report.miners().get(1).hashes()).isLessThan(first + 2L * report.chain().size());
        assertThat(report.miners().get(0).hashes()).isEqualTo(400);
    }

    @Test
    void faultsThatCannotBeMeantAreRefused() {
        Behaviour stop = new Behaviour.Stop();
        assertRefused(() -> new Fault(-1, stop, BigFraction.ZERO, null), "miner -1");
        assertRefused(() -> new Fault(0, stop, BigFraction.of(-1), null), "begins at -1 s");
        assertRefused(() -> Networks.fault(0, stop, 5, 5), "ends at 5 s");
        assertRefused(() -> new Behaviour.Slow(BigFraction.ONE), "factor 1 slows nobody");
        assertRefused(() -> new Behaviour.Pool(" "), "blank");
        assertRefused(() -> new Behaviour.Flood(BigFraction.ZERO, Content.OLD_BLOCKS), "0 messages a second");
        assertRefused(() -> new Delay.Constant(BigFraction.of(-1)), "-1 s is negative");
        assertRefused(() -> new Delay.Uniform(BigFraction.ONE, BigFraction.ONE), "from 1 s to 1 s");
        assertRefused(() -> new Delay.Uniform(BigFraction.of(-1), BigFraction.ONE), "-1 s is negative");
        assertRefused(() -> new Delay.Exponential(BigFraction.ZERO), "mean delay 0 s");
        assertRefused(() -> runFor(1, Fault.always(4, stop)), "4 miners work");
        assertRefused(() -> runFor(1, Fault.always(0, stop), Networks.fault(0, stop, 5, 6)), "miner 0 has two faults");
        assertRefused(() -> runFor(1, Fault.always(0, new Behaviour.Withhold()),
            Networks.fault(0, new Behaviour.SelfishMine(), 5, 6)), "two faults at a time");
        assertRefused(() -> HONEST.withStartTime(-1), "start time -1");
        assertRefused(() -> HONEST.withStartTime(1L << 32), "outside 0..2^32 - 1");
        assertRefused(() -> Networks.of(256, 4, Networks.group("1", 1)).withFaults(List.of(
            Fault.always(0, new Behaviour.SubmitInvalid(Reason.FOREIGN_NONCE)))), "no foreign one");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }
}
