package dev.quarry.testbed.store;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.store.ChainStoreException.Reason;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** A row of a table. A value of another type than the schema says is corruption, and is said so. */
final class Row {

    private final Path path;
    private final ResultSet results;
    private final String name;

    private Row(Path path, ResultSet results, String name) {
        this.path = path;
        this.results = results;
        this.name = name;
    }

    Row(Path path, ResultSet results) {
        this(path, results, "");
    }

    /** The same row, as messages call it. */
    Row named(String table) {
        return new Row(path, results, table);
    }

    /** The same row, as messages call it, with the values of some columns, whatever they are. */
    Row named(String table, String... columns) {
        StringBuilder text = new StringBuilder(table);
        for (int i = 0; i < columns.length; i++) {
            text.append(i == 0 ? " " : ", ").append(i == 0 ? "" : columns[i] + " ").append(shown(columns[i]));
        }
        return named(text.toString());
    }

    String name() {
        return name;
    }

    private @Nullable Object value(String column) {
        try {
            return results.getObject(column);
        } catch (SQLException e) {
            throw new ChainStoreException(Reason.CORRUPT, path, name + ": column " + column + ": " + e.getMessage(), e);
        }
    }

    private String shown(String column) {
        Object value = value(column);
        return value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
    }

    long integer(String column) {
        Object value = value(column);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrongType(column, "an integer");
    }

    @Nullable Long integerOrNull(String column) {
        return value(column) == null ? null : Long.valueOf(integer(column));
    }

    int smallInteger(String column) {
        long value = integer(column);
        if (value != (int) value) {
            throw wrongType(column, "an integer of 32 bits");
        }
        return (int) value;
    }

    @Nullable Boolean flagOrNull(String column) {
        Long value = integerOrNull(column);
        if (value != null && value != 0 && value != 1) {
            throw wrongType(column, "0 or 1");
        }
        return value == null ? null : Boolean.valueOf(value == 1);
    }

    double real(String column) {
        if (value(column) instanceof Double value) {
            return value;
        }
        throw wrongType(column, "a real number");
    }

    String text(String column) {
        if (value(column) instanceof String value) {
            return value;
        }
        throw wrongType(column, "a text");
    }

    byte[] blob(String column) {
        if (value(column) instanceof byte[] value) {
            return value;
        }
        throw wrongType(column, "a blob");
    }

    BlockHash hash(String column) {
        return parsed(column, BlockHash::parse, BlockHash::toString, "a hash");
    }

    @Nullable BlockHash hashOrNull(String column) {
        return value(column) == null ? null : hash(column);
    }

    BigInteger work(String column) {
        return parsed(column, text -> new BigInteger(text, 16), BlockLink::formatWork, "64 hexadecimal digits");
    }

    Instant instant(String column) {
        return parsed(column, Instant::parse, Instant::toString, "a time");
    }

    BigFraction exact(String column) {
        return parsed(column, ExactNumber::parse, ExactNumber::format, "a number");
    }

    /** A value that is written in one way only. */
    private <T> T parsed(String column, Function<String, T> parser, Function<T, String> writer, String kind) {
        String text = text(column);
        try {
            T value = parser.apply(text);
            if (writer.apply(value).equals(text)) {
                return value;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrongType(column, kind);
        }
        throw wrongType(column, kind + " as it is written here");
    }

    /** A check of what was read against what it has to be. */
    void expect(String column, Object read, Object expected) {
        if (!read.equals(expected)) {
            throw corrupt(column + " is " + read + ", but has to be " + expected);
        }
    }

    private ChainStoreException wrongType(String column, String kind) {
        return corrupt("column " + column + " is " + shown(column) + ", not " + kind);
    }

    ChainStoreException corrupt(IllegalArgumentException cause) {
        return new ChainStoreException(Reason.CORRUPT, path, name + ": " + cause.getMessage(), cause);
    }

    ChainStoreException corrupt(String detail) {
        return new ChainStoreException(Reason.CORRUPT, path, name + ": " + detail);
    }
}
