package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.network.Delay;
import dev.quarry.testbed.network.Fault;
import dev.quarry.testbed.network.NetworkSettings;
import dev.quarry.testbed.network.RunLimit;
import dev.quarry.testbed.race.LockstepSettings;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a network whose miners have views of the chain of their own. */
final class NetworkOptions {

    private static final int MOST_THREADS = 1_024;

    private final OptionSpec network = CommandDescription.flag("--network")
        .description("Give each miner a view of the chain of its own; implied by the options below.").build();

    private final OptionSpec delay = OptionSpec.builder("--delay").paramLabel("DELAY").type(String.class)
        .description("How long a block takes from one miner to another: seconds, uniform:A..B or exponential:MEAN.")
        .build();

    private final OptionSpec fault = OptionSpec.builder("--fault").paramLabel("FAULT").type(List.class)
        .auxiliaryTypes(String.class)
        .description("What a miner does that an honest one does not, as MINER=BEHAVIOUR or MINER=BEHAVIOUR@FROM..UNTIL "
            + "in seconds; miners are numbered from 0. Behaviours: stop, refuse, withhold, selfish, slow:FACTOR, "
            + "pool:NAME, invalid:RULE, flood:RATE. Repeatable.").build();

    private final OptionSpec freeRunning = CommandDescription.flag("--free-running")
        .description("Hash in real time, on threads. Hash times are then what this machine makes them.").build();

    private final WholeNumber threads = WholeNumber.optional("--threads", 1, MOST_THREADS,
        "Hash on N threads in real time. Default: the cores, but one thread for each miner at most.");

    private final OptionSpec duration = OptionSpec.builder("--duration").paramLabel("SECONDS").type(String.class)
        .description("End after so much time of the network's clock, if not after --races blocks.").build();

    void addTo(CommandSpec spec) {
        for (OptionSpec option : List.of(network, delay, fault, freeRunning, threads.option(), duration)) {
            spec.add(option);
        }
    }

    boolean isAsked() {
        return network.<Boolean>getValue() || isFreeRunning() || delay.getValue() != null || fault.getValue() != null
            || duration.getValue() != null || threads.isStated();
    }

    boolean isFreeRunning() {
        return freeRunning.getValue();
    }

    /** How many threads hash in real time. */
    int threads(int miners) {
        return Math.min(miners, threads.or(Runtime.getRuntime().availableProcessors()));
    }

    /** Reads what can be read before the problem is; fails with {@link BadInput}. */
    void check() {
        delay();
        faults();
        limit(1);
        threads.or(1);
        if (threads.isStated() && !isFreeRunning()) {
            throw new BadInput("--threads is of networks in real time; give --free-running with it");
        }
    }

    private Delay delay() {
        String text = delay.getValue();
        return text == null ? Delay.NONE : DelayText.read(text);
    }

    private List<Fault> faults() {
        List<String> texts = fault.getValue();
        return texts == null ? List.of() : texts.stream().map(FaultText::read).toList();
    }

    RunLimit limit(long blocks) {
        BigFraction seconds = seconds();
        try {
            return new RunLimit(blocks, seconds);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--duration: " + Quarry.message(e), e);
        }
    }

    private @Nullable BigFraction seconds() {
        String text = duration.getValue();
        try {
            return text == null ? null : ExactNumber.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--duration: " + Quarry.message(e), e);
        }
    }

    /** The network of some settings; fails with {@link BadInput} where a fault does not fit. */
    NetworkSettings settings(LockstepSettings settings) {
        try {
            return NetworkSettings.of(settings.race(), settings.nonces(), settings.seed()).withDelay(delay())
                .withFaults(faults());
        } catch (IllegalArgumentException e) {
            throw new BadInput("--fault: " + Quarry.message(e), e);
        }
    }
}
