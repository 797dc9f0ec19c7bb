package dev.quarry.testbed.measurement;

import java.util.List;

/**
 * What was found.
 *
 * @param findings each quantity, as predicted and as measured
 * @param falseAlarm α, at most the probability that a prediction is called wrong though all are right
 */
public record MeasurementReport(List<Finding> findings, double falseAlarm) {

    /** Copies the list. */
    public MeasurementReport {
        findings = List.copyOf(findings);
    }

    /**
     * Returns the p-value below which one finding contradicts its prediction.
     *
     * @return α divided by the number of findings
     */
    public double threshold() {
        return falseAlarm / Math.max(1, findings.size());
    }

    /**
     * Returns whether a finding agrees with its prediction.
     *
     * @param finding one of the findings
     * @return whether its p-value is not below the threshold
     */
    public boolean agrees(Finding finding) {
        return finding.pValue() >= threshold();
    }

    /**
     * Returns whether all findings agree with their predictions.
     *
     * @return the verdict
     */
    public boolean agrees() {
        return findings.stream().allMatch(this::agrees);
    }
}
