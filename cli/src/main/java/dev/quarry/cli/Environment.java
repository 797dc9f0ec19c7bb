package dev.quarry.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;

/**
 * What a command meets around it.
 *
 * @param input standard input
 * @param out where results go
 * @param err where progress and messages go
 * @param colour whether results may be coloured: standard output is a terminal, and nobody asked for none
 * @param progress whether progress may be drawn: standard error is a terminal
 */
record Environment(InputStream input, Output out, Output err, boolean colour, boolean progress) {

    /** The launcher knows which streams are terminals; Java does not. */
    private static final String TERMINALS = "quarry.terminals";

    static Environment ofProcess() {
        String terminals = System.getProperty(TERMINALS, "");
        String noColour = System.getenv("NO_COLOR");
        return new Environment(new FileInputStream(FileDescriptor.in),
            new Output(new FileOutputStream(FileDescriptor.out)), new Output(new FileOutputStream(FileDescriptor.err)),
            terminals.contains("out") && (noColour == null || noColour.isEmpty()), terminals.contains("err"));
    }
}
