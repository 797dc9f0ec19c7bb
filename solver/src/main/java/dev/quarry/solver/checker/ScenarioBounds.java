package dev.quarry.solver.checker;

import java.util.Optional;

/** Bounds of the quantities of several types of miners over ranges of decisions and scenarios. */
interface ScenarioBounds {

    /** What breaks the side condition of a requirement: in all scenarios, or in some that may be. */
    Optional<String> violation(Requirement requirement, JointArguments a, boolean inAll);

    /** Bounds what a requirement limits. */
    Quantity of(Requirement requirement, JointArguments a, boolean below);

    /** Bounds the cost. */
    Quantity cost(JointArguments a, boolean below);
}
