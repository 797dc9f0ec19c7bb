package dev.quarry.testbed.store;

import dev.quarry.testbed.block.BlockHash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a row: double SHA-256 of the digest of the row before and of each value, its length in 4 bytes before
 * it. Numbers are written as decimals, and no value as a length of −1.
 */
final class RowDigest {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    RowDigest(BlockHash before) {
        content.writeBytes(before.toBytes());
    }

    RowDigest with(byte[] value) {
        content.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        content.writeBytes(value);
        return this;
    }

    /** A value by its text; all texts of different values of one column differ. */
    RowDigest with(@Nullable Object value) {
        if (value == null) {
            content.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(-1).array());
            return this;
        }
        return with(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    BlockHash value() {
        return BlockHash.ofContent(content.toByteArray());
    }
}
