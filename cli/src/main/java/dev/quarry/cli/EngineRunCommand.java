package dev.quarry.cli;

import dev.quarry.cli.server.MetricsServer;
import dev.quarry.cli.server.ServerSettings;
import dev.quarry.consortium.audit.Audit;
import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.EpisodeSettings;
import dev.quarry.engine.environment.LockstepPlant;
import dev.quarry.engine.environment.MiningEnvironment;
import dev.quarry.engine.environment.ObservedNetwork;
import dev.quarry.engine.environment.Plant;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import dev.quarry.engine.operation.Advice;
import dev.quarry.engine.operation.ChainFeed;
import dev.quarry.engine.operation.Operation;
import dev.quarry.engine.operation.OperationLog;
import dev.quarry.engine.operation.OperationStatus;
import dev.quarry.engine.operation.Operator;
import dev.quarry.solver.Problem;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.problemfile.ProblemWriter;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.hashing.WarmingKernel;
import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.ChainTotals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code quarry engine run}. */
final class EngineRunCommand implements Callable<Integer> {

    private static final int BLOCKS = 1_000;
    private static final int MOST_BLOCKS = 1_000_000;
    private static final int MOST_THREADS = 1_024;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_MILLIS = 200;

    private static final Words<Mining> PLANTS = new Words<>("plant", Mining.values(), Mining::word);

    private final Environment environment;

    private final ControlOptions control = new ControlOptions();

    private final OptionSpec agent = AgentOption.required();

    private final OptionSpec otherProblem = AgentOption.otherProblem();

    private final OptionSpec decisions = OptionSpec.builder("--decisions").paramLabel("OUT").type(String.class)
        .required(true)
        .description("Write each decision with its reason, and the block that came of it, to this new file of JSON "
            + "lines.").build();

    private final OptionSpec resume = CommandDescription.flag("--resume")
        .description("Go on with OUT where the same command was stopped. Begins it if there is none.").build();

    private final OptionSpec plant = OptionSpec.builder("--plant").paramLabel("PLANT").type(Mining.class)
        .converters(PLANTS).completionCandidates(PLANTS).defaultValue("testbed")
        .description("What mines: testbed, in lockstep on an exact clock; free-running, in real time; simulated. "
            + "Default: ${DEFAULT-VALUE}.").build();

    private final OptionSpec scenario = OptionSpec.builder("--scenario").paramLabel("NAME").type(String.class)
        .defaultValue("steady").description("What happens to it meanwhile. Default: ${DEFAULT-VALUE}.").build();

    private final WholeNumber blocks = WholeNumber.optional("--blocks", 1, MOST_BLOCKS,
        "End after N blocks. Default: 1000.");

    private final SeedOption seed = new SeedOption("Of what happens, and of headers.");

    private final WholeNumber threads = WholeNumber.optional("--threads", 1, MOST_THREADS,
        "Hash on N threads, where free-running. Default: the cores.");

    private final OptionSpec store = OptionSpec.builder("--store").paramLabel("STORE").type(String.class)
        .description("Attach to this chain store instead, and decide on each block of its races: as advice, since a "
            + "store's network stays as it is.").build();

    private final OptionSpec follow = CommandDescription.flag("--follow")
        .description("Wait for what is added to the store, until interrupted or at --time-limit, which is then a "
            + "regular end.").build();

    private final OptionSpec consortium = OptionSpec.builder("--consortium").paramLabel("FILE").type(String.class)
        .description("Audit the blocks as they come against the partners of this problem file, who own the miners in "
            + "turn, or in a store by their names.").build();

    private final ErrorRate alpha = new ErrorRate("--alpha", "0.01",
        "The most probable that a false alarm of the audit may be.");

    private final WholeNumber metricsPort = WholeNumber.optional("--metrics-port", 0, ServerSettings.MOST_PORT,
        "Serve metrics for Prometheus on this port of the loopback interface; 0 takes any that is free.");

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = new OutputOptions();

    private final CommandSpec spec = CommandDescription.of("run", this);

    /** What mines. */
    private enum Mining {
        TESTBED("testbed"), FREE_RUNNING("free-running"), SIMULATED("simulated");

        private final String word;

        Mining(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private EngineRunCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new EngineRunCommand(environment).describe();
    }

