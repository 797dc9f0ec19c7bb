package dev.quarry.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip file or a tar file.
 *
 * @param file where it is
 */
record Archive(Path file) {

    private static final int PERMISSIONS = 0777;
    private static final int OWNER_EXECUTES = 0100;

    /**
     * What an archive says of a file or folder.
     *
     * @param mode its permissions
     * @param time when it was changed
     * @param digest the SHA-256 of its content; of nothing for a folder
     */
    record Entry(int mode, Instant time, String digest) {
    }

    /** What is done with what is read. */
    private interface Reader {
        void read(String name, int mode, Instant time, InputStream content) throws IOException;
    }

    /** The entries by their names, those of folders with a slash at the end. */
    Map<String, Entry> entries() throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        read((name, mode, time, content) -> {
            if (entries.put(name, new Entry(mode & PERMISSIONS, time, sha256(content))) != null) {
                throw new IOException(file + " has two entries " + name);
            }
        });
        return Collections.unmodifiableMap(entries);
    }

    /** Unpacks all of it below a folder. */
    void unpack(Path folder) throws IOException {
        read((name, mode, time, content) -> {
            Path target = folder.resolve(name);
            if (name.endsWith("/")) {
                Files.createDirectories(target);
                return;
            }
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
            if ((mode & OWNER_EXECUTES) != 0 && !target.toFile().setExecutable(true)) {
                throw new IOException(target + " cannot be made executable");
            }
        });
    }

    private void read(Reader reader) throws IOException {
        if (file.toString().endsWith(".zip")) {
            readZip(reader);
        } else {
            readTar(reader);
        }
    }

    private void readZip(Reader reader) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    reader.read(entry.getName(), entry.getUnixMode(), entry.getLastModifiedDate().toInstant(), content);
                }
            }
        }
    }

    private void readTar(Reader reader) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                reader.read(entry.getName(), entry.getMode(), entry.getLastModifiedTime().toInstant(), tar);
            }
        }
    }

    static String sha256(InputStream content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
