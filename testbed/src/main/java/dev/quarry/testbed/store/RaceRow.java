package dev.quarry.testbed.store;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.block.BlockHash;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Races as rows of their table. */
final class RaceRow {

    static final String ALL = "SELECT * FROM races ORDER BY number";

    private static final String INSERT = "INSERT INTO races (number, round, winner, block, nonce_bits, difficulty,"
        + " time, seconds, disputed, forked, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private RaceRow() {
    }

    static Row named(Row row) {
        return row.named("race", "number");
    }

    static Race read(Row unnamed) {
        Row row = named(unnamed);
        Integer winner = row.integerOrNull("winner") == null ? null : Integer.valueOf(row.smallInteger("winner"));
        try {
            return new Race(row.integer("number"), row.integerOrNull("round"), winner, row.hashOrNull("block"),
                row.smallInteger("nonce_bits"), Difficulty.of(row.smallInteger("difficulty")),
                row.exact("time"), row.flagOrNull("disputed"), row.flagOrNull("forked"));
        } catch (IllegalArgumentException e) {
            throw row.corrupt(e);
        }
    }

    static void insert(Database database, Race race, BlockHash digest) throws SQLException {
        database.update(INSERT, race.number(), race.round(), race.winner(), text(race.block()), race.nonceBits(),
            race.difficulty().bits(), ExactText.of("time of race " + race.number(), race.time()),
            race.time().doubleValue(), number(race.disputed()), number(race.forked()), digest.toString());
    }

    private static @Nullable Integer number(@Nullable Boolean flag) {
        return flag == null ? null : Integer.valueOf(flag ? 1 : 0);
    }

    private static @Nullable String text(@Nullable BlockHash hash) {
        return hash == null ? null : hash.toString();
    }

    static BlockHash digest(BlockHash before, Race race) {
        return new RowDigest(before).with(race.number()).with(race.round()).with(race.winner()).with(race.block())
            .with(race.nonceBits()).with(race.difficulty()).with(ExactNumber.format(race.time()))
            .with(race.disputed()).with(race.forked()).value();
    }
}
