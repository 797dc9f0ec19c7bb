package dev.quarry.solver.problemfile;

import java.util.List;

/** A problem file that cannot be meant; it carries every mistake that was found in it. */
public final class ProblemFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The mistakes; transient, so that an exception read back from a stream has its message only. */
    private final transient List<Mistake> mistakes;

    ProblemFileException(List<Mistake> mistakes) {
        super(message(mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    private static String message(List<Mistake> mistakes) {
        StringBuilder lines = new StringBuilder();
        for (Mistake mistake : mistakes) {
            if (lines.length() > 0) {
                lines.append('\n');
            }
            lines.append(mistake);
        }
        return lines.toString();
    }

    /**
     * Returns the mistakes, at least one, in the order of their lines. The message of this exception has them one a
     * line.
     *
     * @return an immutable list
     */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
