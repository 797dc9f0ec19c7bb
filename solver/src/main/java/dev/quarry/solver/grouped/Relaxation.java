package dev.quarry.solver.grouped;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of all robustly feasible decisions of one difficulty in a box of miners, whatever their nonce bits. */
interface Relaxation {

    /**
     * Moves the ends of a box inwards as far as no robustly feasible decision is left out.
     *
     * @return the key of a requirement that no decision of the box satisfies, or null where none is known
     */
    @Nullable String tighten(MinerBox box);

    /** Bounds the keys of the robustly feasible decisions of a box that has been tightened. */
    Outlook outlook(MinerBox box);

    /** Where to cut a box, if the relaxation knows a good place. */
    Optional<Branch> branch(MinerBox box, Outlook outlook);

    /**
     * A cut of a box: at most so many miners of a type, or more.
     *
     * @param type the type
     * @param last the largest number on the lower side
     */
    record Branch(int type, int last) {
    }

    /**
     * What the decisions of a box cost.
     *
     * @param leastKey at most the key of every robustly feasible decision
     * @param miners where the relaxation has its minimum; not always whole numbers
     */
    record Outlook(double leastKey, List<Double> miners) {
    }
}
