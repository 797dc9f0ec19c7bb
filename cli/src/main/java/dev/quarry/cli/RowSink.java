package dev.quarry.cli;

/** Where rows go. What cannot be written fails with {@link java.io.UncheckedIOException}. */
interface RowSink extends AutoCloseable {

    /** Takes a row, to be written with those that follow. */
    void row(String row);

    /** Writes the rows that were taken. */
    void flush();

    @Override
    void close();

    /** Standard output, which stays open. */
    static RowSink to(Output out) {
        return new RowSink() {
            @Override
            public void row(String row) {
                out.line(row);
            }

            @Override
            public void flush() {
                out.flush();
            }

            @Override
            public void close() {
                out.flush();
            }
        };
    }
}
