package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides how numbers compare: by enclosures of ever more digits, and by fractions where these are short and the first
 * enclosures leave it open.
 */
final class Comparison {

    /** Whether something is so. */
    enum Answer {
        YES, NO, OPEN;

        static Answer of(boolean yes) {
            return yes ? YES : NO;
        }

        Answer negated() {
            return this == OPEN ? OPEN : of(this == NO);
        }
    }

    private static final int ROUNDS_BEFORE_FRACTIONS = 2;
    private static final MathContext SHOWN = new MathContext(8, RoundingMode.HALF_EVEN);

    private final List<Precision> precisions = new ArrayList<>();

    private final Watch watch;

    Comparison() {
        this(Watch.NONE);
    }

    Comparison(Watch watch) {
        this.watch = watch;
        precisions.add(new Precision(Precision.LEAST_DIGITS, watch));
    }

    /** Precisions are made when they are needed: most comparisons need the first only. */
    private Precision precision(int round) {
        if (round == precisions.size()) {
            precisions.add(new Precision(Precision.LEAST_DIGITS << round, watch));
        }
        return precisions.get(round);
    }

    Answer isAtLeast(Quantity quantity, Rational limit) {
        return decide(precision -> limit.compareTo(quantity.at(precision).lower()) <= 0,
            precision -> limit.compareTo(quantity.at(precision).upper()) > 0,
            () -> quantity.fraction().map(exact -> exact.compareTo(limit) >= 0));
    }

    Answer isAbove(Quantity quantity, Rational limit) {
        if (quantity.isPositive() && limit.signum() == 0) {
            return Answer.YES;
        }
        return decide(precision -> limit.compareTo(quantity.at(precision).lower()) < 0,
            precision -> limit.compareTo(quantity.at(precision).upper()) >= 0,
            () -> quantity.fraction().map(exact -> exact.compareTo(limit) > 0));
    }

    /** Compares with a decimal, which is not made a fraction because its exponent may be large. */
    Answer isAtLeast(Quantity quantity, BigDecimal limit) {
        return decide(precision -> quantity.at(precision).lower().compareTo(limit) >= 0,
            precision -> quantity.at(precision).upper().compareTo(limit) < 0,
            () -> quantity.fraction().map(exact -> exact.compareTo(limit) >= 0));
    }

    Answer isAtMost(Quantity quantity, BigDecimal limit) {
        return decide(precision -> quantity.at(precision).upper().compareTo(limit) <= 0,
            precision -> quantity.at(precision).lower().compareTo(limit) > 0,
            () -> quantity.fraction().map(exact -> exact.compareTo(limit) <= 0));
    }

    /** What both are the largest of needs no comparison; of the rest, it has to be at least each. */
    Answer isAtLeast(Quantity quantity, Quantity other) {
        return other.without(quantity).map(rest -> isAtLeastEach(quantity, rest.members())).orElse(Answer.YES);
    }

    private Answer isAtLeastEach(Quantity quantity, List<Quantity> others) {
        Answer answer = Answer.YES;
        for (Quantity other : others) {
            Answer one = decide(precision -> quantity.at(precision).lower().compareTo(other.at(precision).upper()) >= 0,
                precision -> quantity.at(precision).upper().compareTo(other.at(precision).lower()) < 0,
                () -> other.fraction().flatMap(fraction -> isAtLeast(quantity.members(), fraction)));
            if (one == Answer.NO) {
                return one;
            }
            answer = one == Answer.OPEN ? one : answer;
        }
        return answer;
    }

    /** Whether the largest of some is at least a fraction: one of them is known to be, or all are known not to be. */
    private static Optional<Boolean> isAtLeast(List<Quantity> some, Rational fraction) {
        List<Optional<Boolean>> answers = some.stream()
            .map(one -> one.fraction().map(known -> known.compareTo(fraction) >= 0)).toList();
        return answers.contains(Optional.of(true)) ? Optional.of(true)
            : answers.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(false);
    }

    Answer isAbove(Quantity higher, Quantity lower) {
        return isAtLeast(lower, higher).negated();
    }

    private Answer decide(Predicate<Precision> yes, Predicate<Precision> no, ExactAnswer exact) {
        for (int round = 0; Precision.LEAST_DIGITS << round <= Precision.MOST_DIGITS; round++) {
            watch.look();
            Precision precision = precision(round);
            if (yes.test(precision)) {
                return Answer.YES;
            }
            if (no.test(precision)) {
                return Answer.NO;
            }
            if (round + 1 == ROUNDS_BEFORE_FRACTIONS) {
                Optional<Boolean> answer = exact.get();
                if (answer.isPresent()) {
                    return Answer.of(answer.get());
                }
            }
        }
        return Answer.OPEN;
    }

    /** An answer by fractions, if there is one. */
    @FunctionalInterface
    private interface ExactAnswer {
        Optional<Boolean> get();
    }

    /** A decimal close below a quantity. */
    BigDecimal lower(Quantity quantity) {
        return quantity.at(precision(0)).lower();
    }

    /** A decimal close above a quantity. */
    BigDecimal upper(Quantity quantity) {
        return quantity.at(precision(0)).upper();
    }

    /** Some digits of a quantity, for a message. */
    String shown(Quantity quantity) {
        Interval interval = quantity.at(precisions.get(0));
        Function<BigDecimal, String> text = end -> end.round(SHOWN).toString();
        String lower = text.apply(interval.lower());
        String upper = text.apply(interval.upper());
        return lower.equals(upper) ? lower : "between " + lower + " and " + upper;
    }

    /** Some digits of a fraction, for a message. */
    String shown(Rational number) {
        return Interval.of(number, SHOWN.getPrecision()).lower().toString();
    }
}
