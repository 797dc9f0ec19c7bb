package dev.quarry.consortium;

import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many machines may fail at once: up to u_i of type i and u_s in all, whoever owns them.
 *
 * <p>Some machines of which there are n_i of each type lose at most, with c_i = min(u_i, n_i),
 * <pre>
 *   M(n) = max { Σ R_i·x_i : 0 ≤ x_i ≤ c_i, Σ x_i ≤ u_s }
 *        = min over θ in {0, R_1, …, R_g} of u_s·θ + Σ c_i·max(R_i − θ, 0).
 * </pre>
 *
 * <p><b>Proof.</b> For every θ ≥ 0 and every x that is allowed, Σ R_i·x_i = θ·Σ x_i + Σ (R_i − θ)·x_i ≤ θ·u_s +
 * Σ max(R_i − θ, 0)·c_i: no loss exceeds any of the sums. One of them is attained by losing the fastest first, x_i =
 * c_i in the order of falling R_i until u_s machines are lost. If all Σ c_i ≤ u_s are lost, the sum of θ = 0 is what
 * they hash. Otherwise let k be the type where u_s is reached, and θ = R_k: faster types lose c_i, slower ones have no
 * part in the sum, Σ x_i = u_s, and type k itself adds (R_k − θ)·x_k = 0 to either side; so both sides are equal. ∎
 *
 * @param ofType u_i, by type
 * @param inAll u_s
 */
record Losses(List<Integer> ofType, int inAll) {

    Losses {
        ofType = List.copyOf(ofType);
    }

    static Losses of(GroupedProblem problem) {
        return new Losses(problem.types().stream().map(MinerType::unavailable).toList(),
            problem.miners().unavailable());
    }

    /** How many machines of a type may fail at once. */
    int most(int type) {
        return Math.min(ofType.get(type), inAll);
    }

    /** Whether nothing ever fails. */
    boolean areNone() {
        return IntStream.range(0, ofType.size()).allMatch(i -> most(i) == 0);
    }

    /** The places θ in {0, R_1, …, R_g} where the least sum is found, ascending and each once. */
    List<BigInteger> places(HashRates rates) {
        return Stream.concat(Stream.of(BigInteger.ZERO), IntStream.range(0, ofType.size())
            .filter(i -> ofType.get(i) > 0).mapToObj(i -> rates.perMachine().get(i))).distinct().sorted().toList();
    }

    /** M(n), by losing the fastest first. */
    BigInteger largest(HashRates rates, List<Integer> machines) {
        List<Integer> fastestFirst = IntStream.range(0, machines.size()).boxed()
            .sorted(Comparator.comparing((Integer i) -> rates.perMachine().get(i)).reversed()).toList();
        BigInteger lost = BigInteger.ZERO;
        int left = inAll;
        for (int i : fastestFirst) {
            int now = Math.min(left, Math.min(ofType.get(i), machines.get(i)));
            left -= now;
            lost = lost.add(rates.perMachine().get(i).multiply(BigInteger.valueOf(now)));
        }
        return lost;
    }
}
