package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ranges of what a quantity of several types of miners depends on.
 *
 * @param working the working miners
 * @param difficulty the running difficulty d'
 * @param leastNonces the least λ
 * @param mostNonces the largest λ
 * @param charged the miners that are paid for, of each type
 */
record JointArguments(Workers working, Span difficulty, BigInteger leastNonces, BigInteger mostNonces,
    List<Span> charged) {

    /** What one decision depends on in a box of scenarios. */
    static JointArguments ofScenarios(GovernedProblem problem, Decision decision, Box scenarios) {
        long deployed = Workers.total(decision.miners());
        return of(problem, Box.of(decision), Workers.of(scenarios.miners(), deployed - problem.unavailable()),
            scenarios.difficulty());
    }

    /** What a box of decisions depends on in one scenario of each. */
    static JointArguments ofDecisions(GovernedProblem problem, Box box, ReasonedBox.OfGroups rule) {
        List<Span> working = IntStream.range(0, box.miners().size()).mapToObj(i ->
            new Span(Math.min(box.miners().get(i).first(), rule.working().get(i)),
                Math.min(box.miners().get(i).last(), rule.working().get(i)))).toList();
        return of(problem, box, Workers.of(working, 0), box.difficulty().shifted(rule.drift()));
    }

    private static JointArguments of(GovernedProblem problem, Box box, Workers working, Span difficulty) {
        boolean exact = problem.isExact();
        long fewest = Math.max(1, exact ? Math.max(problem.total().first(),
            Workers.total(box.first().miners())) : working.fewest());
        long most = Math.max(1, exact ? Math.min(problem.total().last(),
            box.miners().stream().mapToLong(Span::last).sum()) : working.all());
        List<Span> charged = exact ? box.miners() : IntStream.range(0, box.miners().size())
            .mapToObj(i -> new Span(working.least().get(i), working.most().get(i))).toList();
        return new JointArguments(working, difficulty, nonces(box.nonceBits().first(), most),
            nonces(box.nonceBits().last(), fewest), charged);
    }

    /** ⌊2^r/miners⌋. */
    static BigInteger nonces(int bits, long miners) {
        return BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(miners));
    }

    /** The same with at least so many nonces for each miner. */
    JointArguments withNonces(BigInteger atLeast) {
        return new JointArguments(working, difficulty, leastNonces.max(atLeast), mostNonces, charged);
    }

    /** Whether all ranges are single numbers. */
    boolean isPoint() {
        return working.isSingle() && difficulty.size() == 1 && leastNonces.equals(mostNonces)
            && charged.stream().allMatch(range -> range.size() == 1);
    }

    boolean isEmpty() {
        return leastNonces.compareTo(mostNonces) > 0;
    }

    /** The miners that are paid for at least, or at most. */
    List<Integer> charged(boolean least) {
        return charged.stream().map(range -> least ? range.first() : range.last()).toList();
    }
}
