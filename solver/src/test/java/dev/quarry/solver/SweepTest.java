package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.ExactNumber;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The combinations of varied constants, and the problems that they make. */
class SweepTest {

    private static final Problem C1 = ProblemDraft.c1(Profile.EXACT, "1454/7").problem();

    private static Axis<Problem> list(String path, String... values) {
        return Axis.of(Parameter.at(path, C1), Stream.of(values).map(ExactNumber::parse).map(Progression::of).toList());
    }

    private static Axis<Problem> range(String path, String first, String last, String step) {
        return Axis.of(Parameter.at(path, C1), List.of(Progression.range(ExactNumber.parse(first),
            ExactNumber.parse(last), ExactNumber.parse(step))));
    }

    private static List<String> texts(Sweep<Problem> sweep) {
        return LongStream.range(0, sweep.points().longValueExact()).mapToObj(sweep::point)
            .map(point -> String.join(" ", point.values().stream().map(ExactNumber::format).toList())).toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 1, '1 2 3 4'", "4, 1, -1, '4 3 2 1'", "1, 4, 2, '1 3'", "1/3, 1, 1/3, '1/3 2/3 1'",
        "0.1, 0.35, 0.1, '0.1 0.2 0.3'", "5, 5, 7, 5", "5, 5, -7, 5", "0, -1, -0.4, '0 -0.4 -0.8'"})
    void aRangeHoldsTheNumbersUpToItsLast(String first, String last, String step, String numbers) {
        Progression range = Progression.range(ExactNumber.parse(first), ExactNumber.parse(last),
            ExactNumber.parse(step));
        List<String> found = new ArrayList<>();
        for (int i = 0; i < range.count().intValueExact(); i++) {
            found.add(ExactNumber.format(range.number(BigInteger.valueOf(i))));
        }

        assertThat(String.join(" ", found)).isEqualTo(numbers);
    }

    @Test
    void aRangeMayBeLongerThanAnythingCanCount() {
        assertThat(Progression.range(BigFraction.ZERO, ExactNumber.parse("1e30"), BigFraction.ONE).count())
            .isEqualTo(BigInteger.TEN.pow(30).add(BigInteger.ONE));
    }

    @Test
    void rangesThatCannotBeMeantAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> range("miners.min", "1", "2", "0"))
            .withMessage("a step of 0 leads nowhere; give another, negative to go down");
        assertThatIllegalArgumentException().isThrownBy(() -> range("miners.min", "2", "1", "1"))
            .withMessage("2..1 by 1 is an empty range; give a negative step to go down");
        assertThatIllegalArgumentException().isThrownBy(() -> range("miners.min", "1", "2", "-1/2"))
            .withMessage("1..2 by -0.5 is an empty range; give a positive step to go up");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Progression(BigFraction.ONE, BigFraction.ONE, BigInteger.ZERO))
            .withMessage("count 0 is below 1");
    }

    @Test
    void theLastAxisMovesFastest() {
        Sweep<Problem> sweep = Sweep.of(C1, List.of(list("miners.unavailable", "5", "0"),
            range("difficulty.drift", "1", "3", "1")));

        assertThat(sweep.points()).isEqualTo(6);
        assertThat(texts(sweep)).containsExactly("5 1", "5 2", "5 3", "0 1", "0 2", "0 3");
        assertThat(sweep.axes()).extracting(Axis::parameter).extracting(Parameter::path)
            .containsExactly("miners.unavailable", "difficulty.drift");
    }

    @Test
    void anAxisMayJoinNumbersAndRanges() {
        Axis<Problem> axis = Axis.of(Parameter.at("hashTime", C1), List.of(Progression.of(BigFraction.of(9)),
            Progression.range(BigFraction.of(1), BigFraction.of(3), BigFraction.ONE),
            Progression.of(BigFraction.of(7))));

        assertThat(texts(Sweep.of(C1, List.of(axis)))).containsExactly("9", "1", "2", "3", "7");
    }

    @Test
    void aPointIsTheProblemWithItsValues() {
        Sweep<Problem> sweep = Sweep.of(C1, List.of(list("constraints.expectedTime.max", "1454/100", "1454/7"),
            list("miners.unavailable", "0", "5")));

        assertThat(sweep.point(3).problem()).contains(C1);
        assertThat(sweep.point(3).refusal()).isEmpty();
        assertThat(sweep.point(0).problem().orElseThrow().miners()).isEqualTo(new MinerRange(4, 80, 0));
        assertThat(Parameter.at("constraints.expectedTime.max", C1).value(sweep.point(0).problem().orElseThrow()))
            .isEqualTo(BigFraction.of(1454, 100));
    }

    @Test
    void bothEndsOfARangeMayMoveTogether() {
        Sweep<Problem> sweep = Sweep.of(C1, List.of(list("miners.min", "1", "90", "100"),
            list("miners.max", "3", "95")));

        assertThat(LongStream.range(0, 6).mapToObj(sweep::point).map(point -> point.problem()
            .map(problem -> problem.miners().min() + ".." + problem.miners().max()).orElse(point.refusal())))
            .containsExactly("1..3", "1..95", "miners.min = 90 and miners.max = 3 cannot be together", "90..95",
                "miners.min = 100 and miners.max = 3 cannot be together",
                "miners.min = 100: miners 100..95 is an empty range");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "miners.min|70|81|1|miners.min = 81: miners 81..80 is an empty range",
        "miners.unavailable|0|5|1/2|miners.unavailable = 0.5 is not a whole number; give one from 0 to 10000000",
        "constraints.pool.max|0|2|0.3|constraints.pool.max = 1.8: probability 1.8 is outside [0, 1]",
        "difficulty.drift|-1|5|1|difficulty.drift = -1 is outside 0..255"})
    void aValueThatTheProblemCannotHaveIsRefusedAtOnce(String path, String first, String last, String step,
        String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sweep.of(C1, List.of(list("hashTime", "1", "2"),
            range(path, first, last, step)))).withMessage(message);
    }

    @Test
    void whatIsNoSweepIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sweep.of(C1, List.of()))
            .withMessage("nothing is varied; name a constant at least");
        assertThatIllegalArgumentException().isThrownBy(() -> list("hashTime"))
            .withMessage("hashTime is given no value; give one at least");
        assertThatIllegalArgumentException().isThrownBy(() -> Sweep.of(C1, List.of(list("hashTime", "1"),
            list("hashTime", "2")))).withMessage("hashTime is varied twice; give all its values at once");
        assertThatIllegalArgumentException().isThrownBy(() -> Sweep.of(ProblemDraft.empty().problem(),
            List.of(list("constraints.pool.max", "1")))).withMessageStartingWith("constraints.pool.max is a constant "
            + "that this problem does not state; it states miners.min, ");
    }

    @Test
    void pointsHaveAPlace() {
        Sweep<Problem> sweep = Sweep.of(C1, List.of(range("hashTime", "1", "1e30", "1")));

        assertThat(sweep.point(Long.MAX_VALUE).values())
            .containsExactly(BigFraction.of(BigInteger.ONE.shiftLeft(63)));
        assertThatIllegalArgumentException().isThrownBy(() -> sweep.point(-1))
            .withMessageStartingWith("index -1 is outside 0..");
        assertThatIllegalArgumentException().isThrownBy(() -> Sweep.of(C1, List.of(list("hashTime", "1"))).point(1))
            .withMessage("index 1 is outside 0..0");
    }
}
