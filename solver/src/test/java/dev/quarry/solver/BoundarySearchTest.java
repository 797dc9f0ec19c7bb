package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.BoundarySearch;
import java.util.Objects;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boundaries of the paper's instances, and the forms that a boundary can take. */
class BoundarySearchTest {

    private static Boundary<Problem, Decision> find(Problem problem, String path) {
        return new BoundarySearch().find(problem, Parameter.at(path, problem));
    }

    private static BoundaryEnd<Decision> lower(Boundary<Problem, Decision> boundary) {
        return Objects.requireNonNull(boundary.lower());
    }

    private static BoundaryEnd<Decision> upper(Boundary<Problem, Decision> boundary) {
        return Objects.requireNonNull(boundary.upper());
    }

    private static BigFraction exact(BoundaryEnd<Decision> end) {
        return end.value().exactValue().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1454/7", "1454/100", "0.01"})
    void leastExpectedTimeUnderPaper(String now) {
        var boundary = find(ProblemDraft.c1(Profile.PAPER, now).problem(), "constraints.expectedTime.max");

        assertThat(boundary.outcome()).isEqualTo(Outcome.BOUNDED);
        assertThat(boundary.whole()).isTrue();
        assertThat(boundary.upper()).isNull();
        assertThat(lower(boundary).closed()).isTrue();
        assertThat(DecimalDigits.truncated(lower(boundary).value(), 20)).isEqualTo("0.15061803121205479452");
        assertThat(lower(boundary).attainment().decisions()).containsExactly(new Decision(78, 51, 36));
        assertThat(lower(boundary).attainment().inseparable()).isEmpty();
    }

    /** s' = 5 is worst for every s, so that all numbers of miners up to 23 tie, and with 48 bits only. */
    @Test
    void leastExpectedTimeUnderPublished() {
        var boundary = find(ProblemDraft.ofThePaper(Profile.PUBLISHED, "2^-64", "0.001", "1454/7").problem(),
            "constraints.expectedTime.max");

        assertThat(DecimalDigits.truncated(lower(boundary).value(), 10)).isEqualTo("0.0687194767");
        assertThat(lower(boundary).attainment().decisions()).first().isEqualTo(new Decision(18, 48, 34));
        assertThat(lower(boundary).attainment().decisions()).allMatch(decision -> decision.nonceBits() == 48
            && decision.difficulty() == 34);
    }

    @ParameterizedTest
    @CsvSource({"miners.max, 18", "nonceBits.max, 43", "difficulty.max, 34", "constraints.pool.wins, 3"})
    void whereMoreIsLooserTheLeastIsFound(String path, String least) {
        Boundary<Problem, Decision> boundary = find(ProblemDraft.c1(Profile.EXACT, "1454/7").problem(), path);

        assertThat(boundary.upper()).isNull();
        assertThat(lower(boundary).closed()).isTrue();
        assertThat(exact(lower(boundary))).isEqualTo(ExactNumber.parse(least));
    }

    @Test
    void durationsEndAtWholeRounds() {
        Problem problem = ProblemDraft.c1(Profile.EXACT, "1454/7").problem();
        BigFraction hashTime = problem.hashTime().seconds();
        Boundary<Problem, Decision> slow = find(problem, "constraints.slowBlock.after");
        Boundary<Problem, Decision> dispute = find(problem, "constraints.dispute.within");

        assertThat(lower(slow).closed()).isTrue();
        assertThat(ExactNumber.format(exact(lower(slow)).divide(hashTime))).matches("[0-9]+");
        assertThat(upper(dispute).closed()).isFalse();
        assertThat(exact(upper(dispute))).isEqualTo(ExactNumber.parse("0.0093312635"));
    }

    @Test
    void aBlockIsNoLongerFastAfterTwoRoundsInThePapersProfiles() {
        var boundary = find(ProblemDraft.c1(Profile.PAPER, "1454/7").problem(), "constraints.fastBlock.before");

        assertThat(boundary.upper()).isNull();
        assertThat(exact(lower(boundary))).isEqualTo(ExactNumber.parse("4e-11"));
        assertThat(lower(boundary).closed()).isTrue();
    }

    /** More than K &lt; λ allows, and less than (10) allows, are both infeasible. */
    @ParameterizedTest
    @EnumSource(value = Profile.class, names = {"PAPER", "PUBLISHED"})
    void slowBlocksHaveTwoEndsInThePapersProfiles(Profile profile) {
        Problem problem = ProblemDraft.c1(profile, "1454/7").problem();
        Boundary<Problem, Decision> boundary = find(problem, "constraints.slowBlock.after");
        BigFraction step = problem.hashTime().seconds();

        assertThat(boundary.whole()).isFalse();
        assertThat(lower(boundary).closed()).isFalse();
        assertThat(upper(boundary).closed()).isTrue();
        assertThat(feasible(boundary, exact(lower(boundary)))).isFalse();
        assertThat(feasible(boundary, exact(lower(boundary)).add(step.divide(2)))).isTrue();
        assertThat(feasible(boundary, exact(upper(boundary)))).isTrue();
        assertThat(feasible(boundary, exact(upper(boundary)).add(step.divide(2)))).isFalse();
        var fromBeyond = find(boundary.parameter().with(problem, exact(upper(boundary)).multiply(2)),
            "constraints.slowBlock.after");
        assertThat(fromBeyond.upper()).isEqualTo(upper(boundary));
        var fromBelow = find(boundary.parameter().with(problem, exact(lower(boundary)).divide(2)),
            "constraints.slowBlock.after");
        assertThat(fromBelow.lower()).isEqualTo(lower(boundary));
    }

    private static boolean feasible(Boundary<Problem, Decision> boundary, BigFraction value) {
        return new StaircaseSolver().solve(boundary.parameter().with(boundary.problem(), value)).status()
            == Status.OPTIMAL;
    }

    @Test
    void whereOthersConflictNoValueDoes() {
        Problem problem = ProblemDraft.c1(Profile.EXACT, "0.01").problem();

        assertThat(find(problem, "constraints.pool.max").outcome()).isEqualTo(Outcome.NEVER);
        assertThat(find(problem, "constraints.slowBlock.after").outcome()).isEqualTo(Outcome.NEVER);
        assertThat(find(problem, "nonceBits.max").outcome()).isEqualTo(Outcome.NEVER);
        assertThat(find(ProblemDraft.c1(Profile.PAPER, "0.01").problem(), "constraints.slowBlock.after").outcome())
            .isEqualTo(Outcome.NEVER);
    }

    @Test
    void whatNoValueCanBreakIsFeasibleAlways() {
        assertThat(find(ProblemDraft.c1(Profile.EXACT, "1454/7").problem(), "nonceBits.min").outcome())
            .isEqualTo(Outcome.ALWAYS);
        // A single miner disputes nothing.
        Problem lonely = ProblemDraft.empty().nonceBits(3, 3)
            .with(new Constraint.Dispute(BigFraction.ONE, Probability.of("0.5"))).problem();
        assertThat(find(lonely, "constraints.dispute.max").outcome()).isEqualTo(Outcome.ALWAYS);
        assertThat(find(lonely, "constraints.dispute.within").outcome()).isEqualTo(Outcome.ALWAYS);
    }

    /** e^−(2^54/2^37) is less than any number that can be written, and more than 0. */
    @Test
    void aBoundaryBelowEveryLimitIsToldFromNone() {
        var boundary = find(ProblemDraft.c1(Profile.EXACT, "1454/7").problem(), "constraints.failure.max");

        assertThat(boundary.outcome()).isEqualTo(Outcome.ALL_BUT_ZERO);
        assertThat(feasible(boundary, ExactNumber.parse("2^-65536"))).isTrue();
        assertThat(feasible(boundary, BigFraction.ZERO)).isFalse();
    }

    @Test
    void aBoundaryAtTheAdmissibleEndIsABoundary() {
        Problem problem = ProblemDraft.empty().with(new Constraint.SlowBlock(BigFraction.of(1, 2),
            Probability.of("0.5"))).problem();
        Boundary<Problem, Decision> boundary = find(problem, "constraints.slowBlock.max");

        assertThat(boundary.outcome()).isEqualTo(Outcome.BOUNDED);
        assertThat(exact(lower(boundary))).isEqualTo(BigFraction.ONE);
        assertThat(lower(boundary).closed()).isTrue();
    }

    @Test
    void tiesAreExact() {
        var boundary = find(ProblemDraft.c1(Profile.EXACT, "1454/7").problem(), "constraints.pool.max");

        assertThat(exact(lower(boundary))).isEqualTo(BigFraction.of(4, 75).pow(6));
        assertThat(lower(boundary).attainment().decisions()).isNotEmpty()
            .allMatch(decision -> decision.miners() == 80);
        assertThat(lower(boundary).attainment().count())
            .isEqualTo(new StaircaseSolver().solve(boundary.parameter().with(boundary.problem(),
                BigFraction.of(4, 75).pow(6))).feasible().orElseThrow());
    }

    @Test
    void whatIsNoBoundIsRefused() {
        Problem problem = ProblemDraft.c1(Profile.EXACT, "1454/7").problem();
        BoundarySearch search = new BoundarySearch();

        assertThatIllegalArgumentException().isThrownBy(() ->
            search.find(problem, Parameter.at("hashTime", problem))).withMessageContaining("hashTime has no boundary")
            .withMessageContaining("constraints.pool.max");
        assertThatIllegalArgumentException().isThrownBy(() -> search.withMostMiners(0));
        assertThatIllegalArgumentException().isThrownBy(() -> search.withMostMiners(MinerRange.MOST + 1));
    }

    @Test
    void minersAreNotRaisedBeyondWhatIsAsked() {
        Problem problem = ProblemDraft.c1(Profile.EXACT, "1454/7").miners(4, 10, 5).problem();
        BoundarySearch search = new BoundarySearch();
        Parameter<Problem> most = Parameter.at("miners.max", problem);

        assertThat(search.withMostMiners(17).find(problem, most).outcome()).isEqualTo(Outcome.NEVER);
        assertThat(lower(search.withMostMiners(18).find(problem, most)).value())
            .isEqualTo(CertifiedValue.of(BigFraction.of(18)));
    }
}
