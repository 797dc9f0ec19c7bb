package dev.quarry.testbed.store;

import dev.quarry.testbed.block.Block;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Another process that uses a store, and says on standard output what it did. */
final class AppendingProcess {

    /** Opens a store for reading, then for writing. */
    static final String OPEN = "open";

    /** Appends to a store, which it creates if there is none, until it is killed. */
    static final String APPEND = "append";

    private static final int MOST_BLOCKS = 4;
    private static final int BACK = 3;

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Fixture fixture = new Fixture();

    private AppendingProcess() {
    }

    /** Starts a Java with the class path of this one. */
    static Process start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            // Java 25 would warn.
            "--enable-native-access=ALL-UNNAMED",
            // A killed process does not delete the library that it has unpacked.
            "-Dorg.sqlite.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"),
            AppendingProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(output(directory).toFile())
            .redirectError(errors(directory).toFile()).start();
    }

    /** Where it writes to: what it has written outlives it, which a pipe would not. */
    static Path output(Path directory) {
        return directory.resolve("output.txt");
    }

    static Path errors(Path directory) {
        return directory.resolve("errors.txt");
    }

    /** The lines that it wrote until it ended, without one that it did not end. */
    static List<String> lines(Path directory) throws IOException {
        String text = Files.readString(output(directory));
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private void say(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Runs what the first argument names. */
    public static void main(String[] arguments) throws IOException {
        AppendingProcess process = new AppendingProcess();
        Path path = Path.of(arguments[1]);
        if (arguments[0].equals(OPEN)) {
            process.open(path);
        } else {
            process.append(path, new Random(Long.parseLong(arguments[2])));
        }
    }

    private void open(Path path) throws IOException {
        try (Chain chain = ChainStore.read(path)) {
            say("read " + chain.totals().blocks() + " blocks");
        }
        try (ChainStore store = ChainStore.open(path, Fixture.CLOCK)) {
            say("opened for writing " + store.totals().blocks() + " blocks");
        } catch (ChainStoreException e) {
            say(e.reason() + " " + e.getMessage());
        }
    }

    /** Says what is acknowledged, and only then. */
    private void append(Path path, Random random) throws IOException {
        try (ChainStore store = Files.exists(path) ? ChainStore.open(path, Fixture.CLOCK)
            : ChainStore.create(path, fixture.network(), Fixture.CLOCK)) {
            say("opened");
            long races = store.totals().races();
            while (true) {
                List<Block> blocks = blocks(store, random);
                Block last = blocks.get(blocks.size() - 1);
                races++;
                store.append(blocks, List.of(Fixture.wonRace(races, last)));
                for (Block block : blocks) {
                    say(block.coinbase().height() + " " + block.hash());
                }
                say("race " + races);
            }
        }
    }

    /** A few blocks after the tip or, for the sake of forks, after one before it. */
    private List<Block> blocks(ChainStore store, Random random) {
        StoredBlock tip = store.tip().orElse(null);
        int miner = random.nextInt(Fixture.MINERS);
        if (tip == null) {
            return List.of(fixture.first(miner));
        }
        Block parent = tip.block();
        for (int back = random.nextInt(BACK); back > 0 && parent.coinbase().height() > 0; back--) {
            parent = store.block(parent.header().parent()).orElseThrow().block();
        }
        return fixture.chain(parent, 1 + random.nextInt(MOST_BLOCKS), miner);
    }
}
