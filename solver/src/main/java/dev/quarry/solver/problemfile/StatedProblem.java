package dev.quarry.solver.problemfile;

import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.grouped.GroupedProblem;
import java.util.List;

/** What a problem file states: a problem of one type of miners, or of several. */
public sealed interface StatedProblem {

    /**
     * Returns the problem.
     *
     * @return what it states, of whatever kind it is
     */
    GovernedProblem<?> problem();

    /**
     * Returns what the problem is called.
     *
     * @return its name
     */
    default String name() {
        return problem().name();
    }

    /**
     * Returns the reading of the equations.
     *
     * @return its profile
     */
    default Profile profile() {
        return problem().profile();
    }

    /**
     * Returns the problem where it has one type of miners.
     *
     * @return the problem
     * @throws ProblemFileException if the file states groups; the message names their line
     */
    Problem ofOneType() throws ProblemFileException;

    /**
     * A file that states hashTime and cost.
     *
     * @param problem the problem
     */
    record OneType(Problem problem) implements StatedProblem {
        @Override
        public Problem ofOneType() {
            return problem;
        }
    }

    /**
     * A file that states groups.
     *
     * @param problem the problem
     * @param source the file, as messages name it
     * @param line the line of the groups, counted from 1
     */
    record Grouped(GroupedProblem problem, String source, int line) implements StatedProblem {
        @Override
        public Problem ofOneType() throws ProblemFileException {
            throw new ProblemFileException(List.of(new Mistake(source, line, Section.GROUPS, "",
                "states several types of miners where only one, by hashTime and cost, can be dealt with")));
        }
    }
}
