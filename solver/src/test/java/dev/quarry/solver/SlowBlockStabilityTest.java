package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Stability;
import dev.quarry.solver.explain.Stability.Reach;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How far slowBlock.after can move in the paper's profiles: held against solves at every round. */
class SlowBlockStabilityTest {

    private static final long FIRST_SEED = 20_261_121L;
    private static final String AFTER = "constraints.slowBlock.after";

    /** 2^4 nonces of one miner are the most of the tiny problems, so that nothing holds from 17 on. */
    private static final int LAST_ROUND = 18;

    private int overtaken;

    private static List<Problem> tinyProblems(Profile profile, Objective objective, int count) {
        List<Problem> problems = new ArrayList<>();
        LongStream.iterate(FIRST_SEED, seed -> seed + 1).mapToObj(RandomProblems::tiny)
            .filter(problem -> problem.profile() == profile
                && problem.constraint(ConstraintKind.SLOW_BLOCK).isPresent())
            .map(problem -> ProblemDraft.of(problem).objective(objective).problem())
            .limit(count).forEach(problems::add);
        return problems;
    }

    /** A level k stands for the moments from (k − 1)·T on, k·T included. */
    private static Problem at(Problem problem, int round) {
        return Parameter.at(AFTER, problem).with(problem, problem.hashTime().seconds().multiply(round));
    }

