package dev.quarry.cli;

/**
 * How fast a kernel was measured to be.
 *
 * @param kernel its name
 * @param threads how many threads hashed
 * @param perSecond hashes per second of all threads
 */
record KernelRate(String kernel, int threads, double perSecond) {

    /** What a hash of one thread takes, in seconds. */
    double secondsPerHash() {
        return threads / perSecond;
    }
}