    private CommandSpec describe() {
        control.addTo(spec);
        for (OptionSpec option : List.of(agent, otherProblem, decisions, resume, plant, scenario, blocks.option(),
            seed.option(), threads.option(), store, follow, consortium, alpha.option(), metricsPort.option(),
            timeLimit.option(), output.formatOption(), output.quietOption())) {
            spec.add(option);
        }
        spec.usageMessage()
            .header("Lets an agent control a testbed, or advise the network of a chain store.")
            .description(
                "",
                "After each block it decides, and says why: what it saw, the value of each action, which are allowed, "
                    + "what it chose. A watchdog lets the best classical rule decide while the agent sees what it "
                    + "never saw in training, and says so. The file of decisions holds all that going on needs.",
                "Exit code 3: the audit flags a partner; 4: stopped before all blocks were mined; --resume goes on.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry engine run examples/problems/engine.yaml --agent agent.json --decisions run.jsonl \\",
                "      --scenario crash",
                "  quarry engine run examples/problems/engine.yaml --agent agent.json --decisions run.jsonl \\",
                "      --store chain.db --follow --metrics-port 9400");
        return spec;
    }

    @Override
    public Integer call() {
        control.check();
        int length = blocks.or(BLOCKS);
        int cores = threads.or(Runtime.getRuntime().availableProcessors());
        int port = metricsPort.or(-1);
        double falseAlarm = alpha.value();
        long limit = timeLimit.nanos();
        String chain = store.getValue();
        checkOptions(chain != null);
        if (follow.<Boolean>getValue() && chain == null) {
            throw new BadInput("--follow waits for what is added to a store; name it with --store");
        }
        Path file = OutputFile.of("--decisions", decisions.getValue());
        OutputFile.checkDistinct(Map.of("FILE", control.source(), "--agent", agent.<String>getValue(), "--decisions",
            decisions.<String>getValue()));
        Agent trained = AgentFile.read(agent.getValue());
        Problem problem = control.read(environment);
        ControlTask task = AgentOption.task(control, problem, agent, trained, otherProblem);
        Partners partners = partners();
        OperationStatus status = new OperationStatus(task.reward().aim());
        Winners winners = new Winners(status, partners == null ? null
            : new RunningAudit(partners, falseAlarm, environment));
        // Its end is the end of the report: a process that is told to end waits for it.
        try (Interruption interruption = Interruption.await()) {
            boolean finished;
            try (MetricsServer metrics = metrics(port, status);
                Progress progress = new Progress(environment, output.quiet(), limit, "running", "blocks are")) {
                if (metrics != null) {
                    environment.say("metrics at " + metrics.uri());
                }
                Work work = new Work(file, problem, task, trained, winners, progress, interruption);
                finished = chain == null ? operate(work, length, cores) : advise(work, chain);
            } catch (IllegalArgumentException e) {
                throw new BadInput(Quarry.message(e), e);
            }
            Audit audit = winners.audit();
            new OperationReport(problem.name(), status.snapshot(), trained.fallback().name(), chain != null, audit)
                .write(output.format(), environment);
            if (!finished && !output.quiet()) {
                environment.say("stopped after " + Count.of(status.snapshot().blocks()) + " blocks; --resume goes on");
            }
            return audit != null && audit.flagsSomebody() ? ExitCode.DOES_NOT_HOLD
                : finished ? ExitCode.DONE : ExitCode.OPEN;
        }
    }

    /** Fails with {@link BadInput} where an option has no meaning beside others. */
    private void checkOptions(boolean ofStore) {
        ParseResult given = spec.commandLine().getParseResult();
        for (OptionSpec option : List.of(plant, scenario, blocks.option(), seed.option(), threads.option())) {
            if (ofStore && given.hasMatchedOption(option)) {
                throw new BadInput(option.longestName() + " is of a network that is mined, not of that of --store");
            }
        }
        if (given.hasMatchedOption(threads.option()) && plant.<Mining>getValue() != Mining.FREE_RUNNING) {
            throw new BadInput("--threads is of --plant free-running");
        }
        if (given.hasMatchedOption(alpha.option()) && consortium.getValue() == null) {
            throw new BadInput("--alpha is of the audit that --consortium asks for");
        }
    }

    private @Nullable Partners partners() {
        String source = consortium.getValue();
        return source == null ? null : AuditCommand.partners(ProblemOptions.read(source, null, environment), source);
    }

    private static @Nullable MetricsServer metrics(int port, OperationStatus status) {
        return port < 0 ? null : MetricsServer.open(port, () -> OperationMetrics.of(status.snapshot()));
    }

    /** What is to be done. */
    private record Work(Path file, Problem problem, ControlTask task, Agent trained, Winners winners,
        Progress progress, Interruption interruption) {

        Operator operator() {
            return new Operator(trained, task);
        }

        /** What a file of decisions is of: with anything else it cannot be gone on with. */
        Map<String, String> about() {
            Map<String, String> about = new TreeMap<>();
            about.put("name", problem.name());
            about.put("problem", digest(ProblemWriter.line(problem)));
            about.put("agent", digest(trained.json()));
            about.put("target", String.format(Locale.ROOT, "%.17g", task.target()));
            about.put("nonceBits", Integer.toString(task.limits().nonceBits()));
            return about;
        }

        private static String digest(String text) {
            return BlockHash.ofContent(text.getBytes(StandardCharsets.UTF_8)).toString();
        }
    }

