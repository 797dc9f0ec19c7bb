package dev.quarry.calculus;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.numbers.fraction.BigFraction;

/** A number whose enclosures are computed once; the same as another that remembers the same number. */
final class RememberedValue implements CertifiedValue {

    private final CertifiedValue value;
    private final Enclosure enclosure;
    private final Map<Integer, DecimalEnclosure> enclosures = new ConcurrentHashMap<>();

    RememberedValue(CertifiedValue value) {
        this.value = value;
        enclosure = value.enclosure();
    }

    @Override
    public boolean isZero() {
        return value.isZero();
    }

    @Override
    public Enclosure enclosure() {
        return enclosure;
    }

    @Override
    public DecimalEnclosure enclosure(int digits) {
        return enclosures.computeIfAbsent(digits, value::enclosure);
    }

    @Override
    public Optional<BigFraction> exactValue() {
        return value.exactValue();
    }

    @Override
    public Optional<CertifiedValue> complement() {
        return value.complement();
    }

    @Override
    public int mostDigits() {
        return value.mostDigits();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RememberedValue remembered && value.equals(remembered.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
