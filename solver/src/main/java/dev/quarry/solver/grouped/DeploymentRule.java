package dev.quarry.solver.grouped;

import java.util.List;

/**
 * A rule for deployments (s_1, …, s_g) beside the constraints of the problem, such as that partners can own them. It
 * takes part in the search: what it excludes is not looked at.
 */
public interface DeploymentRule {

    /** Every deployment may be. */
    DeploymentRule NONE = new DeploymentRule() {
        @Override
        public boolean excludesAll(List<Integer> fewest, List<Integer> most) {
            return false;
        }

        @Override
        public boolean allows(List<Integer> miners) {
            return true;
        }
    };

    /**
     * Tells whether it is proved that no deployment within ranges may be.
     *
     * @param fewest the fewest miners of each type
     * @param most the most miners of each type
     * @return true only if each of them is ruled out; false says nothing
     */
    boolean excludesAll(List<Integer> fewest, List<Integer> most);

    /**
     * Tells whether a deployment may be.
     *
     * @param miners the miners of each type
     * @return whether it may
     */
    boolean allows(List<Integer> miners);
}
