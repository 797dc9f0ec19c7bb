package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.block.Rejection;
import dev.quarry.testbed.network.Behaviour;
import dev.quarry.testbed.network.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** A fault of a miner as it is written on the command line: {@code MINER=BEHAVIOUR[:DETAIL][@FROM..[UNTIL]]}. */
final class FaultText {

    private static final String FORM = "give MINER=BEHAVIOUR or MINER=BEHAVIOUR@FROM..UNTIL, such as 2=stop@10..20";

    private final String text;

    private FaultText(String text) {
        this.text = text;
    }

    /** Reads a fault; fails with {@link BadInput}. */
    static Fault read(String text) {
        return new FaultText(text).read();
    }

    private Fault read() {
        int equals = text.indexOf('=');
        String number = text.substring(0, Math.max(0, equals));
        if (!number.matches("[0-9]{1,9}")) {
            throw wrong("names no miner by its number, from 0; " + FORM);
        }
        int at = text.lastIndexOf('@');
        String behaviour = text.substring(equals + 1, at < 0 ? text.length() : at);
        BigFraction from = BigFraction.ZERO;
        BigFraction until = null;
        if (at >= 0) {
            String time = text.substring(at + 1);
            int dots = time.indexOf("..");
            if (dots < 0) {
                throw wrong("'" + time + "' is no time from one moment to another; " + FORM);
            }
            from = number("the time from which on", time.substring(0, dots));
            until = dots + 2 == time.length() ? null : number("the time until which", time.substring(dots + 2));
        }
        try {
            return new Fault(Integer.parseInt(number), behaviour(behaviour.split(":", -1)), from, until);
        } catch (BadInput e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(Quarry.message(e));
        }
    }

    private Behaviour behaviour(String[] parts) {
        String word = parts[0];
        return switch (word) {
            case "stop" -> plain(parts, new Behaviour.Stop());
            case "refuse" -> plain(parts, new Behaviour.Refuse());
            case "withhold" -> plain(parts, new Behaviour.Withhold());
            case "selfish" -> plain(parts, new Behaviour.SelfishMine());
            case "slow" -> new Behaviour.Slow(number("the factor", detail(parts, "a factor, such as slow:2")));
            case "pool" -> new Behaviour.Pool(detail(parts, "a name, such as pool:west"));
            case "invalid" -> new Behaviour.SubmitInvalid(rule(detail(parts, "a rule, such as invalid:bad-signature")));
            case "flood" -> flood(parts);
            default -> throw wrong("'" + word + "' is no behaviour; use stop, refuse, withhold, selfish, slow:FACTOR, "
                + "pool:NAME, invalid:RULE or flood:RATE");
        };
    }

    private Behaviour plain(String[] parts, Behaviour behaviour) {
        if (parts.length > 1) {
            throw wrong("'" + parts[0] + "' takes no detail after a colon");
        }
        return behaviour;
    }

    private String detail(String[] parts, String wanted) {
        if (parts.length != 2 || parts[1].isEmpty()) {
            throw wrong("'" + parts[0] + "' takes " + wanted);
        }
        return parts[1];
    }

    private Behaviour flood(String[] parts) {
        boolean invalid = parts.length == 3 && parts[2].equals("invalid");
        if (parts.length != 2 && !invalid) {
            throw wrong("'flood' takes messages a second, of old blocks or of invalid ones, such as flood:10 or "
                + "flood:10:invalid");
        }
        return new Behaviour.Flood(number("the rate", parts[1]), invalid ? Behaviour.Flood.Content.INVALID_BLOCKS
            : Behaviour.Flood.Content.OLD_BLOCKS);
    }

    private Rejection.Reason rule(String word) {
        List<Rejection.Reason> rules = Arrays.asList(Rejection.Reason.values());
        return rules.stream().filter(rule -> Words.of(rule).equals(word)).findFirst().orElseThrow(() ->
            wrong("'" + word + "' is no rule; use " + rules.stream().map(Words::of).collect(Collectors.joining(", "))));
    }

    private BigFraction number(String what, String number) {
        try {
            return ExactNumber.parse(number);
        } catch (IllegalArgumentException e) {
            throw wrong(what + ": " + Quarry.message(e));
        }
    }

    private BadInput wrong(String rule) {
        return new BadInput("--fault " + text + ": " + rule);
    }

    /** Writes a fault as it is read. */
    static String of(Fault fault) {
        BigFraction until = fault.until();
        boolean always = fault.from().signum() == 0 && until == null;
        return fault.miner() + "=" + of(fault.behaviour()) + (always ? "" : "@" + ExactNumber.format(fault.from())
            + ".." + ends(until));
    }

    private static String ends(@Nullable BigFraction until) {
        return until == null ? "" : ExactNumber.format(until);
    }

    private static String of(Behaviour behaviour) {
        if (behaviour instanceof Behaviour.Slow slow) {
            return "slow:" + ExactNumber.format(slow.factor());
        }
        if (behaviour instanceof Behaviour.Pool pool) {
            return "pool:" + pool.name();
        }
        if (behaviour instanceof Behaviour.SubmitInvalid invalid) {
            return "invalid:" + Words.of(invalid.reason());
        }
        if (behaviour instanceof Behaviour.Flood flood) {
            return "flood:" + ExactNumber.format(flood.perSecond())
                + (flood.content() == Behaviour.Flood.Content.INVALID_BLOCKS ? ":invalid" : "");
        }
        if (behaviour instanceof Behaviour.Stop) {
            return "stop";
        }
        if (behaviour instanceof Behaviour.Refuse) {
            return "refuse";
        }
        return behaviour instanceof Behaviour.Withhold ? "withhold" : "selfish";
    }
}
