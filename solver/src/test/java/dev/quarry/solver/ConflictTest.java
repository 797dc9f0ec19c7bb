package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Probability;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.explain.Member;
import dev.quarry.solver.explain.Relaxation;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why problems are infeasible, held against solves of what is left of them. */
class ConflictTest {

    private static final long FIRST_SEED = 20_261_122L;
    private static final int CONFLICTS = 200;
    private static final int MOST_MINERS = 100;
    private static final int DIGITS = 60;
    private static final Member UNAVAILABLE = new Member("miners.unavailable");

    private static Explanation<Problem, Decision, Scenario> explain(Problem problem) {
        return new Explainer().withMostMiners(MOST_MINERS).explain(problem);
    }

    /** Whether anything is feasible; prices are simple where no budget depends on them, since to compare takes long. */
    private static Status status(Problem problem) {
        ProblemDraft draft = ProblemDraft.of(problem).objective(Objective.MAXIMIZE_DIFFICULTY).report(1, "1");
        boolean priced = problem.constraints().stream().anyMatch(Constraint.Budget.class::isInstance);
        return new StaircaseSolver().withoutCount().solve((priced ? draft : draft.prices("0", "1")).problem())
            .status();
    }

    @Tag("slow")
    @Test
    void conflictsOfRandomProblemsAreInfeasibleAndIrreducible() {
        List<Problem> infeasible = LongStream.range(FIRST_SEED, FIRST_SEED + 40 * CONFLICTS)
            // Feasibility is all that matters here, and the least worst cost of wide ranges takes long.
            .mapToObj(seed -> ProblemDraft.of(RandomProblems.tiny(seed)).objective(Objective.MAXIMIZE_DIFFICULTY)
                .report(1, "1").problem()).filter(problem -> status(problem) == Status.INFEASIBLE)
            .limit(CONFLICTS).toList();
        assertThat(infeasible).hasSize(CONFLICTS);

        for (Problem problem : infeasible) {
            var explanation = (Explanation.Infeasible<Problem, Decision, Scenario>) explain(problem);
            List<Member> members = explanation.conflict().members();
            Problem core = problem;
            for (String path : List.of("miners.min", "miners.max", "miners.unavailable", "nonceBits.min",
                "nonceBits.max", "difficulty.min", "difficulty.max", "difficulty.drift", "constraints.failure",
                "constraints.expectedTime.min", "constraints.expectedTime.max", "constraints.slowBlock",
                "constraints.fastBlock", "constraints.dispute", "constraints.fork", "constraints.pool",
                "constraints.budget")) {
                core = members.contains(new Member(path)) ? core : new Member(path).droppedFrom(core, MOST_MINERS);
            }
            assertThat(status(core)).as("the conflict " + members + " of " + problem).isEqualTo(Status.INFEASIBLE);
            if (problem.profile() == Profile.PUBLISHED && !members.contains(UNAVAILABLE)) {
                assertThat(isFeasibleForSomeUnavailable(core)).as(members + " of " + problem).isFalse();
            }
            for (Member member : members) {
                if (!explanation.conflict().doubtful().contains(member)) {
                    boolean feasible = member.isNotMonotoneIn(problem) ? isFeasibleForSomeUnavailable(core)
                        : status(member.droppedFrom(core, MOST_MINERS)) == Status.OPTIMAL;
                    assertThat(feasible).as(members + " without " + member + " of " + problem).isTrue();
                }
            }
            explanation.relaxations().forEach(relaxation -> check(problem, relaxation));
            checkOthers(problem, explanation);
        }
    }

    private static boolean isFeasibleForSomeUnavailable(Problem problem) {
        return IntStream.rangeClosed(0, problem.miners().max() / 2).anyMatch(unavailable -> status(
            Parameter.at(UNAVAILABLE.path(), problem).with(problem, BigFraction.of(unavailable))) == Status.OPTIMAL);
    }

    @Test
    void fewerMinersUnavailableMayHelpInProfilePublished() {
        Problem problem = ProblemDraft.empty().profile(Profile.PUBLISHED).objective(Objective.MINIMIZE_COST)
            .miners(1, 3, 2).nonceBits(4, 10).difficulty(2, 6, 0).hashTime("3/7").prices("6/625", "14")
            .with(new Constraint.Failure(Probability.of("1"))).with(new Constraint.Pool(1, 1, Probability.of("1")))
            .problem();

        var explanation = (Explanation.Infeasible<Problem, Decision, Scenario>) explain(problem);

        assertThat(explanation.conflict().members()).contains(UNAVAILABLE, new Member("miners.max"));
        Relaxation<Problem, Decision> fewer = explanation.relaxations().stream()
            .filter(relaxation -> relaxation.parameter().path().equals(UNAVAILABLE.path())).findFirst().orElseThrow();
        assertThat(fewer.raised()).isFalse();
        assertThat(fewer.needed()).extracting(end -> end.value().exactValue().orElseThrow()).isEqualTo(BigFraction.ONE);
    }

