package dev.quarry.solver.problemfile;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one document of a file.
 *
 * @param root its value
 * @param mistakes what was wrong with it so far; further mistakes are added
 */
record Document(Node root, Mistakes mistakes) {

    /** What is said where a second document starts. */
    static final String SECOND = "a second document starts here; give each problem a file of its own";

    /**
     * Reads JSON where the source's name ends in .json. Other texts are YAML; one that opens with a brace is tried as
     * JSON first, because the YAML parser refuses some JSON, such as JSON indented with tabs.
     */
    static Document parse(String source, String text) throws IOException, ProblemFileException {
        if (source.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return json(source, text);
        }
        int brace = skipBlanks(text, 0);
        if (brace == text.length() || text.charAt(brace) != '{') {
            return yaml(source, text);
        }
        try {
            return json(source, text);
        } catch (ProblemFileException notJson) {
            return braced(source, text, brace, notJson);
        }
    }

    private static Document braced(String source, String text, int brace, ProblemFileException notJson)
        throws ProblemFileException {
        try {
            return yaml(source, text);
        } catch (ProblemFileException notYaml) {
            int next = skipBlanks(text, brace + 1);
            throw next < text.length() && text.charAt(next) == '"' ? notJson : notYaml;
        }
    }

    private static Document json(String source, String text) throws IOException, ProblemFileException {
        Mistakes mistakes = new Mistakes(source);
        return document(source, JsonNodes.parse(source, text, mistakes), mistakes);
    }

    private static Document yaml(String source, String text) throws ProblemFileException {
        Mistakes mistakes = new Mistakes(source);
        return document(source, YamlNodes.parse(source, text, mistakes), mistakes);
    }

    private static Document document(String source, @Nullable Node root, Mistakes mistakes)
        throws ProblemFileException {
        if (root == null || (root instanceof Node.Scalar scalar && scalar.isNull())) {
            throw Mistakes.fatal(source, Place.START,
                "is empty; a problem file states objective, miners, nonceBits and difficulty, and hashTime and cost or "
                    + "groups");
        }
        return new Document(root, mistakes);
    }

    private static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }
}
