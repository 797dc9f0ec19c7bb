package dev.quarry.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README and of docs/sweep.md compiles, runs, and does what the page says. */
class SnippetsTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String PRINTS = "System" + ".out.println(";
    private static final String C1 = "Path.of(\"problems/bitcoin-c1.yaml\")";

    @TempDir
    private Path folder;

    @Test
    void theReadmeReadsSolvesAndPrints() throws Exception {
        String snippet = snippet("../README.md");
        assertThat(snippet).contains("Path.of(\"problem.yaml\")").contains(PRINTS);

        assertThat(run("Readme", snippet.replace("Path.of(\"problem.yaml\")", C1)
            .replaceFirst(Pattern.quote(PRINTS) + "(.*)\\);", "arguments[0] = $1;")))
            .isEqualTo("(18, 49, 40) costs 54002.19");
    }

    @Test
    void thePageOnSweepsVariesAConstantAndFindsTheFront() throws Exception {
        assertThat(run("Sweeps", "Problem problem = ProblemFile.read(" + C1 + ").ofOneType();\n"
            + snippet("../docs/sweep.md") + "arguments[0] = slower.equals(problem) + \" \" + front.points().size();"))
            .isEqualTo("true 9");
    }

    private static String snippet(String page) throws Exception {
        Matcher found = JAVA.matcher(Files.readString(Path.of(page)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** What a snippet leaves in its first argument; it sees the packages of the library without naming them. */
    private String run(String name, String snippet) throws Exception {
        Path source = Files.writeString(folder.resolve(name + ".java"), """
            import dev.quarry.calculus.*;
            import dev.quarry.solver.*;
            import dev.quarry.solver.problemfile.*;
            import java.nio.file.Path;
            public final class %s {
                public static void main(String... arguments) throws Exception {
                    %s
                }
            }
            """.formatted(name, snippet));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int code = compiler.run(null, complaints, complaints, "-d", folder.toString(), "-cp",
            System.getProperty("java.class.path"), source.toString());
        assertThat(code).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        String[] arguments = {""};
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) arguments);
        }
        return arguments[0];
    }
}
