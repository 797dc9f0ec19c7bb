package dev.quarry.cli;

import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.hashing.HashRate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry testbed rate}. */
final class TestbedRateCommand implements Callable<Integer> {

    private static final int MOST_SECONDS = 600;
    private static final int SECONDS = 10;
    private static final int MOST_THREADS = 1_024;

    private final Environment environment;

    private final OutputOptions output = new OutputOptions();

    private final WholeNumber warmUp = WholeNumber.optional("--warm-up", 0, MOST_SECONDS,
        "Hash for N seconds, 0 to 600, before the rate is measured. Default: 10; a vector kernel takes 5 to 30 until "
            + "it is compiled.");

    private final OptionSpec kernel = OptionSpec.builder("--kernel").paramLabel("NAME").type(String.class)
        .description("Measure this kernel only, in this process. Default: each in a process of its own, because code "
            + "for vectors of two sizes does not thrive in one.").build();

    private final WholeNumber threads = WholeNumber.optional("--threads", 1, MOST_THREADS,
        "Measure the fastest kernel with N threads too. Default: the cores.");

    private TestbedRateCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new TestbedRateCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("rate", this, warmUp.option(), threads.option(), kernel,
            output.formatOption(), output.quietOption());
        spec.usageMessage()
            .header("Measures how fast this machine hashes.")
            .description(
                "",
                "Prints the rate of each kernel with one thread, which one is chosen, and the seconds per hash to put "
                    + "into a problem file as hashTime; and the rate of the chosen one with several threads. Vector "
                    + "kernels need Java's module " + HashKernels.VECTOR_MODULE + ", which the launcher adds.",
                "")
            .footer(
                "",
                "Example:",
                "  quarry testbed rate --warm-up 5");
        return spec;
    }

    @Override
    public Integer call() {
        int seconds = warmUp.or(SECONDS);
        int most = threads.or(Runtime.getRuntime().availableProcessors());
        if (HashKernels.preferredVectorBits() == 0 && !output.quiet()) {
            environment.say("without vector kernels: Java was started without --add-modules "
                + HashKernels.VECTOR_MODULE);
        }
        String only = kernel.getValue();
        List<HashRate> rates = new ArrayList<>();
        if (only == null) {
            HashKernels.names().forEach(name -> rates.add(inItsOwnProcess(name, 1, seconds)));
            HashRate fastest = TestbedRates.fastest(rates);
            if (most > 1) {
                rates.add(inItsOwnProcess(fastest.kernel(), most, seconds));
            }
        } else {
            HashKernel named = HashKernels.named(only).orElseThrow(() -> new BadInput("--kernel " + only
                + " does not run here; there are " + String.join(", ", HashKernels.names())));
            int several = threads.or(1);
            rates.add(HashRate.measure(named, TimeUnit.SECONDS.toNanos(seconds), System::nanoTime));
            if (several > 1) {
                rates.add(HashRate.measure(named, several, TimeUnit.SECONDS.toNanos(seconds), System::nanoTime));
            }
        }
        new TestbedRates(rates).write(output.format(), environment);
        return ExitCode.DONE;
    }

    private HashRate inItsOwnProcess(String name, int several, int seconds) {
        if (!output.quiet() && environment.progress()) {
            environment.say("measuring " + name + (several > 1 ? " with " + several + " threads" : "") + " ...");
        }
        List<String> rows = ChildProcess.output(List.of("testbed", "rate", "--kernel", name, "--threads",
            Integer.toString(several), "--warm-up", Integer.toString(seconds), "--format", "csv", "--quiet")).lines()
            .toList();
        return TestbedRates.read(rows.get(rows.size() - 1));
    }
}
