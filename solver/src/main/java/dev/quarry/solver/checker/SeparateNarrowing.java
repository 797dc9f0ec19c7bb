package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Lemma;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** Narrowing in profile paper, where what holds of one type holds whatever the others. */
final class SeparateNarrowing extends Narrowing {

    SeparateNarrowing(GovernedProblem problem) {
        super(problem);
    }

    @Override
    boolean narrowTypes(Case now) {
        boolean moved = false;
        for (int i = 0; i < park.size() && !now.miners().isEmpty(); i++) {
            moved |= narrow(now, i);
        }
        return moved;
    }

    private boolean narrow(Case now, int i) {
        Deployments miners = now.miners();
        int bound = problem.grid().miners().get(i).first();
        boolean moved = bound > 0 && miners.raise(i, BigInteger.valueOf((long) bound + losses.ofType(i)));
        if (now.keepsTo(problem, Requirement.FAST_BLOCK)) {
            BigInteger rounds = problem.rounds(Requirement.FAST_BLOCK, problem.types().get(i));
            BigInteger most = rounds.compareTo(BigInteger.ONE) <= 0 ? BigInteger.ZERO
                : thresholds.allowed(Requirement.FAST_BLOCK, now.difficulty().last() - problem.drift()).divide(rounds);
            moved |= miners.lower(i, most);
        }
        if (now.keepsTo(problem, Requirement.SLOW_BLOCK) && mostNonces(now).add(BigInteger.ONE)
            .compareTo(problem.rounds(Requirement.SLOW_BLOCK, problem.types().get(i))) < 0) {
            moved |= miners.lower(i, BigInteger.ZERO);
        }
        if (now.keepsTo(problem, Requirement.POOL)) {
            BigInteger least = thresholds.besidePool(park.poolSizes().get(i))
                .add(BigInteger.valueOf(losses.ofType(i)));
            if (BigInteger.valueOf(miners.most(i)).compareTo(least) < 0) {
                moved |= miners.lower(i, BigInteger.ZERO);
            }
            moved |= miners.fewest(i) > 0 && miners.raise(i, least);
        }
        return moved;
    }

    @Override
    void addRows(Case now, List<Row> rows) {
        if (now.keepsTo(problem, Requirement.DISPUTE)) {
            rows.add(dispute(now, IntStream.range(0, park.size()).mapToObj(i ->
                problem.rounds(Requirement.DISPUTE, problem.types().get(i))).toList()));
        }
    }

    /** Failure asks for (λ + 1)·max s'_i ≥ N at the largest drift, at which the same miners may work. */
    @Override
    BigInteger leastNonces(Box left, List<Lemma> given, Workers working) {
        if (!now(left, given).keepsTo(problem, Requirement.FAILURE)) {
            return BigInteger.ONE;
        }
        int largest = working.most().stream().mapToInt(i -> i).max().orElse(0);
        if (largest == 0) {
            return Thresholds.ENDLESS;
        }
        BigInteger needed = thresholds.needed(Requirement.FAILURE, left.difficulty().first() + problem.drift());
        return Rational.of(needed, BigInteger.valueOf(largest)).ceiling().subtract(BigInteger.ONE);
    }
}