    private static void check(Problem problem, Relaxation<Problem, Decision> relaxation) {
        BoundaryEnd<Decision> needed = relaxation.needed();
        if (needed == null) {
            return;
        }
        CertifiedValue value = needed.value();
        BigFraction inner = value.exactValue().orElseGet(() -> fraction(value.enclosure(DIGITS).upper()));
        boolean more = relaxation.raised();
        BigFraction half = relaxation.parameter().isInteger() ? BigFraction.ONE
            : problem.hashTime().seconds().divide(2);
        BigFraction feasible = value.exactValue().isEmpty()
            ? fraction(more ? value.enclosure(DIGITS).upper() : value.enclosure(DIGITS).lower())
            : needed.closed() ? inner : more ? inner.add(half) : inner.subtract(half);
        if (!needed.closed() && inner.signum() == 0) {
            feasible = BigFraction.of(2).pow(-65_536);
        }
        assertThat(status(relaxation.parameter().with(problem, feasible)))
            .as(relaxation + " of " + problem).isEqualTo(Status.OPTIMAL);
    }

    /** A constant outside the conflict cannot restore feasibility: not by the loosest value that it may have. */
    private static void checkOthers(Problem problem,
        Explanation.Infeasible<Problem, Decision, Scenario> explanation) {
        for (Parameter<Problem> parameter : Parameter.of(problem)) {
            if (parameter.path().matches("constraints\\.(failure|slowBlock|fastBlock|dispute|fork|pool)\\.max")
                && explanation.relaxations().stream().noneMatch(r -> r.parameter().equals(parameter)
                    && r.possible() != Verdict.FAILS)) {
                assertThat(status(parameter.with(problem, BigFraction.ONE))).as(parameter + " of " + problem)
                    .isEqualTo(Status.INFEASIBLE);
            }
        }
    }

    private static BigFraction fraction(BigDecimal decimal) {
        return BigFraction.of(decimal.unscaledValue()).multiply(BigFraction.of(10).pow(-decimal.scale()));
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, names = {"EXACT", "PAPER"})
    void whatIsInfeasibleByUncertaintyAloneIsToldApart(Profile profile) {
        Problem problem = ProblemDraft.c1(profile, "0.05").problem();
        var explanation = (Explanation.Infeasible<Problem, Decision, Scenario>) explain(problem);

        assertThat(explanation.conflict().members()).extracting(Member::path).contains("difficulty.drift",
            "constraints.expectedTime.max");
        assertThat(explanation.nominal().feasible()).isEqualTo(Verdict.HOLDS);
        assertThat(explanation.nominal().best()).isNotNull().satisfies(best -> {
            assertThat(best.verdict()).isEqualTo(Verdict.FAILS);
            assertThat(best.requirements()).anyMatch(checked -> checked.verdict() == Verdict.FAILS);
        });
        assertThat(explanation.relaxations()).filteredOn(relaxation ->
            relaxation.parameter().path().equals("difficulty.drift")).singleElement().satisfies(drift -> {
                assertThat(drift.possible()).isEqualTo(Verdict.HOLDS);
                assertThat(drift.needed()).isNotNull().satisfies(needed ->
                    assertThat(needed.value()).isEqualTo(CertifiedValue.of(BigFraction.of(2))));
            });
    }

    @Test
    void whatIsInfeasibleWithoutUncertaintyIsSaid() {
        Problem problem = ProblemDraft.c1(Profile.EXACT, "1e-9").problem();
        var explanation = (Explanation.Infeasible<Problem, Decision, Scenario>) explain(problem);

        assertThat(explanation.nominal().feasible()).isEqualTo(Verdict.FAILS);
        assertThat(explanation.nominal().best()).isNull();
    }

    /** With u_s = 0 nobody works in one of its scenarios: the profile needs 1 at least. */
    @Test
    void publishedWithoutUnavailableMinersConflictsWithItself() {
        Problem problem = ProblemDraft.empty().profile(Profile.PUBLISHED).miners(1, 10, 0).nonceBits(4, 8)
            .difficulty(1, 4, 0).problem();
        var explanation = (Explanation.Infeasible<Problem, Decision, Scenario>) explain(problem);

        assertThat(explanation.conflict().members()).extracting(Member::path).containsExactly("miners.unavailable");
        assertThat(explanation.relaxations()).singleElement().satisfies(relaxation ->
            assertThat(relaxation.decision()).isPresent());
    }
}
