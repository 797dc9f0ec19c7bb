package dev.quarry.cli.server;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Spelling;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Options of a command, as the query of a request states them: {@code profile=paper&digits=3}. */
final class Query {

    /** The option that stops a command; all that are served have it. */
    static final String TIME_LIMIT = "time-limit";

    private static final char NO_CHARACTER = '\ufffd';
    private static final int NANO_PLACES = 9;

    private Query() {
    }

    /**
     * Returns the arguments that state the options of a query, and no more time than there is.
     *
     * @throws Refusal if the query cannot be meant; what values mean is the command's to judge
     */
    static List<String> arguments(Endpoint endpoint, @Nullable String query, Duration most) {
        List<String> arguments = new ArrayList<>();
        boolean limited = false;
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                if (!endpoint.parameters().contains(name)) {
                    throw unknown(endpoint, name);
                }
                if (equals < 0) {
                    throw refusal("the parameter '" + name + "' has no value; write " + name + "=VALUE");
                }
                String value = decode(pair.substring(equals + 1));
                if (name.equals(TIME_LIMIT)) {
                    checkLimit(value, most);
                    limited = true;
                }
                arguments.add("--" + name + "=" + value);
            }
        }
        if (!limited) {
            arguments.add("--" + TIME_LIMIT + "=" + seconds(most));
        }
        return arguments;
    }

    private static Refusal unknown(Endpoint endpoint, String name) {
        List<String> known = endpoint.parameters();
        return refusal("unknown parameter '" + name + "'; " + Spelling.nearest(name, known)
            .map(meant -> "did you mean " + meant + "? ").orElse("") + endpoint.path()
            + " takes " + String.join(", ", known));
    }

    private static void checkLimit(String stated, Duration most) {
        BigFraction limit;
        try {
            limit = ExactNumber.parse(stated);
        } catch (IllegalArgumentException e) {
            // The command says what is wrong with it.
            return;
        }
        if (limit.compareTo(BigFraction.of(most.toNanos(), 1_000_000_000L)) > 0) {
            throw refusal(TIME_LIMIT + " " + stated + " is more than the " + seconds(most)
                + " seconds that this server takes for a command at most");
        }
    }

    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), NANO_PLACES).stripTrailingZeros().toPlainString();
    }

    /** Undoes percent-encoding, of UTF-8, with + for a space; what is not UTF-8 is decoded as U+FFFD. */
    private static String decode(String encoded) {
        String decoded;
        try {
            decoded = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusal("the query is not percent-encoded: '" + encoded + "'; write % itself as %25");
        }
        if (decoded.indexOf(NO_CHARACTER) >= 0) {
            throw refusal("the query is not percent-encoded UTF-8: '" + encoded + "'");
        }
        return decoded;
    }

    private static Refusal refusal(String message) {
        return Refusal.of(HttpStatus.BAD_REQUEST_400, message);
    }
}
