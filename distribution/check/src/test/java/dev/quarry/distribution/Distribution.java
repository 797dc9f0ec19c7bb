package dev.quarry.distribution;

import java.nio.file.Path;

/** A distribution, packed as a zip file and as a tar file. */
enum Distribution {

    SLIM("slim", "-slim"),
    FULL("full", "");

    static final String VERSION = System.getProperty("quarry.version", "");

    private final String module;
    private final String suffix;

    Distribution(String module, String suffix) {
        this.module = module;
        this.suffix = suffix;
    }

    /** The folder that all of it is in. */
    String folder() {
        return "quarry-" + VERSION + suffix;
    }

    Path tar() {
        return Path.of("..", module, "target", folder() + ".tar.gz");
    }

    Path zip() {
        return Path.of("..", module, "target", folder() + ".zip");
    }
}
