package dev.quarry.solver.problemfile;

import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.grouped.GroupedProblem;
import java.util.List;

/** What a problem file states: a problem of one type of miners, or of several. */
public sealed interface StatedProblem {

    /**
     * Returns what the problem is called.
     *
     * @return its name
     */
    String name();

    /**
     * Returns the reading of the equations.
     *
     * @return its profile
     */
    Profile profile();

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
        public String name() {
            return problem.name();
        }

        @Override
        public Profile profile() {
            return problem.profile();
        }

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
        public String name() {
            return problem.name();
        }

        @Override
        public Profile profile() {
            return problem.profile();
        }

        @Override
        public Problem ofOneType() throws ProblemFileException {
            throw new ProblemFileException(List.of(new Mistake(source, line, Section.GROUPS, "",
                "states several types of miners where only one, by hashTime and cost, can be dealt with")));
        }
    }
}
