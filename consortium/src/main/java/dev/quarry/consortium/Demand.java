package dev.quarry.consortium;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partner.Machines;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One thing that is asked of an ownership.
 *
 * @param kind what is asked
 * @param partner whose machines it is about, from 0
 * @param type which type of machines it is about, from 0; -1 where it is about all
 * @param limit the bound
 * @param key what the problem file calls it; the cap is one key for all partners
 */
public record Demand(Kind kind, int partner, int type, BigFraction limit, String key) {

    /** No type in particular. */
    static final int ALL_TYPES = -1;

    /** What may be asked. */
    public enum Kind {

        /** In every loss scenario the hash power is below the cap of all partners. */
        CAP,

        /** In every loss scenario the hash power is below what the partner may have. */
        SHARE_MAX,

        /** In every loss scenario the hash power is above what the partner must have; above 0, some machine is left. */
        SHARE_MIN,

        /** The partner owns at least so many machines of a type. */
        MACHINES_MIN,

        /** The partner owns at most so many machines of a type. */
        MACHINES_MAX,

        /** The fixed costs TFC_i of the partner's machines are together at most so much. */
        BUDGET
    }

    /**
     * Lists what the partners of a problem ask for.
     *
     * @param problem a problem
     * @param partners its partners
     * @return the demands, by partner
     */
    static List<Demand> of(GroupedProblem problem, Partners partners) {
        List<Demand> demands = new ArrayList<>();
        for (int l = 0; l < partners.members().size(); l++) {
            Partner member = partners.members().get(l);
            demands.add(new Demand(Kind.CAP, l, ALL_TYPES, partners.cap(),
                "cap " + ExactNumber.format(partners.cap())));
            demands.add(own(Kind.SHARE_MIN, l, member, "share.min ", member.share().min()));
            BigFraction max = member.share().max();
            // No share of the total exceeds 1, where the arithmetic of shares ends too.
            if (max != null && (partners.measure() == Measure.OF_OTHERS || max.compareTo(BigFraction.ONE) <= 0)) {
                demands.add(own(Kind.SHARE_MAX, l, member, "share.max ", max));
            }
            addMachines(demands, problem.types(), l, member);
            BigFraction budget = member.budget();
            if (budget != null) {
                demands.add(own(Kind.BUDGET, l, member, "budget ", budget));
            }
        }
        return demands;
    }

    private static Demand own(Kind kind, int partner, Partner member, String word, BigFraction limit) {
        return new Demand(kind, partner, ALL_TYPES, limit, member.name() + ": " + word + ExactNumber.format(limit));
    }

    private static void addMachines(List<Demand> demands, List<MinerType> types, int partner, Partner member) {
        for (int i = 0; i < types.size(); i++) {
            Machines machines = member.machines().get(types.get(i).name());
            if (machines != null) {
                String key = member.name() + ": machines." + types.get(i).name();
                demands.add(new Demand(Kind.MACHINES_MIN, partner, i, BigFraction.of(machines.min()),
                    key + ".min " + machines.min()));
                demands.add(new Demand(Kind.MACHINES_MAX, partner, i, BigFraction.of(machines.max()),
                    key + ".max " + machines.max()));
            }
        }
    }
}
