package dev.quarry.solver;

/**
 * A cost in doubles, once as a whole and once as what it exceeds TVC/κ by.
 *
 * <p>TVC/κ depends on the running difficulty only. Two costs at one difficulty that agree in all digits of a double
 * still differ in their excess: one miner more costs half a hash more, out of 2^d.
 *
 * @param lower a bound of the cost from below
 * @param upper a bound of the cost from above
 * @param base the difficulty of TVC/κ, or 0 if the excess is not known
 * @param excessLower a bound of the excess from below
 * @param excessUpper a bound of the excess from above
 */
record CostEstimate(double lower, double upper, int base, double excessLower, double excessUpper) {

    static final CostEstimate UNKNOWN = new CostEstimate(0, Double.POSITIVE_INFINITY, 0, 0, 0);

    /** −1, 1 or 0 as this cost is less, greater, or not told apart from another. */
    int compareTo(CostEstimate other) {
        if (upper < other.lower) {
            return -1;
        }
        if (other.upper < lower) {
            return 1;
        }
        if (base == 0 || base != other.base) {
            return 0;
        }
        return excessUpper < other.excessLower ? -1 : other.excessUpper < excessLower ? 1 : 0;
    }
}
