package dev.quarry.cli;

import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.numbers.fraction.BigFraction;

/** A short text by which problems are told apart: all that an answer depends on, hashed. The name is no part of it. */
final class Fingerprint {

    private static final int SHOWN_BYTES = 8;

    private Fingerprint() {
    }

    /** The first 16 hexadecimal digits of the SHA-256 of profile, objective and every constant with its path. */
    static <P extends GovernedProblem<P>> String of(P problem) {
        MessageDigest digest = sha256();
        add(problem.profile().word(), digest);
        add(problem.objective().word(), digest);
        for (Parameter<P> parameter : Parameter.of(problem)) {
            BigFraction value = parameter.value(problem);
            add(parameter.path(), digest);
            add(value.getNumerator(), digest);
            add(value.getDenominator(), digest);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }

    private static void add(String text, MessageDigest digest) {
        add(text.getBytes(StandardCharsets.UTF_8), digest);
    }

    private static void add(BigInteger number, MessageDigest digest) {
        add(number.toByteArray(), digest);
    }

    /** The length goes first, so that no two sequences of parts give the same bytes. */
    private static void add(byte[] part, MessageDigest digest) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
