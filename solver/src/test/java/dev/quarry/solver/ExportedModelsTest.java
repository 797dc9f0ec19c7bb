package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quarry.solver.export.ExportForm;
import dev.quarry.solver.export.ExportFormat;
import dev.quarry.solver.export.ProblemExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exported models have the solutions and the optimum of the problem that they were made of. */
class ExportedModelsTest {

    private static final long FIRST_SEED = 20_261_121L;
    private static final int READ_PROBLEMS = 150;
    private static final int RUN_PROBLEMS = 12;
    private static final Pattern FOUND = Pattern.compile("miners = (\\d+), nonceBits = (\\d+), difficulty = (\\d+)");

    private static Problem problem(long seed) {
        return seed % 3 == 0 ? RandomProblems.tiny(seed) : RandomProblems.small(seed);
    }

    private static String careful(Problem problem, ExportFormat format) {
        return ProblemExport.text(problem, format, ExportForm.CAREFUL).orElseThrow();
    }

    private static Set<Decision> feasible(Problem problem) {
        Set<Decision> feasible = new TreeSet<>();
        new StaircaseSolver().solve(problem, feasible::add, SearchMonitor.NONE);
        return feasible;
    }

    private static List<Decision> grid(Problem problem) {
        List<Decision> grid = new ArrayList<>();
        for (int s = problem.miners().min(); s <= problem.miners().max(); s++) {
            for (int r = problem.nonceBits().min(); r <= problem.nonceBits().max(); r++) {
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    grid.add(new Decision(s, r, d));
                }
            }
        }
        return grid;
    }

    /** What the variables of the program are at a decision; the place is the least that rows allow, or the last. */
    private static Map<String, Double> values(Decision decision, double place) {
        Map<String, Double> values = new HashMap<>(Map.of("s", (double) decision.miners(), "r",
            (double) decision.nonceBits(), "d", (double) decision.difficulty(), "place", place));
        values.put("x" + decision.miners(), 1.0);
        values.put("y" + decision.difficulty(), 1.0);
        return values;
    }

    private static void assertSameAs(Problem problem, LinearModel model, Set<Decision> feasible) {
        double last = model.bounds().getOrDefault("place", new double[] {0, 0})[1];
        Map<Decision, Double> worth = new HashMap<>();
        for (Decision decision : grid(problem)) {
            boolean holds = model.holds(values(decision, last));
            assertThat(holds).as(decision + " of " + problem).isEqualTo(feasible.contains(decision));
            if (holds) {
                double place = 1;
                while (!model.holds(values(decision, place))) {
                    place++;
                }
                worth.put(decision, LinearModel.value(model.objective(), values(decision, place)));
            }
        }
        Solution solution = new StaircaseSolver().solve(problem);
        assertThat(worth.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey))
            .as("optimum of " + problem)
            .isEqualTo(solution.tuples().stream().map(ReportedTuple::decision).findFirst());
    }

    @Test
    void readersOfCipAndNlFindTheFeasibleDecisionsAndTheOptimum() {
        int solvable = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + READ_PROBLEMS; seed++) {
            Problem problem = problem(seed);
            Set<Decision> feasible = feasible(problem);
            LinearModel cip = LinearModel.ofCip(careful(problem, ExportFormat.CIP));
            assertSameAs(problem, cip, feasible);
            // Binaries come before integers in NL.
            List<String> names = cip.bounds().keySet().stream()
                .sorted(Comparator.comparing(name -> !name.matches("[xy]\\d+"))).toList();
            LinearModel nl = LinearModel.ofNl(careful(problem, ExportFormat.NL), names);
            assertSameAs(problem, nl, feasible);
            solvable += feasible.isEmpty() ? 0 : 1;
        }
        assertThat(solvable).isBetween(READ_PROBLEMS / 4, READ_PROBLEMS * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource
    void readersOfCipFindWhatThePaperLooksFor(Profile profile) {
        Problem problem = ProblemDraft.ofThePaper(profile, "1e-9", "0.001", "1454/7").problem();
        LinearModel model = LinearModel.ofCip(careful(problem, ExportFormat.CIP));
        double last = model.bounds().getOrDefault("place", new double[] {0, 0})[1];
        Set<Decision> feasible = feasible(problem);

        List<Decision> asked = grid(problem).stream().filter(decision -> decision.difficulty() > 30
            && decision.difficulty() < 46 && decision.nonceBits() > 40 && decision.nonceBits() < 55
            && (41 * decision.miners() + 17 * decision.nonceBits() + decision.difficulty()) % 97 == 0).toList();
        assertThat(asked).anyMatch(feasible::contains).anyMatch(decision -> !feasible.contains(decision));
        for (Decision decision : asked) {
            assertThat(model.holds(values(decision, last))).as(decision.toString())
                .isEqualTo(feasible.contains(decision));
        }
    }

    @Test
    void minizincFindsAllFeasibleDecisionsAndTheOptimum(@TempDir Path folder) throws Exception {
        assumeTrue(isInstalled("minizinc"), "minizinc is not installed");
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUN_PROBLEMS; seed++) {
            Problem problem = problem(seed);
            String text = careful(problem, ExportFormat.MINIZINC);
            Solution solution = new StaircaseSolver().solve(problem);
            List<Decision> optimum = run(folder, "minizinc", text);
            assertThat(optimum.stream().reduce((a, b) -> b)).as("optimum of " + problem)
                .isEqualTo(solution.tuples().stream().map(ReportedTuple::decision).findFirst());
            Set<Decision> all = new TreeSet<>(run(folder, "minizinc -a",
                text.replaceFirst("solve minimize [^;]*;", "solve satisfy;")));
            assertThat(all).as("solutions of " + problem).isEqualTo(feasible(problem));
        }
    }

    @ParameterizedTest
    @EnumSource
    void minizincFindsTheOptimumOfThePaper(Profile profile, @TempDir Path folder) throws Exception {
        assumeTrue(isInstalled("minizinc"), "minizinc is not installed");
        Problem problem = ProblemDraft.ofThePaper(profile, "1e-9", "0.001", "1454/7").problem();

        assertThat(run(folder, "minizinc", careful(problem, ExportFormat.MINIZINC)).stream().reduce((a, b) -> b))
            .contains(new StaircaseSolver().solve(problem).tuples().get(0).decision());
    }

    @Test
    void scipFindsTheOptimum(@TempDir Path folder) throws Exception {
        assumeTrue(isInstalled("scip"), "scip is not installed");
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUN_PROBLEMS; seed++) {
            Problem problem = problem(seed);
            Path file = Files.writeString(folder.resolve("model.cip"), careful(problem, ExportFormat.CIP));
            String out = output(new ProcessBuilder("scip", "-c", "read " + file, "-c", "optimize", "-c",
                "display solution", "-c", "quit"));
            List<ReportedTuple> tuples = new StaircaseSolver().solve(problem).tuples();
            if (tuples.isEmpty()) {
                assertThat(out).as(problem.toString()).contains("problem is solved [infeasible]");
            } else {
                Decision best = tuples.get(0).decision();
                assertThat(out).as(problem.toString()).containsPattern("(?m)^s +" + best.miners() + " ")
                    .containsPattern("(?m)^r +" + best.nonceBits() + " ")
                    .containsPattern("(?m)^d +" + best.difficulty() + " ");
            }
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<Decision> run(Path folder, String command, String model)
        throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("model.mzn"), model);
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.add(file.toString());
        String out = output(new ProcessBuilder(words));
        assertThat(out).as(model).containsAnyOf("==========", "=====UNSATISFIABLE=====");
        List<Decision> found = new ArrayList<>();
        Matcher matcher = FOUND.matcher(out);
        while (matcher.find()) {
            found.add(new Decision(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))));
        }
        return found;
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(builder.command().toString()).isTrue();
        return out;
    }

    @Test
    void theSameProblemGivesTheSameText() {
        for (ExportFormat format : ExportFormat.values()) {
            for (ExportForm form : ExportForm.values()) {
                Problem problem = RandomProblems.small(FIRST_SEED);
                assertThat(ProblemExport.text(problem, format, form))
                    .isEqualTo(ProblemExport.text(RandomProblems.small(FIRST_SEED), format, form));
            }
        }
    }

    @Test
    void aVastProblemIsRefusedWithItsSize() {
        Problem vast = ProblemDraft.empty().miners(1, 1_000_000, 1).difficulty(30, 40, 1).nonceBits(60, 70).problem();

        assertThatIllegalArgumentException()
            .isThrownBy(() -> ProblemExport.text(vast, ExportFormat.NL, ExportForm.CAREFUL))
            .withMessageContaining("would have 25999974 bounds");
        assertThat(ProblemExport.text(vast, ExportFormat.NL, ExportForm.NATURAL)).isPresent();
        Problem failing = ProblemDraft.empty().miners(1, 1_000_000, 900_000).problem();
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ProblemExport.text(failing, ExportFormat.CIP, ExportForm.NATURAL))
            .withMessageContaining("900001 rows");
    }

    @Test
    void linesOfANameStayInAComment() {
        Problem problem = ProblemDraft.empty().name("a\nconstraint false; b").problem();

        assertThat(careful(problem, ExportFormat.MINIZINC)).startsWith("% Problem: a constraint false; b\n");
    }
}
