package dev.quarry.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.solver.export.ExportForm;
import dev.quarry.solver.export.ExportFormat;
import dev.quarry.solver.export.ProblemExport;
import dev.quarry.solver.problemfile.ProblemFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files for other solvers are what {@code quarry export} writes. */
class SolverFilesTest {

    private static final Path SOLVERS = Path.of("solvers");

    @ParameterizedTest
    @CsvSource({
        "campus, CAREFUL, MINIZINC, mzn", "campus, CAREFUL, CIP, cip", "campus, CAREFUL, NL, nl",
        "campus, NATURAL, MINIZINC, mzn", "campus, NATURAL, CIP, cip", "campus, NATURAL, NL, nl",
        "ledger, CAREFUL, MINIZINC, mzn", "ledger, CAREFUL, CIP, cip", "ledger, CAREFUL, NL, nl",
        "ledger, NATURAL, MINIZINC, mzn", "ledger, NATURAL, CIP, cip", "ledger, NATURAL, NL, nl"})
    void theFilesAreWhatExportWrites(String name, ExportForm form, ExportFormat format, String extension)
        throws Exception {
        assertThat(ProblemExport.text(ProblemFile.read(SOLVERS.resolve(name + ".yaml")).ofOneType(), format, form))
            .contains(Files.readString(SOLVERS.resolve(name + "-" + form.word() + "." + extension)));
    }
}
