package dev.quarry.solver.export;

import dev.quarry.solver.Requirement;
import java.util.List;
import java.util.function.Predicate;

/**
 * The nonce bits for which a requirement holds, for every scenario that can be.
 *
 * @param requirement the requirement
 * @param windows the bits; outermost: the miners deployed in profile exact, those who work otherwise; then the miners
 *     that fail in profile exact, a single entry otherwise; innermost: the difficulty that runs
 */
record ScenarioTable(Requirement requirement, List<List<List<Window>>> windows) {

    boolean has(Predicate<Window> property) {
        return windows.stream().flatMap(List::stream).flatMap(List::stream).anyMatch(property);
    }
}
