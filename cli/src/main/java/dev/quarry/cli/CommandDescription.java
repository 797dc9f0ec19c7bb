package dev.quarry.cli;

import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the descriptions of all commands have in common. Commands are described in code and not by annotations, because
 * to read those takes Java longer than most solves.
 */
final class CommandDescription {

    private CommandDescription() {
    }

    /** Begins the description of a command, which {@code --help} prints in the order of its arguments. */
    static CommandSpec of(String name, Object command, ArgSpec... arguments) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name).versionProvider(new Version());
        spec.usageMessage().sortOptions(false);
        for (ArgSpec argument : arguments) {
            spec.add(argument);
        }
        return spec.addOption(flag("-h", "--help").usageHelp(true)
                .description("Show this help message and exit.").build())
            .addOption(flag("-V", "--version").versionHelp(true)
                .description("Print version information and exit.").build());
    }

    /** Begins the description of an option without a value. */
    static OptionSpec.Builder flag(String... names) {
        return OptionSpec.builder(names).type(boolean.class).initialValue(false);
    }

    /** The version, as the build wrote it into the manifest. */
    static String version() {
        String version = Quarry.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    /** What {@code --version} prints. */
    private static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"quarry " + version() + ", Java " + Runtime.version()};
        }
    }
}
