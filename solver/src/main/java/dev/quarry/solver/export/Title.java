package dev.quarry.solver.export;

import dev.quarry.solver.Objective;
import dev.quarry.solver.Problem;
import java.util.List;

/** What the head of an exported file says. */
final class Title {

    private Title() {
    }

    static List<String> of(Problem problem, ExportForm form) {
        String name = problem.name().replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]", " ");
        boolean careful = form == ExportForm.CAREFUL;
        return List.of(
            "Problem: " + name,
            "Profile " + problem.profile().word() + ", objective " + problem.objective().word() + ", form "
                + form.word() + "; written by quarry export",
            careful ? "Every bound on r is decided with certainty: solutions are the robustly feasible decisions."
                : "The equations as they stand, in doubles: what the solver answers is not certain.",
            careful ? "The optimum is the first decision that quarry solve reports."
                : problem.objective() == Objective.MAXIMIZE_DIFFICULTY
                    ? "The optimum is the largest difficulty; miners and bits may be any that attain it."
                    : "The optimum is the least worst cost.");
    }
}
