package dev.quarry.calculus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/** The largest or the smallest of several numbers; the same for the same ones, in whatever order. */
record Extreme(Set<CertifiedValue> values, boolean largest) implements CertifiedValue {

    Extreme {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the " + (largest ? "maximum" : "minimum") + " of no values");
        }
    }

    @Override
    public boolean isZero() {
        return largest ? values.stream().allMatch(CertifiedValue::isZero)
            : values.stream().anyMatch(CertifiedValue::isZero);
    }

    @Override
    public Enclosure enclosure() {
        double lower = largest ? 0 : Double.POSITIVE_INFINITY;
        double upper = lower;
        for (CertifiedValue value : values) {
            Enclosure enclosure = value.enclosure();
            lower = largest ? Math.max(lower, enclosure.lower()) : Math.min(lower, enclosure.lower());
            upper = largest ? Math.max(upper, enclosure.upper()) : Math.min(upper, enclosure.upper());
        }
        return new Enclosure(lower, upper);
    }

    @Override
    public DecimalEnclosure enclosure(int digits) {
        List<BigDecimal> lower = new ArrayList<>();
        List<BigDecimal> upper = new ArrayList<>();
        for (CertifiedValue value : values) {
            // One digit more: the ends may belong to different values, each as wide as was asked for.
            DecimalEnclosure enclosure = value.enclosure(digits + 1);
            lower.add(enclosure.lower());
            upper.add(enclosure.upper());
        }
        return largest ? new DecimalEnclosure(Collections.max(lower), Collections.max(upper))
            : new DecimalEnclosure(Collections.min(lower), Collections.min(upper));
    }

    /** What is not known of one of the values need not matter, so that the best known counts. */
    @Override
    public int mostDigits() {
        return values.stream().mapToInt(CertifiedValue::mostDigits).max().orElseThrow();
    }

    @Override
    public Optional<BigFraction> exactValue() {
        List<BigFraction> exact = new ArrayList<>();
        for (CertifiedValue value : values) {
            value.exactValue().ifPresent(exact::add);
        }
        if (exact.size() < values.size()) {
            return Optional.empty();
        }
        return Optional.of(largest ? Collections.max(exact) : Collections.min(exact));
    }
}
