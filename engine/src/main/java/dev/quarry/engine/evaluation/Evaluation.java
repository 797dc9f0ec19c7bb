package dev.quarry.engine.evaluation;

import dev.quarry.engine.controller.Controller;
import dev.quarry.engine.controller.NamedController;
import dev.quarry.engine.environment.EpisodeSettings;
import dev.quarry.engine.environment.MiningEnvironment;
import dev.quarry.engine.environment.RandomStreams;
import dev.quarry.engine.environment.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs every controller in every scenario with every seed. Run n is episode n of the plan's seed for all of them, so
 * that all meet the same chance: differences between them are of pairs. Blocks out of the band do not end a run. The
 * result does not depend on the number of threads.
 */
public final class Evaluation {

    private final EvaluationPlan plan;
    private final int threads;

    private Evaluation(EvaluationPlan plan, int threads) {
        this.plan = plan;
        this.threads = threads;
    }

    /**
     * Returns the evaluation of a plan, on one thread.
     *
     * @param plan the plan
     * @return the evaluation
     */
    public static Evaluation of(EvaluationPlan plan) {
        return new Evaluation(plan, 1);
    }

    /**
     * Returns the evaluation on several threads.
     *
     * @param count how many, at least 1
     * @return the evaluation
     * @throws IllegalArgumentException if there is none
     */
    public Evaluation withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads " + count + " is below 1");
        }
        return new Evaluation(plan, count);
    }

    /**
     * Runs it.
     *
     * @return what each controller made of each scenario
     */
    public EvaluationResult run() {
        return run(RunMonitor.NONE);
    }

    /**
     * Runs it under observation.
     *
     * @param monitor is told of each run that has finished
     * @return what each controller made of each scenario
     */
    public EvaluationResult run(RunMonitor monitor) {
        int total = plan.scenarios().size() * plan.controllers().size() * plan.seeds();
        AtomicInteger done = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, total));
        try {
            List<CompletableFuture<Map<Metric, Double>>> runs = new ArrayList<>();
            for (Scenario scenario : plan.scenarios()) {
                for (NamedController controller : plan.controllers()) {
                    for (int seed = 0; seed < plan.seeds(); seed++) {
                        int number = seed;
                        runs.add(CompletableFuture.supplyAsync(() -> {
                            Map<Metric, Double> values = run(scenario, controller, number);
                            monitor.finished(done.incrementAndGet(), total);
                            return values;
                        }, executor));
                    }
                }
            }
            return new EvaluationResult(plan, runs.stream().map(CompletableFuture::join).toList());
        } finally {
            executor.shutdownNow();
        }
    }

    private Map<Metric, Double> run(Scenario scenario, NamedController named, int number) {
        EpisodeSettings settings = EpisodeSettings.of(scenario, plan.blocks()).withObservation(plan.observation());
        MiningEnvironment environment = MiningEnvironment.of(plan.task(), settings, plan.plants(), plan.seed());
        environment.reset(number);
        Controller controller = named.source().start(plan.task(), new RandomStreams(plan.seed()).part(number));
        RunScore score = new RunScore(plan.task(), environment.controls(), plan.blocks());
        while (!environment.isOver()) {
            score.add(environment.advance(controller.decide(environment)));
        }
        return score.values();
    }
}
