package dev.quarry.consortium;

import dev.quarry.calculus.HashTime;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partner.Machines;
import dev.quarry.solver.grouped.Partner.Share;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Problems with partners for tests. */
final class Consortia {

    private Consortia() {
    }

    static MinerType type(String name, int min, int max, int unavailable, String hashTime, int price) {
        return new MinerType(name, min, max, unavailable, HashTime.of(hashTime),
            new Prices(BigFraction.of(1, 10), BigFraction.of(price)), null);
    }

    static Partner partner(String name) {
        return new Partner(name, Share.ANY, Map.of(), null);
    }

    static GroupedProblem problem(List<MinerType> types, int unavailable, @Nullable Partners partners) {
        return new GroupedProblem("consortium", Profile.EXACT, Objective.MINIMIZE_COST,
            new MinerRange(1, 1000, unavailable), new NonceRange(16, 16), new DifficultyRange(2, 2, 0), types,
            List.of(), null, new ReportRule(5, BigFraction.of(3, 2)), partners);
    }

    /** Up to three types and three partners, small enough for brute force, in every kind of trouble. */
    static GroupedProblem random(SplittableRandom random) {
        int types = 1 + random.nextInt(3);
        int most = types == 1 ? 12 : types == 2 ? 6 : 3;
        List<MinerType> all = new ArrayList<>();
        for (int i = 0; i < types; i++) {
            int min = random.nextInt(most + 1);
            all.add(type("t" + i, min, Math.max(1, min + random.nextInt(most - min + 1)),
                random.nextInt(3),
                (1 + random.nextInt(6)) + "/" + (1 + random.nextInt(6)), 1 + random.nextInt(9)));
        }
        int partners = 1 + random.nextInt(3);
        List<Partner> members = new ArrayList<>();
        for (int l = 0; l < partners; l++) {
            members.add(new Partner("p" + l, share(random), machines(random, types), random.nextInt(3) > 0 ? null
                : BigFraction.of(random.nextInt(60), 2)));
        }
        Measure measure = random.nextInt(2) == 0 ? Measure.OF_TOTAL : Measure.OF_OTHERS;
        BigFraction cap = measure == Measure.OF_TOTAL ? BigFraction.of(30 + random.nextInt(71), 100)
            : BigFraction.of(30 + random.nextInt(300), 100);
        return problem(all.stream().map(type -> new MinerType(type.name(), Math.max(type.min(), mustOwn(members,
            type.name())), Math.max(type.max(), mustOwn(members, type.name())), type.unavailable(), type.hashTime(),
            type.prices(), null)).toList(), random.nextInt(4), new Partners(measure, cap, members));
    }

    private static int mustOwn(List<Partner> members, String type) {
        return members.stream().map(member -> member.machines().get(type)).mapToInt(m -> m == null ? 0 : m.min())
            .sum();
    }

    private static Share share(SplittableRandom random) {
        int min = random.nextInt(3) > 0 ? 0 : random.nextInt(30);
        return new Share(BigFraction.of(min, 100), random.nextInt(3) > 0 ? null
            : BigFraction.of(min + 5 + random.nextInt(60), 100), null);
    }

    private static Map<String, Machines> machines(SplittableRandom random, int types) {
        if (random.nextInt(3) > 0) {
            return Map.of();
        }
        int min = random.nextInt(3) / 2;
        return Map.of("t" + random.nextInt(types), new Machines(min, min + random.nextInt(5)));
    }
}
