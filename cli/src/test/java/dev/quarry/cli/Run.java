package dev.quarry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command left behind.
 *
 * @param code the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int code, String out, String err) {

    static final String PROBLEMS = "../examples/problems/";
    static final String BITCOIN = PROBLEMS + "bitcoin-c1.yaml";

    private static final Pattern PROGRESS = Pattern.compile("(?m)^quarry: .* (done|solved) after \\d+ s\n");

    static Run of(String... arguments) {
        return reading("", arguments);
    }

    static Run reading(String input, String... arguments) {
        return reading(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    static Run reading(InputStream input, String... arguments) {
        return on(input, false, arguments);
    }

    static Run inColour(String... arguments) {
        return on(InputStream.nullInputStream(), true, arguments);
    }

    /** Runs a command that may ask somebody, who types so. */
    static Run answering(String typed, String... arguments) {
        return on(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), false, true, arguments);
    }

    private static Run on(InputStream input, boolean colour, String... arguments) {
        return on(input, colour, false, arguments);
    }

    private static Run on(InputStream input, boolean colour, boolean answers, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Quarry.run(new Environment(input, new Output(out), new Output(err), colour, false, answers),
            arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), withoutProgress(err));
    }

    /** What a command wrote, but for how far it had come, which it says where a slow machine takes long. */
    static String withoutProgress(ByteArrayOutputStream written) {
        return PROGRESS.matcher(written.toString(StandardCharsets.UTF_8)).replaceAll("");
    }

    /** Runs a command that cannot write its result. */
    static Run writingTo(OutputStream broken, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Quarry.run(new Environment(InputStream.nullInputStream(), new Output(broken), new Output(err),
            false, false), arguments);
        return new Run(code, "", err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() throws JsonProcessingException {
        return new JsonMapper().readTree(out);
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** Standard output but for the time a solve took, the only thing in it that may differ between runs. */
    String timeless() {
        return out.replaceAll("\"solveNanos\": [0-9]+", "\"solveNanos\": 0");
    }
}
