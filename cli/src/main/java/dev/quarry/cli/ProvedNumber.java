package dev.quarry.cli;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.ExactNumber;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** Numbers of which every digit shown is proved. */
final class ProvedNumber {

    /** What follows a number that goes on. */
    static final String MORE = "…";

    /** Fewer nines are as readable as what is missing. */
    private static final int FEWEST_NINES = 6;
    private static final double NEARLY_ONE = 0.99999;

    private ProvedNumber() {
    }

    /**
     * The number itself where it has no more digits than are wanted, else the leading digits and an ellipsis; 1 minus
     * something where those digits are nines only.
     */
    static String text(CertifiedValue value, int digits) {
        return exact(value, digits).or(() -> nearlyOne(value, digits)).orElseGet(() -> leading(value, digits));
    }

    private static String leading(CertifiedValue value, int digits) {
        return padded(DecimalDigits.scientific(value, digits), digits) + MORE;
    }

    private static Optional<String> nearlyOne(CertifiedValue value, int digits) {
        Enclosure rough = value.enclosure();
        if (digits < FEWEST_NINES || rough.upper() < NEARLY_ONE || rough.lower() > 1
            || !leading(value, digits).equals("0." + "9".repeat(digits) + MORE)) {
            return Optional.empty();
        }
        String distance = DecimalDigits.margin(value, BigFraction.ONE, digits);
        return distance.equals("0") ? Optional.empty() : Optional.of("1 − " + padded(distance, digits) + MORE);
    }

    /** Zeros at the end are digits like others where the number goes on. */
    private static String padded(String text, int digits) {
        int e = text.indexOf('e');
        String mantissa = e < 0 ? text : text.substring(0, e);
        String significant = mantissa.replace(".", "").replaceFirst("^0+", "");
        if (text.startsWith("<") || significant.length() >= digits) {
            return text;
        }
        return mantissa + (mantissa.contains(".") ? "" : ".") + "0".repeat(digits - significant.length())
            + (e < 0 ? "" : text.substring(e));
    }

    private static Optional<String> exact(CertifiedValue value, int digits) {
        Optional<BigFraction> exact = value.exactValue();
        // Fractions with thousands of digits take long to format, and are cut in any case.
        if (exact.isEmpty() || exact.get().getDenominator().bitLength() > 4 * Math.max(digits, 64)) {
            return Optional.empty();
        }
        return exact.map(ExactNumber::format)
            .filter(text -> text.replaceFirst("^[0.]+", "").chars().filter(Character::isDigit).count()
                <= Math.max(digits, 1));
    }
}
