package dev.quarry.consortium;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who owns the machines (77): n_{l,i} machines of type i belong to partner l.
 *
 * @param machines the machines of each partner by type, in the orders of the problem's partners and types
 */
public record Ownership(List<List<Integer>> machines) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no partner, lists differ in length, or a number is negative
     */
    public Ownership {
        machines = machines.stream().map(List::copyOf).toList();
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("nobody owns machines; name a partner");
        }
        for (List<Integer> own : machines) {
            if (own.size() != machines.get(0).size()) {
                throw new IllegalArgumentException("partners own machines of " + own.size() + " and of "
                    + machines.get(0).size() + " types; give a number for each type");
            }
            if (own.stream().anyMatch(number -> number < 0)) {
                throw new IllegalArgumentException("a partner owns " + own + " machines, a negative number of them");
            }
        }
    }

    /**
     * Returns what a partner owns.
     *
     * @param partner l, from 0
     * @return n_{l,1}, …, n_{l,g}
     */
    public List<Integer> of(int partner) {
        return machines.get(partner);
    }

    /**
     * Returns what all partners but one own.
     *
     * @param partner l, from 0
     * @return s_i − n_{l,i} for each type
     */
    public List<Integer> ofOthers(int partner) {
        List<Integer> all = deployment();
        return IntStream.range(0, all.size()).mapToObj(i -> all.get(i) - of(partner).get(i)).toList();
    }

    /**
     * Returns what all partners own together.
     *
     * @return s_i = Σ_l n_{l,i} for each type
     */
    public List<Integer> deployment() {
        return IntStream.range(0, machines.get(0).size())
            .mapToObj(i -> machines.stream().mapToInt(own -> own.get(i)).sum()).toList();
    }

    /**
     * Returns the number of partners.
     *
     * @return P
     */
    public int partners() {
        return machines.size();
    }
}
