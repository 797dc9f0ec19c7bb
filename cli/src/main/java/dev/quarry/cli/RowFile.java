package dev.quarry.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of rows that grows by whole rows, so that it is a part of the result whenever writing ends. */
final class RowFile implements RowSink {

    private static final int WRITTEN_AT_ONCE = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();

    private RowFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Begins a file that does not exist yet; fails with {@link BadInput}. A device or a pipe exists, and is taken. */
    static RowFile create(Path path) {
        boolean special = Files.exists(path) && !Files.isRegularFile(path);
        if (Files.isRegularFile(path)) {
            throw new BadInput(path + ": exists; --resume continues it, or name another file");
        }
        return open(path, special ? StandardOpenOption.WRITE : StandardOpenOption.CREATE_NEW);
    }

    /** Continues a file after so many bytes; what comes after them is cut off. Fails with {@link BadInput}. */
    static RowFile after(long bytes, Path path) {
        RowFile file = open(path, StandardOpenOption.WRITE);
        try {
            file.channel.truncate(bytes);
            file.channel.position(bytes);
            return file;
        } catch (IOException e) {
            throw file.failure(e);
        }
    }

    private static RowFile open(Path path, StandardOpenOption option) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, option);
            if (Files.isRegularFile(path) && !isOurs(channel)) {
                channel.close();
                throw new BadInput(path + ": is being written by another run; wait for its end, or end it");
            }
            return new RowFile(path, channel);
        } catch (IOException e) {
            throw refusal(path, e);
        }
    }

    /** Two runs that grow one file would spoil it; the lock ends with the channel. */
    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Says why a file cannot be written: {@link BadInput} where it cannot be meant, else a failure to write. */
    static RuntimeException refusal(Path path, IOException e) {
        if (Files.isDirectory(path)) {
            return new BadInput(path + ": is a directory; name a file", e);
        }
        if (e instanceof NoSuchFileException) {
            return new BadInput(path + ": its folder does not exist", e);
        }
        if (e instanceof AccessDeniedException) {
            return new UncheckedIOException(path + ": may not be written; check its permissions", e);
        }
        if (Quarry.message(e).startsWith(path + ":")) {
            return new UncheckedIOException(Quarry.message(e), e);
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : null;
        return new UncheckedIOException(path + ": cannot be written: " + (reason == null ? Quarry.message(e) : reason),
            e);
    }

    @Override
    public void row(String row) {
        rows.writeBytes((row + "\n").getBytes(StandardCharsets.UTF_8));
        if (rows.size() >= WRITTEN_AT_ONCE) {
            flush();
        }
    }

    @Override
    public void flush() {
        ByteBuffer bytes = ByteBuffer.wrap(rows.toByteArray());
        rows.reset();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private UncheckedIOException failure(IOException e) {
        return new UncheckedIOException(path + ": cannot be written: " + Quarry.message(e), e);
    }
}
