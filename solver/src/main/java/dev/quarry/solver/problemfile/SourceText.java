package dev.quarry.solver.problemfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a file: a bounded number of bytes, strict UTF-8, no control characters. */
final class SourceText {

    /** The size of the largest file that is read, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char NEXT_LINE = '\u0085';
    private static final char LAST_ALLOWED = '\ufffd';

    private SourceText() {
    }

    static String read(String source, InputStream input) throws IOException, ProblemFileException {
        byte[] bytes = input.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Mistakes.fatal(source, Place.START, "is larger than " + MAX_BYTES
                + " bytes, too large for a problem file");
        }
        String text = decode(source, bytes);
        checkCharacters(source, text);
        return text;
    }

    private static String decode(String source, byte[] bytes) throws ProblemFileException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        boolean malformed = decoder.decode(rest, text, true).isError();
        text.flip();
        if (malformed) {
            throw Mistakes.fatal(source, endOf(text), String.format(
                "is not UTF-8 text: byte 0x%02x cannot stand here; save the file as UTF-8", rest.get() & 0xff));
        }
        boolean marked = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK;
        return text.subSequence(marked ? 1 : 0, text.length()).toString();
    }

    private static void checkCharacters(String source, String text) throws ProblemFileException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAllowed(c)) {
                throw Mistakes.fatal(source, endOf(text.subSequence(0, i)), String.format(
                    "is not plain text: character U+%04X cannot stand here; delete it", (int) c));
            }
        }
    }

    /** The printable characters of YAML 1.2 (production c-printable); surrogates come in pairs from the decoder. */
    private static boolean isAllowed(char c) {
        if (c < ' ') {
            return c == '\n' || c == '\t' || c == '\r';
        }
        return c < '\u007f' || c == NEXT_LINE || (c >= '\u00a0' && c <= LAST_ALLOWED);
    }

    private static Place endOf(CharSequence text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnds = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            column = lineEnds ? 1 : column + 1;
            line += lineEnds ? 1 : 0;
        }
        return new Place(line, column);
    }
}