    private static @Nullable Decision optimum(Problem problem) {
        List<ReportedTuple> tuples = new ExhaustiveSolver().solve(problem).tuples();
        return tuples.isEmpty() ? null : tuples.get(0).decision();
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"PAPER, MAXIMIZE_DIFFICULTY", "PAPER, MINIMIZE_COST", "PUBLISHED, MAXIMIZE_DIFFICULTY",
        "PUBLISHED, MINIMIZE_COST"})
    void theIntervalIsThatOfAllRounds(Profile profile, Objective objective) {
        int bounded = 0;
        for (Problem stated : tinyProblems(profile, objective, 40)) {
            for (int present = 1; present <= LAST_ROUND; present += 3) {
                bounded += checkAllRounds(at(stated, present), present);
            }
        }

        assertThat(bounded).as("intervals of several rounds").isGreaterThan(10);
        assertThat(overtaken).as("ends at which the optimum stays feasible").isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAPER", "PUBLISHED"})
    void whatIsNotKnownWhenASearchIsStoppedIsUnknown(Profile profile) {
        int unknown = 0;
        int known = 0;
        for (Problem stated : tinyProblems(profile, Objective.MAXIMIZE_DIFFICULTY, 10)) {
            Problem problem = at(stated, 4);
            if (optimum(problem) == null) {
                continue;
            }
            Parameter<Problem> after = Parameter.at(AFTER, problem);
            Stability<Problem, Decision> whole = new Explainer().stability(problem, after);
            for (int solves = 0; solves < 12; solves++) {
                int most = solves;
                Stability<Problem, Decision> part = new Explainer().withMonitor((done, total) -> done < most)
                    .stability(problem, after);
                assertThat(part.lower().reach()).isIn(Reach.UNKNOWN, whole.lower().reach());
                assertThat(part.upper().reach()).isIn(Reach.UNKNOWN, whole.upper().reach());
                unknown += part.upper().reach() == Reach.UNKNOWN ? 1 : 0;
                known += part.upper().reach() == Reach.UNKNOWN ? 0 : 1;
            }
        }

        assertThat(unknown).isPositive();
        assertThat(known).isPositive();
    }

    private int checkAllRounds(Problem problem, int present) {
        Decision optimum = optimum(problem);
        if (optimum == null) {
            return 0;
        }
        int from = present;
        while (from > 1 && optimum.equals(optimum(at(problem, from - 1)))) {
            from--;
        }
        int to = present;
        while (optimum.equals(optimum(at(problem, to + 1)))) {
            to++;
        }
        Stability<Problem, Decision> found = new Explainer().stability(problem, Parameter.at(AFTER, problem));
        overtaken += feasible(at(problem, to + 1)).contains(optimum) ? 1 : 0;
        overtaken += from > 1 && feasible(at(problem, from - 1)).contains(optimum) ? 1 : 0;
        BigFraction unit = problem.hashTime().seconds();
        assertThat(found.upper().reach()).as(problem.toString()).isEqualTo(Reach.CHANGES);
        assertEnd(found.upper(), unit.multiply(to), true, optimum(at(problem, to + 1)), problem);
        if (from == 1) {
            assertThat(found.lower()).as(problem.toString()).extracting(Stability.Side::reach)
                .isEqualTo(Reach.UNLIMITED);
        } else {
            assertEnd(found.lower(), unit.multiply(from - 1), false, optimum(at(problem, from - 1)), problem);
        }
        return to > from ? 1 : 0;
    }

    private static void assertEnd(Stability.Side<Decision> side, BigFraction value, boolean closed,
        @Nullable Decision next,
        Problem problem) {
        BoundaryEnd<Decision> end = Objects.requireNonNull(side.end());
        assertThat(end.value().exactValue()).as(problem.toString()).isEqualTo(Optional.of(value));
        assertThat(end.closed()).as(problem.toString()).isEqualTo(closed);
        assertThat(side.next()).as(problem.toString()).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, names = {"PAPER", "PUBLISHED"})
    void theIntervalOfThePapersInstanceIsKnown(Profile profile) {
        Problem problem = ProblemDraft.c1(profile, "1454/7").problem();

        Stability<Problem, Decision> stability = new Explainer().stability(problem, Parameter.at(AFTER, problem));

        assertThat(stability.lower().reach()).isEqualTo(Reach.CHANGES);
        assertThat(stability.upper().reach()).isEqualTo(Reach.CHANGES);
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, names = {"PAPER", "PUBLISHED"})
    void roundsApartBoundWhatIsFeasibleInARange(Profile profile) {
        boolean more = false;
        for (Problem problem : tinyProblems(profile, Objective.MAXIMIZE_DIFFICULTY, 60)) {
            for (int first = 1; first < 9; first += 2) {
                for (int last = first; last < 12; last += 3) {
                    Set<Decision> all = feasible(at(problem, first));
                    Set<Decision> some = new HashSet<>(all);
                    for (int round = first + 1; round <= last; round++) {
                        all.retainAll(feasible(at(problem, round)));
                        some.addAll(feasible(at(problem, round)));
                    }
                    RobustModel model = RobustModel.of(problem);
                    RobustModel outer = model.withSlowRounds(BigInteger.valueOf(last), BigInteger.valueOf(first));
                    RobustModel inner = model.withSlowRounds(BigInteger.valueOf(first), BigInteger.valueOf(last));

                    assertThat(oneByOne(inner)).as(problem.toString()).isEqualTo(all);
                    assertThat(oneByOne(outer)).as(problem.toString()).containsAll(some);
                    assertCounts(inner);
                    assertCounts(outer);
                    more |= some.size() > all.size();
                }
            }
        }

        assertThat(more).isTrue();
    }

    private static Set<Decision> feasible(Problem problem) {
        Set<Decision> decisions = new HashSet<>();
        new ExhaustiveSolver().solve(problem, decisions::add, SearchMonitor.NONE);
        return decisions;
    }

    private static void assertCounts(RobustModel model) {
        assertThat(new StaircaseSolver().solve(model, SearchMonitor.NONE).feasible()).as(model.problem().toString())
            .hasValue(oneByOne(model).size());
    }

    private static Set<Decision> oneByOne(RobustModel model) {
        Problem problem = model.problem();
        Set<Decision> decisions = new HashSet<>();
        for (int s = problem.miners().min(); s <= problem.miners().max(); s++) {
            for (int r = problem.nonceBits().min(); r <= problem.nonceBits().max(); r++) {
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    Decision decision = new Decision(s, r, d);
                    List<Scenario> scenarios = model.scenarios().scenarios(decision).toList();
                    if (!scenarios.isEmpty()
                        && scenarios.stream().allMatch(scenario -> holds(model, decision, scenario))) {
                        decisions.add(decision);
                    }
                }
            }
        }
        return decisions;
    }

    private static boolean holds(RobustModel model, Decision decision, Scenario scenario) {
        return model.obstacle(decision, scenario).isEmpty() && model.requirements().stream()
            .filter(requirement -> model.applies(requirement, decision, scenario))
            .allMatch(requirement -> requirement.test(decision, scenario, new CertifiedComparison()) == Verdict.HOLDS);
    }

    @Test
    void roundsApartHaveNoMeaningInProfileExact() {
        RobustModel model = RobustModel.of(ProblemDraft.c1(Profile.EXACT, "1454/7").problem());

        assertThatThrownBy(() -> model.withSlowRounds(BigInteger.TWO, BigInteger.ONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("profile exact");
    }
}
