package dev.quarry.cli;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is found when it is first asked for, and once; for one thread.
 *
 * @param <T> the kind of value
 */
final class Lazy<T> {

    private final Supplier<T> source;
    private @Nullable T value;

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    T get() {
        T found = value;
        if (found == null) {
            found = source.get();
            value = found;
        }
        return found;
    }
}
