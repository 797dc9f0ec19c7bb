package dev.quarry.cli;

import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.ProblemFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The problem file of a command. */
final class ProblemOptions {

    @Parameters(paramLabel = "FILE", description = "The problem file, in YAML or JSON; - is standard input.")
    private String file = "";

    @Option(names = "--profile", paramLabel = "PROFILE", converter = ProfileWord.class,
        completionCandidates = ProfileWords.class,
        description = "Solve under this profile, whatever the file says: exact, paper or published.")
    private @Nullable Profile profile;

    /** Reads a profile as problem files write it. */
    static final class ProfileWord implements ITypeConverter<Profile> {
        @Override
        public Profile convert(String word) {
            for (Profile candidate : Profile.values()) {
                if (candidate.word().equals(word)) {
                    return candidate;
                }
            }
            throw new TypeConversionException("'" + word + "' is no profile; use exact, paper or published");
        }
    }

    /** The words for profiles. */
    static final class ProfileWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Profile.values()).map(Profile::word).iterator();
        }
    }

    /** Reads the problem; fails with {@link BadInput}, or with {@link UncheckedIOException} halfway through. */
    Problem read(Environment environment) {
        try {
            if (isStandardInput()) {
                return profile == null ? ProblemFile.read(file, environment.input())
                    : ProblemFile.read(file, environment.input(), profile);
            }
            if (file.isEmpty()) {
                throw new BadInput("'' is no file name; name a problem file, or - for standard input");
            }
            Path path = Path.of(file);
            return profile == null ? ProblemFile.read(path) : ProblemFile.read(path, profile);
        } catch (ProblemFileException e) {
            throw new BadInput(Quarry.message(e), e);
        } catch (InvalidPathException e) {
            throw new BadInput("'" + e.getInput() + "' is no file name: " + e.getReason(), e);
        } catch (FileSystemException e) {
            throw new BadInput(Quarry.message(e), e);
        } catch (FileNotFoundException e) {
            throw new BadInput(Quarry.message(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(source() + ": cannot be read: " + Quarry.message(e), e);
        }
    }

    private boolean isStandardInput() {
        return file.equals(ProblemFile.STANDARD_INPUT);
    }

    private String source() {
        return isStandardInput() ? "standard input" : file;
    }
}
