package dev.quarry.cli;

import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.hashing.HashRate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/** {@code quarry testbed rate}. */
final class TestbedRateCommand implements Callable<Integer> {

    private static final int MOST_SECONDS = 600;
    private static final int SECONDS = 10;

    private final Environment environment;

    private final OutputOptions output = new OutputOptions();

    private final WholeNumber warmUp = WholeNumber.optional("--warm-up", 0, MOST_SECONDS,
        "Hash for N seconds, 0 to 600, before the rate is measured. Default: 10; a vector kernel takes 5 to 30 until "
            + "it is compiled.");

    private TestbedRateCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new TestbedRateCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("rate", this, warmUp.option(), output.formatOption(),
            output.quietOption());
        spec.usageMessage()
            .header("Measures how fast this machine hashes, with one thread.")
            .description(
                "",
                "Prints the rate of each kernel, which one is chosen, and the seconds per hash to put into a problem "
                    + "file as hashTime. Vector kernels need Java's module " + HashKernels.VECTOR_MODULE
                    + ", which the launcher adds.",
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
        if (HashKernels.preferredVectorBits() == 0 && !output.quiet()) {
            environment.say("without vector kernels: Java was started without --add-modules "
                + HashKernels.VECTOR_MODULE);
        }
        List<HashRate> rates = HashKernels.available().stream().map(kernel -> measure(kernel, seconds)).toList();
        new TestbedRates(rates).write(output.format(), environment);
        return ExitCode.DONE;
    }

    private HashRate measure(HashKernel kernel, int seconds) {
        if (!output.quiet() && environment.progress()) {
            environment.say("measuring " + kernel.name() + " ...");
        }
        return HashRate.measure(kernel, TimeUnit.SECONDS.toNanos(seconds), System::nanoTime);
    }
}
