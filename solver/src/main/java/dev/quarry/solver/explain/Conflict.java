package dev.quarry.solver.explain;

import java.util.List;

/**
 * An irreducible infeasible subset: members of a problem that no decision satisfies together, whatever becomes of all
 * others, while without any one of them some decision is robustly feasible.
 *
 * @param members the members, in the order of the file format
 * @param doubtful those of them of which it is undecided whether they are needed; empty where the set is proved to be
 *     irreducible
 * @param mostMiners how many miners {@code miners.max} was raised to where it was given up
 */
public record Conflict(List<Member> members, List<Member> doubtful, int mostMiners) {

    /** Copies the lists. */
    public Conflict {
        members = List.copyOf(members);
        doubtful = List.copyOf(doubtful);
    }
}
