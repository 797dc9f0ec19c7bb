package dev.quarry.cli;

import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.ProblemFileException;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The problem file of a command. */
final class ProblemOptions {

    private static final Words<Profile> PROFILES = new Words<>("profile", Profile.values(), Profile::word);

    private final PositionalParamSpec file;

    private final OptionSpec profile = OptionSpec.builder("--profile").paramLabel("PROFILE").type(Profile.class)
        .converters(PROFILES).completionCandidates(PROFILES)
        .description("Solve under this profile, whatever the file says: exact, paper or published.").build();

    /** Makes the options of a command that needs a problem file. */
    ProblemOptions() {
        this(true);
    }

    /** Makes the options of a command; one that has commands below it must not need a file for them. */
    ProblemOptions(boolean needed) {
        file = PositionalParamSpec.builder().paramLabel("FILE").type(String.class).required(needed).arity("1")
            .description("The problem file, in YAML or JSON; - is standard input.").build();
    }

    PositionalParamSpec file() {
        return file;
    }

    OptionSpec profile() {
        return profile;
    }

    /** Whether a problem file is named. */
    boolean isNamed() {
        Object named = file.getValue();
        return named != null;
    }

    /** The name of the problem file. */
    String source() {
        return file.getValue();
    }

    /**
     * Reads a problem of one type of miners for a command that knows no other; fails with {@link BadInput}, or with
     * {@link UncheckedIOException} halfway through.
     */
    Problem readOneType(Environment environment) {
        try {
            return read(environment).ofOneType();
        } catch (ProblemFileException e) {
            throw new BadInput(Quarry.message(e) + "; of the commands, solve, check, explain, boundary, sweep, pareto, "
                + "consortium, testbed, report and genesis take groups", e);
        }
    }

    /** Reads the problem as {@link #read}, and says what of it has no bearing unless that is to be quiet. */
    StatedProblem readRemarking(Environment environment, OutputOptions output) {
        StatedProblem read = read(environment);
        if (read instanceof StatedProblem.Grouped groups && !output.quiet()) {
            Groups.remark(groups, environment);
        }
        return read;
    }

    /** Reads the problem; fails with {@link BadInput}, or with {@link UncheckedIOException} halfway through. */
    StatedProblem read(Environment environment) {
        return read(file.getValue(), profile.getValue(), environment);
    }

    /** Reads a problem file, under a profile whatever it says; fails as {@link #read}. */
    static StatedProblem read(String source, @Nullable Profile stated, Environment environment) {
        boolean standard = source.equals(ProblemFile.STANDARD_INPUT);
        try {
            return standard ? read(environment.inputName(), stated, environment.input()) : read(source, stated);
        } catch (ProblemFileException e) {
            throw new BadInput(Quarry.message(e), e);
        } catch (FileSystemException e) {
            throw new BadInput(Quarry.message(e), e);
        } catch (FileNotFoundException e) {
            throw new BadInput(Quarry.message(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException((standard ? environment.shownInput() : source) + ": cannot be read: "
                + Quarry.message(e), e);
        }
    }

    private static StatedProblem read(String source, @Nullable Profile stated, InputStream input)
        throws IOException, ProblemFileException {
        return stated == null ? ProblemFile.read(source, input) : ProblemFile.read(source, input, stated);
    }

    private static StatedProblem read(String name, @Nullable Profile stated) throws IOException, ProblemFileException {
        if (name.isEmpty()) {
            throw new BadInput("'' is no file name; name a problem file, or - for standard input");
        }
        Path path = InputFile.path(name);
        return stated == null ? ProblemFile.read(path) : ProblemFile.read(path, stated);
    }
}