    private boolean operate(Work work, int length, int cores) {
        ControlTask task = work.task();
        Mining mining = plant.getValue();
        String name = scenario.getValue();
        Scenario happens = Scenario.suite(work.problem()).stream().filter(each -> each.name().equals(name)).findFirst()
            .orElseThrow(() -> new BadInput(Misuse.notOneOf("--scenario", name,
                Scenario.suite(work.problem()).stream().map(Scenario::name).toList())));
        if (mining != Mining.SIMULATED) {
            ControlOptions.checkHashable(task, mining.word());
        }
        Map<String, String> about = work.about();
        about.put("plant", mining.word());
        about.put("scenario", name);
        about.put("blocks", Integer.toString(length));
        about.put("seed", Long.toString(seed.value()));
        EpisodeSettings settings = EpisodeSettings.of(happens, length)
            .withObservation(work.trained().assignment().observation());
        try (OperationLog log = log(work.file(), about);
            WarmingKernel kernel = WarmingKernel.start(WARM_UP, System::nanoTime)) {
            Plant.Source plants = switch (mining) {
                case TESTBED -> streams -> LockstepPlant.of(streams, kernel);
                case FREE_RUNNING -> FreeMiners.plants(task, cores);
                case SIMULATED -> SimulatedPlant::of;
            };
            MiningEnvironment network = MiningEnvironment.of(task, settings, plants, seed.value());
            Operation operation = new Operation(network, work.operator(), log, work.winners());
            return operation.run(() -> !work.interruption().isInterrupted()
                && work.progress().goOn(work.winners().mined(), length));
        }
    }

    private boolean advise(Work work, String source) {
        Map<String, String> about = work.about();
        return StoreFile.read(source, chain -> {
            ChainFeed feed = new ChainFeed(chain);
            about.put("store", Work.digest(identity(chain)));
            work.winners().own(chain.network().miners(), source);
            checkStore(chain, work.task(), source);
            ObservedNetwork network;
            try {
                network = new ObservedNetwork(work.task(), work.trained().assignment().observation(), feed.controls());
            } catch (IllegalArgumentException e) {
                throw new BadInput(source + ": its network has " + Quarry.message(e), e);
            }
            try (OperationLog log = log(work.file(), about)) {
                Advice advice = new Advice(network, work.operator(), log, work.winners());
                boolean waits = follow.getValue();
                while (true) {
                    for (ChainFeed.Found found : feed.next()) {
                        if (work.interruption().isInterrupted() || !work.progress().isInTime()) {
                            return false;
                        }
                        advice.add(feed.controls(), feed.hashRate(), found);
                    }
                    advice.decision();
                    if (!waits || work.interruption().isInterrupted() || !work.progress().isInTime()) {
                        return true;
                    }
                    pause();
                }
            }
        });
    }

    /** What tells a store from others, in every process. */
    private static String identity(Chain chain) {
        StringBuilder identity = new StringBuilder().append(chain.created()).append(' ').append(chain.network().seed());
        chain.network().miners().forEach(miner -> identity.append(' ')
            .append(HexFormat.of().formatHex(miner.publicKey().getEncoded())));
        return identity.toString();
    }

    /** Fails with {@link BadInput} where a store is not of a network that can be advised. */
    private static void checkStore(Chain chain, ControlTask task, String source) {
        int bits = chain.network().nonces().bits();
        if (bits != task.limits().nonceBits()) {
            throw new BadInput(source + ": its network has " + bits + " nonce bits, and what is robustly feasible is "
                + "known for " + task.limits().nonceBits() + "; --nonce-bits " + bits + " asks for those of the store");
        }
        ChainTotals totals = chain.totals();
        if (totals.blocks() > 0 && totals.races() == 0) {
            throw new BadInput(source + ": holds blocks without races, as testbed run --network stores them; how long "
                + "each was mined is not known");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OperationLog log(Path file, Map<String, String> about) {
        try {
            return resume.<Boolean>getValue() && Files.exists(file) ? OperationLog.resume(file, about)
                : OperationLog.create(file, about);
        } catch (FileAlreadyExistsException e) {
            throw new BadInput(file + ": exists; --resume goes on with it, or name another file", e);
        } catch (IOException e) {
            throw RowFile.refusal(file, e);
        }
    }
}
