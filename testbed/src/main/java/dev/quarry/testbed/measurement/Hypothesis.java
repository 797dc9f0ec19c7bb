package dev.quarry.testbed.measurement;

/** A prediction that a sample can be held against. */
interface Hypothesis {

    /**
     * Measures.
     *
     * @param sample the outcomes
     * @param errorRate the probability that the interval does not contain what is measured
     * @return what was found
     */
    Finding test(Sample sample, double errorRate);
}
