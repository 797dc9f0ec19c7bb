package dev.quarry.engine.learning;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A file of 8 bytes that say what it is, a version, what was saved, and the SHA-256 of all before. */
final class CheckpointFile {

    private static final long MAGIC = 0x5152_5954_5241_494EL; // QRYTRAIN
    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 32;
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;
    private static final int CHUNK = 1 << 16;

    private CheckpointFile() {
    }

    @FunctionalInterface
    interface Save {
        void to(DataOutput out) throws IOException;
    }

    @FunctionalInterface
    interface Restore<T> {
        T from(DataInput in) throws IOException;
    }

    /** Replaces the file at once: whoever reads finds the old one or the new one, whole. */
    static void write(Path path, Save content) {
        Path target = path.toAbsolutePath();
        try {
            Path part = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
            try {
                writeNew(part, content);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CheckpointException(path, "the checkpoint could not be written: " + (e instanceof
                AccessDeniedException ? "its folder may not be written to; check its permissions" : e.toString()), e);
        }
    }

    private static void writeNew(Path part, Save content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            MessageDigest digest = sha256();
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new DigestOutputStream(Channels.newOutputStream(channel), digest), CHUNK));
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            content.to(out);
            out.flush();
            Channels.newOutputStream(channel).write(digest.digest());
            channel.force(true);
        }
    }

    /** Reads nothing of the content before the whole file has proved whole. */
    static <T> T read(Path path, Restore<T> content) {
        return read(path, content, true);
    }

    /** The same, of something that more follows. */
    static <T> T readFirst(Path path, Restore<T> content) {
        return read(path, content, false);
    }

    private static <T> T read(Path path, Restore<T> content, boolean all) {
        try {
            check(path);
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), CHUNK))) {
                in.skipNBytes(HEAD_BYTES);
                T restored = content.from(in);
                if (all && in.readAllBytes().length != DIGEST_BYTES) {
                    throw new CheckpointException(path, "the checkpoint has more in it than it should");
                }
                return restored;
            }
        } catch (NoSuchFileException e) {
            throw new CheckpointException(path, "no such file", e);
        } catch (EOFException e) {
            throw new CheckpointException(path, "the checkpoint has less in it than it should", e);
        } catch (IOException e) {
            throw new CheckpointException(path, "the checkpoint could not be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(path, "the checkpoint cannot be gone on with: " + e.getMessage(), e);
        }
    }

    private static void check(Path path) throws IOException {
        long left = Files.size(path) - DIGEST_BYTES;
        if (left < HEAD_BYTES) {
            throw new CheckpointException(path, "not a checkpoint, or a truncated one: only " + Files.size(path)
                + " bytes");
        }
        try (InputStream file = Files.newInputStream(path)) {
            MessageDigest digest = sha256();
            byte[] head = file.readNBytes(HEAD_BYTES);
            digest.update(head);
            checkHead(path, new DataInputStream(new ByteArrayInputStream(head)));
            left -= HEAD_BYTES;
            byte[] chunk = new byte[CHUNK];
            while (left > 0) {
                int count = file.readNBytes(chunk, 0, (int) Math.min(CHUNK, left));
                if (count == 0) {
                    throw new EOFException();
                }
                digest.update(chunk, 0, count);
                left -= count;
            }
            if (!Arrays.equals(digest.digest(), file.readAllBytes())) {
                throw new CheckpointException(path, "the checkpoint is damaged: truncated, or changed since it was "
                    + "written");
            }
        }
    }

    private static void checkHead(Path path, DataInput head) throws IOException {
        if (head.readLong() != MAGIC) {
            throw new CheckpointException(path, "not a checkpoint of training");
        }
        int version = head.readInt();
        if (version != VERSION) {
            throw new CheckpointException(path, "a checkpoint of version " + version + ": this Quarry reads version "
                + VERSION);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
