package dev.quarry.solver.export;

import dev.quarry.solver.Problem;
import dev.quarry.solver.RobustModel;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Writes problems for other solvers. */
public final class ProblemExport {

    private ProblemExport() {
    }

    /**
     * Writes a problem. The same problem gives the same text.
     *
     * @param problem the problem
     * @param format the language
     * @param form the form
     * @return the text, or nothing where some comparison that the careful form rests on stays undecided
     * @throws IllegalArgumentException if the problem has more scenarios than the form can write out; the message
     *     names their number
     */
    public static Optional<String> text(Problem problem, ExportFormat format, ExportForm form) {
        return text(problem, format, form, () -> true);
    }

    /**
     * Writes a problem, unless it is told to stop. The same problem gives the same text.
     *
     * @param problem the problem
     * @param format the language
     * @param form the form
     * @param goOn whether to go on; is asked for each bound of the careful form
     * @return the text, or nothing where some comparison that the careful form rests on stays undecided, or where it
     *     was told to stop
     * @throws IllegalArgumentException if the problem has more scenarios than the form can write out; the message
     *     names their number
     */
    public static Optional<String> text(Problem problem, ExportFormat format, ExportForm form, BooleanSupplier goOn) {
        RobustModel model = RobustModel.of(problem);
        if (form == ExportForm.NATURAL) {
            Program program = NaturalProgram.of(model);
            return Optional.of(format == ExportFormat.MINIZINC ? NaturalMiniZinc.text(program)
                : text(program, format));
        }
        return CarefulForm.of(model, goOn).flatMap(careful -> Preference.of(careful, goOn).map(preference ->
            format == ExportFormat.MINIZINC ? CarefulMiniZinc.text(careful, preference)
                : text(CarefulProgram.of(careful, preference), format)));
    }

    private static String text(Program program, ExportFormat format) {
        return format == ExportFormat.CIP ? CipText.text(program) : NlText.text(program);
    }
}
