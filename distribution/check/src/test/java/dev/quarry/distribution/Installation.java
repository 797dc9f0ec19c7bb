package dev.quarry.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An unpacked distribution.
 *
 * @param home its folder
 */
record Installation(Path home) {

    /**
     * What became of a command.
     *
     * @param code its exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    record Run(int code, String out, String err) {
    }

    /** Unpacks an archive below a folder. */
    static Installation of(Distribution distribution, Path archive, Path folder) throws IOException {
        new Archive(archive).unpack(folder);
        return new Installation(folder.resolve(distribution.folder()));
    }

    /** Runs the launcher, seen from another folder, by the Java that this is. */
    Run quarry(Path from, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("quarry").toString()));
        command.addAll(List.of(arguments));
        return run(from, command);
    }

    static Run run(Path from, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(from, "out", ".txt");
        Path err = Files.createTempFile(from, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile()).redirectOutput(out.toFile())
            .redirectError(err.toFile());
        builder.environment().put("QUARRY_JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        return new Run(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /** A file of it. */
    String file(String name) {
        return home.resolve(name).toString();
    }

    String text(String name) throws IOException {
        return Files.readString(home.resolve(name));
    }

    /** All jars, that of the command line first. */
    List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path folder : List.of(home, home.resolve("lib"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        return jars;
    }

    /** The components of the bill of materials. */
    List<JsonNode> components() throws IOException {
        try (InputStream bom = Files.newInputStream(home.resolve("bom.json"))) {
            return StreamSupport.stream(new JsonMapper().readTree(bom.readAllBytes()).get("components").spliterator(),
                false).toList();
        }
    }

    /** The lines of the launcher for Windows, with their ends. */
    List<String> batch() throws IOException {
        return List.of(new String(Files.readAllBytes(home.resolve("quarry.bat")), StandardCharsets.US_ASCII)
            .split("(?<=\n)", -1));
    }
}
