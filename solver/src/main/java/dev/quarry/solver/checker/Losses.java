package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** The ways to lose miners: at most u_i of type i, and at most u_s in all. */
final class Losses {

    private final List<Integer> ofType;
    private final int inAll;

    Losses(GovernedProblem problem) {
        inAll = problem.unavailable();
        ofType = problem.types().stream().map(type -> Math.min(type.unavailable(), inAll)).toList();
    }

    /** min(u_i, u_s). */
    int ofType(int type) {
        return ofType.get(type);
    }

    /** The miners of each type that may be left of a deployment. */
    List<Span> left(List<Integer> deployed) {
        return IntStream.range(0, deployed.size()).mapToObj(i ->
            new Span(Math.max(0, deployed.get(i) - ofType(i)), deployed.get(i))).toList();
    }

    /** The miners that may be left of a deployment. */
    Workers workers(List<Integer> deployed) {
        return Workers.of(left(deployed), Workers.total(deployed) - inAll);
    }

    /** The fewest miners in all that may be left. */
    long fewest(List<Integer> deployed) {
        return workers(deployed).fewest();
    }

    /** What is lost if as many as possible of those that may go do, the largest weights first. */
    int[] heaviest(List<BigInteger> weights, List<Integer> mayGo) {
        return Workers.lose(weights, IntStream.range(0, mayGo.size()).map(i ->
            Math.max(0, Math.min(mayGo.get(i), ofType(i)))).toArray(), inAll);
    }

    /** Whether every decision of a box can lose what exceeds some numbers of working miners. */
    boolean allow(List<Span> miners, List<Integer> working) {
        long lost = 0;
        for (int i = 0; i < miners.size(); i++) {
            int excess = Math.max(0, miners.get(i).last() - working.get(i));
            if (excess > ofType(i)) {
                return false;
            }
            lost += excess;
        }
        return lost <= inAll;
    }
}
