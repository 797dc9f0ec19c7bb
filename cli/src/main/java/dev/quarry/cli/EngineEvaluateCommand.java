package dev.quarry.cli;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.agent.Assignment;
import dev.quarry.engine.controller.Controllers;
import dev.quarry.engine.controller.NamedController;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.LockstepPlant;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import dev.quarry.engine.evaluation.Evaluation;
import dev.quarry.engine.evaluation.EvaluationPlan;
import dev.quarry.engine.evaluation.EvaluationResult;
import dev.quarry.solver.Problem;
import dev.quarry.testbed.hashing.WarmingKernel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry engine evaluate}. */
final class EngineEvaluateCommand implements Callable<Integer> {

    private static final int MOST_SEEDS = 10_000;
    private static final int MOST_BLOCKS = 1_000_000;
    private static final int MOST_THREADS = 1_024;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(10);

    private static final Words<EvaluationReport.Mined> PLANTS = new Words<>("plant", EvaluationReport.Mined.values(),
        EvaluationReport.Mined::word);

    private final Environment environment;

    private final ControlOptions control = new ControlOptions();

    private final OptionSpec agent = AgentOption.optional();

    private final OptionSpec otherProblem = AgentOption.otherProblem();

    private final OptionSpec scenario = OptionSpec.builder("--scenario").paramLabel("NAME").type(List.class)
        .auxiliaryTypes(String.class)
        .description("Evaluate in this scenario. Repeatable. Default: all.").build();

    private final OptionSpec controller = OptionSpec.builder("--controller").paramLabel("NAME").type(List.class)
        .auxiliaryTypes(String.class)
        .description("Evaluate this controller, beside the agent. Repeatable. Default: all.").build();

    private final OptionSpec plant = OptionSpec.builder("--plant").paramLabel("PLANT")
        .type(EvaluationReport.Mined.class).converters(PLANTS).completionCandidates(PLANTS).defaultValue("simulated")
        .description("What mines: simulated, where blocks are drawn from the law of the race; testbed, where they are "
            + "hashed; both, with the difference. Default: ${DEFAULT-VALUE}.").build();

    private final WholeNumber seeds = WholeNumber.optional("--seeds", 2, MOST_SEEDS,
        "How many runs of each controller in each scenario, 2 or more. Default: 20.");

    private final WholeNumber blocks = WholeNumber.optional("--blocks", 1, MOST_BLOCKS,
        "How many blocks a run has. Default: 1000.");

    private final SeedOption seed = new SeedOption("Of all chance, which is the same for all controllers.");

    private final WholeNumber threads = WholeNumber.optional("--threads", 1, MOST_THREADS,
        "Run on N threads. The result does not depend on it. Default: 1.");

    private final OutputOptions output = new OutputOptions();

    private EngineEvaluateCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new EngineEvaluateCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("evaluate", this);
        control.addTo(spec);
        for (OptionSpec option : List.of(agent, otherProblem, scenario, controller, plant, seeds.option(),
            blocks.option(), seed.option(), threads.option(), output.formatOption(), output.quietOption())) {
            spec.add(option);
        }
        spec.usageMessage()
            .header("Compares what controls a network: an agent, the rules of known chains, the best there can be.")
            .description(
                "",
                "All meet the same chance: what happens when, and the draw of each block. So differences are of pairs. "
                    + "Rules have the engine's actions, aiming at 0.8 of the target or (-half) at half of that; -free "
                    + "are rules without limits. optimal is the best policy of the stated network, by value "
                    + "iteration; informed the best of one who believes what miners seem to do.",
                "Text has the main metrics, JSON and CSV all of them with 95 %% confidence intervals and the paired "
                    + "differences from the agent, or from optimal where there is none.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry engine evaluate examples/problems/engine.yaml --target 0.2 --scenario steady",
                "  quarry engine evaluate examples/problems/engine.yaml --agent agent.json --threads 2",
                "  quarry engine evaluate examples/problems/engine.yaml --agent agent.json --plant both \\",
                "      --controller optimal --seeds 5");
        return spec;
    }

    @Override
    public Integer call() {
        control.check();
        int runs = seeds.or(EvaluationPlan.SEEDS);
        int length = blocks.or(EvaluationPlan.BLOCKS);
        int cores = threads.or(1);
        List<NamedController> controllers = chosen(controller, Controllers.all(), NamedController::name, "controller");
        Agent trained = AgentOption.read(agent);
        Problem problem = control.read(environment);
        ControlTask task = AgentOption.task(control, problem, agent, trained, otherProblem);
        List<Scenario> scenarios = chosen(scenario, Scenario.suite(problem), Scenario::name, "scenario");
        List<NamedController> all = new ArrayList<>();
        if (trained != null) {
            all.add(trained.controller());
        }
        all.addAll(controllers);
        EvaluationReport.Mined mined = plant.getValue();
        if (mined.testbed()) {
            ControlOptions.checkHashable(task, mined.word());
        }
        EvaluationPlan plan = EvaluationPlan.of(task, all, scenarios, all.get(reference(trained, all)).name())
            .withRuns(runs, length).withSeed(seed.value())
            .withObservation(trained == null ? Assignment.OBSERVATION : trained.assignment().observation());
        Map<EvaluationReport.Mined, EvaluationResult> results = new EnumMap<>(EvaluationReport.Mined.class);
        long total = (long) scenarios.size() * all.size() * runs * (mined == EvaluationReport.Mined.BOTH ? 2 : 1);
        try (WarmingKernel kernel = WarmingKernel.start(WARM_UP, System::nanoTime);
            Progress progress = new Progress(environment, output.quiet(), Long.MAX_VALUE, "evaluating", "runs are")) {
            if (mined.simulation()) {
                results.put(EvaluationReport.Mined.SIMULATED,
                    run(plan.withPlants(SimulatedPlant::of), cores, progress, 0, total));
            }
            if (mined.testbed()) {
                results.put(EvaluationReport.Mined.TESTBED, run(plan.withPlants(streams ->
                    LockstepPlant.of(streams, kernel)), cores, progress, results.isEmpty() ? 0 : total / 2, total));
            }
        }
        new EvaluationReport(problem.name(), task, results, trained != null).write(output.format(), environment);
        return ExitCode.DONE;
    }

    /** The agent, or the ceiling, or the first. */
    private static int reference(@Nullable Agent trained, List<NamedController> all) {
        List<String> names = all.stream().map(NamedController::name).toList();
        return Math.max(0, trained == null ? names.indexOf(Controllers.OPTIMAL) : 0);
    }

    private static EvaluationResult run(EvaluationPlan plan, int cores, Progress progress, long before, long total) {
        return Evaluation.of(plan).withThreads(cores).run((done, all) -> {
            synchronized (progress) {
                progress.goOn(before + done, total);
            }
        });
    }

    private static <T> List<T> chosen(OptionSpec option, List<T> all, Function<T, String> name, String what) {
        List<String> asked = option.getValue();
        if (asked == null) {
            return all;
        }
        List<T> chosen = new ArrayList<>();
        for (String each : asked) {
            T found = all.stream().filter(one -> name.apply(one).equals(each)).findFirst().orElseThrow(() ->
                new BadInput(Misuse.notOneOf("--" + what, each, all.stream().map(name).toList())));
            if (!chosen.contains(found)) {
                chosen.add(found);
            }
        }
        return chosen;
    }
}
