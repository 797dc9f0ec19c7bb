package dev.quarry.cli.server;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What paths there are, for tests of other packages. */
public final class ServedPaths {

    private ServedPaths() {
    }

    /**
     * Those that commands are run at.
     *
     * @return a set of them
     */
    public static Set<String> endpoints() {
        return Arrays.stream(Endpoint.values()).map(Endpoint::path).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Those that documents are at.
     *
     * @return a set of them
     */
    public static Set<String> documents() {
        return Documents.of("", "").keySet();
    }
}
