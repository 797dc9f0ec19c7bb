package dev.quarry.solver.problemfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.numbers.fraction.BigFraction;

class RoundTripTest {

    @Property(tries = 500)
    void aProblemWrittenInYamlReadsBackEqual(@ForAll("problems") Problem problem, @ForAll long style)
        throws IOException, ProblemFileException {
        String text = new Rendering(style).yaml(problem);

        assertThat(Problems.read("x.yaml", text)).as(text).isEqualTo(problem);
    }

    @Property(tries = 500)
    void aProblemWrittenInJsonReadsBackEqual(@ForAll("problems") Problem problem, @ForAll long style)
        throws IOException, ProblemFileException {
        String text = new Rendering(style).json(problem);

        assertThat(Problems.read("x.json", text)).as(text).isEqualTo(problem);
        assertThat(Problems.read("-", text)).as(text).isEqualTo(problem);
    }

    @Provide
    Arbitrary<Problem> problems() {
        return Arbitraries.randomValue(RoundTripTest::problem);
    }

    private static Problem problem(Random random) {
        Profile profile = pick(random, Profile.values());
        int miners = whole(random, 1, MinerRange.MOST);
        int bits = whole(random, 1, NonceRange.MOST);
        int difficulty = whole(random, 1, DifficultyRange.MOST);
        return new Problem(name(random), profile, pick(random, Objective.values()),
            new MinerRange(miners, whole(random, miners, MinerRange.MOST), whole(random, 0, MinerRange.MOST)),
            new NonceRange(bits, whole(random, bits, NonceRange.MOST)),
            new DifficultyRange(difficulty, whole(random, difficulty, DifficultyRange.MOST), whole(random, 0, 255)),
            new HashTime(positive(random)), new Prices(positive(random), positive(random)),
            constraints(random, profile),
            new ReportRule(whole(random, 1, 1_000_000), BigFraction.ONE.add(positive(random))));
    }

    private static List<Constraint> constraints(Random random, Profile profile) {
        BigFraction time = positive(random);
        List<Constraint> all = new ArrayList<>(List.of(
            new Constraint.Failure(probability(random)),
            switch (random.nextInt(3)) {
                case 0 -> new Constraint.ExpectedTime(time, null);
                case 1 -> new Constraint.ExpectedTime(null, time);
                default -> new Constraint.ExpectedTime(time, time.add(positive(random)));
            },
            new Constraint.SlowBlock(positive(random), probability(random)),
            new Constraint.FastBlock(positive(random), probability(random)),
            new Constraint.Dispute(positive(random), probability(random)),
            new Constraint.Pool(whole(random, 1, MinerRange.MOST), whole(random, 1, Constraint.Pool.MOST_WINS),
                probability(random)),
            new Constraint.Budget(positive(random))));
        if (profile == Profile.EXACT) {
            all.add(new Constraint.Fork(positive(random), probability(random)));
        }
        all.removeIf(constraint -> random.nextInt(3) == 0);
        return all;
    }

    private static String name(Random random) {
        String alphabet = "abc XYZ0189:#-?*&!|>'\"%@`{}[],\\~<=/.äλ漢😀";
        StringBuilder name = new StringBuilder("n");
        for (int i = random.nextInt(30); i > 0; i--) {
            int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
            name.appendCodePoint(alphabet.codePointAt(at));
        }
        return name.toString();
    }

    private static Probability probability(Random random) {
        BigInteger part = new BigInteger(1 + random.nextInt(64), random);
        return new Probability(random.nextInt(4) == 0
            ? BigFraction.of(2).pow(-random.nextInt(300))
            : BigFraction.of(part, part.add(new BigInteger(64, random)).add(BigInteger.ONE)));
    }

    private static BigFraction positive(Random random) {
        BigFraction digits = BigFraction.of(1 + random.nextInt(1_000_000));
        return switch (random.nextInt(3)) {
            case 0 -> digits.multiply(BigFraction.of(10).pow(random.nextInt(40) - 30));
            case 1 -> digits.divide(1 + random.nextInt(10_000));
            default -> digits;
        };
    }

    private static int whole(Random random, int least, int most) {
        int span = random.nextInt(3) == 0 ? most - least : Math.min(100, most - least);
        return least + random.nextInt(span + 1);
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
