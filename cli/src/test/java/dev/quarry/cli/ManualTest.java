package dev.quarry.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualTest {

    private static final List<String> SECTIONS = List.of("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS",
        "SEE ALSO");

    @TempDir
    private Path folder;

    private static Map<String, String> read(Path pages) throws IOException {
        Map<String, String> read = new TreeMap<>();
        try (Stream<Path> files = Files.list(pages)) {
            for (Path file : files.toList()) {
                read.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return read;
    }

    private Map<String, String> written() throws IOException {
        Path pages = folder.resolve("share/man1");
        assertThat(Run.of("manual", "--quiet", pages.toString())).isEqualTo(new Run(0, "", ""));
        return read(pages);
    }

    @Test
    void everyCommandHasAPage() throws IOException {
        List<String> names = CompletionTest.commands().stream().map(command -> command.qualifiedName("-") + ".1")
            .toList();

        assertThat(written().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyPageHasTheSectionsThatManualPagesHave() throws IOException {
        written().forEach((name, page) -> {
            SECTIONS.forEach(section -> assertThat(page).as(name).contains("\n.SH \"" + section + "\"\n"));
            assertThat(page).as(name).containsOnlyOnce("\n.SH \"NAME\"\n.PP\n" + name.replace(".1", "")
                .replace("-", "\\-") + " \\- ");
        });
        assertThat(written().get("quarry-solve.1")).contains("\n.SH \"EXAMPLES\"\n");
    }

    @Test
    void groffFormatsThemWithoutAWarning() throws Exception {
        for (Map.Entry<String, String> page : written().entrySet()) {
            for (String device : List.of("-Tutf8", "-Tascii")) {
                assertThat(Tool.run(page.getValue(), "groff", "-man", "-ww", "-z", device)).as(page.getKey()).isEmpty();
            }
        }
    }

    /** Each word of the help stands in the page, whatever breaks the lines. */
    @Test
    void aPageSaysWhatTheHelpSays() throws Exception {
        String page = words(Tool.run(requireNonNull(written().get("quarry-testbed-run.1")), "groff", "-man",
            "-P-c", "-P-b", "-P-u", "-Tutf8"));

        assertThat(page).contains("quarry-testbed-run - runs mining races of one decision")
            .contains(words(
                "quarry testbed run [OPTIONS] --miners S ... --nonce-bits R --difficulty D FILE"))
            .contains("--races N How many races to run, 1 to 10000000. Default: 10000.")
            .contains("-q, --quiet No progress and no remarks, only the result.")
            .contains("quarry testbed run problem.yaml --miners a=2 --miners b=3 --nonce-bits 9 --difficulty 5 \\")
            .contains("2 bad usage or bad input").contains("SEE ALSO quarry-testbed(1)");
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void theSamePagesAreWrittenEachTime() throws IOException {
        Map<String, String> pages = written();
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("quarry.1"), "an older page");

        assertThat(Run.of("manual", others.toString())).isEqualTo(new Run(0, "",
            "quarry: wrote " + pages.size() + " pages to " + others + "\n"));
        assertThat(read(others)).isEqualTo(pages);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");

        assertThat(Run.of("manual", file.toString())).isEqualTo(new Run(2, "",
            "quarry: DIR '" + file + "' is not a folder; name one, or one to be made\n"));
        assertThat(file).hasContent("mine");
        assertThat(Run.of("manual", "").code()).isEqualTo(2);
        assertThat(Run.of("manual", file.resolve("below").toString()).code()).isEqualTo(1);
    }
}
