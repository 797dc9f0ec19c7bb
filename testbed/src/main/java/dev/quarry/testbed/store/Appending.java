package dev.quarry.testbed.store;

import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.block.Rejection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Blocks and races that are appended in one transaction. */
final class Appending {

    private final Database database;
    private final BlockRules rules;
    private final Clock clock;
    private final Head before;
    private Head head;
    private BlockLink tip;

    Appending(Database database, BlockRules rules, Clock clock) throws SQLException {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
        before = Head.read(database);
        head = before;
        tip = BlockLink.best(database);
    }

    Acceptance add(Block block) throws SQLException {
        BlockHash hash = block.hash();
        if (BlockLink.find(database, hash).isPresent()) {
            return Acceptance.known(hash);
        }
        Optional<BlockLink> parent = BlockLink.find(database, block.header().parent());
        Optional<Rejection> rejection = rules.check(block, asked -> parent.map(BlockLink::asParent));
        return rejection.isPresent() ? Acceptance.rejected(hash, rejection.get()) : accept(block, parent.orElseThrow());
    }

    private Acceptance accept(Block block, BlockLink parent) throws SQLException {
        long number = head.totals().blocks() + 1;
        BlockLink link = new BlockLink(number, block.hash(), parent.hash(), parent.height() + 1,
            block.header().seconds(), parent.work().add(block.header().target().work()));
        boolean best = link.isBetterThan(tip);
        StoredBlock stored = new StoredBlock(number, block, link.work(), link.abandoned(tip, database),
            clock.instant());
        BlockHash digest = BlockRow.digest(head.blockDigest(), stored);
        BlockRow.insert(database, stored, digest);
        head = head.withBlock(best, stored, digest);
        tip = best ? link : tip;
        return Acceptance.accepted(link.hash(), best, stored.abandoned());
    }

    void add(Race race) throws SQLException {
        long next = head.totals().races() + 1;
        if (race.number() != next) {
            throw new IllegalArgumentException("race " + race.number() + " cannot be appended; the next one is "
                + next);
        }
        Integer winner = race.winner();
        if (winner != null && !rules.registry().has(winner)) {
            throw new IllegalArgumentException("race " + race.number() + " is won by miner " + winner + " of "
                + rules.registry().miners().size());
        }
        BlockHash block = race.block();
        if (block != null && (block.equals(BlockHash.ZERO) || BlockLink.find(database, block).isEmpty())) {
            throw new IllegalArgumentException("race " + race.number() + " won block " + block
                + ", which the store does not hold");
        }
        BlockHash digest = RaceRow.digest(head.raceDigest(), race);
        RaceRow.insert(database, race, digest);
        head = head.withRace(digest);
    }

    Head finish() throws SQLException {
        if (!head.equals(before)) {
            head.update(database);
        }
        return head;
    }
}
