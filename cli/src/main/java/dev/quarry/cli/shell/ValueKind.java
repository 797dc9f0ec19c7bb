package dev.quarry.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;

/** What can be typed as the value of an argument. */
enum ValueKind {

    /** Some words, which are known. */
    WORDS,

    /** The name of a file. */
    FILES,

    /** The name of a folder. */
    FOLDERS,

    /** Anything else, such as a number. */
    ANYTHING;

    /** How the help calls what is a file. */
    private static final Set<String> FILE_LABELS = Set.of("FILE", "IN", "OUT", "STORE", "CERTIFICATE",
        "CHECKPOINT", "AGENT");

    private static final String FOLDER_LABEL = "DIR";

    static ValueKind of(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            return WORDS;
        }
        String label = argument.paramLabel();
        if (FILE_LABELS.contains(label)) {
            return FILES;
        }
        return label.equals(FOLDER_LABEL) ? FOLDERS : ANYTHING;
    }

    /** The words of an argument; none where they are not known. */
    static List<String> words(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(words::add);
        }
        return words;
    }
}
