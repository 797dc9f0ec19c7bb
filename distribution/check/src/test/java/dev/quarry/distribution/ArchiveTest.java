package dev.quarry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the archives hold, as they are. */
class ArchiveTest {

    /** Every file is of one of these. */
    private static final List<Pattern> KINDS = List.of(
        Pattern.compile("quarry|quarry\\.bat|quarry-cli-[^/]*\\.jar|LICENSE|[A-Z]+\\.md|bom\\.json"),
        Pattern.compile("lib/[^/]*\\.jar"),
        Pattern.compile("docs/[^/]*\\.(md|yaml|json)"),
        Pattern.compile("examples/(problems|consortia)/[^/]*\\.yaml|examples/(agents|certificates)/[^/]*\\.json"),
        Pattern.compile("examples/solvers/[^/]*\\.(yaml|mzn|cip|nl|c)|examples/src/main/java/[^.]*\\.java"),
        Pattern.compile("examples/check_certificate\\.py"),
        Pattern.compile("completions/(quarry\\.bash|_quarry|quarry\\.fish)|man/man1/quarry[a-z-]*\\.1"),
        Pattern.compile("licenses/[A-Za-z-]*\\.txt"));

    private static final List<String> EACH = List.of("quarry", "quarry.bat", "LICENSE", "README.md", "docs/install.md",
        "examples/problems/bitcoin-c1.yaml", "examples/consortia/three-organisations.yaml",
        "examples/agents/engine.json", "examples/certificates/bitcoin-c1.json", "examples/check_certificate.py",
        "completions/quarry.bash", "completions/_quarry", "completions/quarry.fish", "man/man1/quarry.1",
        "man/man1/quarry-solve.1", "licenses/THIRD-PARTY.txt", "licenses/README.txt");

    private static final Instant OUTPUT_TIMESTAMP = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void zipAndTarHoldTheSameFiles(Distribution distribution) throws IOException {
        Map<String, Archive.Entry> zip = new TreeMap<>(new Archive(distribution.zip()).entries());
        Map<String, Archive.Entry> tar = new TreeMap<>(new Archive(distribution.tar()).entries());
        // Folders say nothing that the paths of files do not.
        zip.keySet().removeIf(name -> name.endsWith("/"));
        tar.keySet().removeIf(name -> name.endsWith("/"));

        assertThat(zip.keySet()).isEqualTo(tar.keySet());
        zip.forEach((name, entry) -> assertThat(entry).as(name).isEqualTo(tar.get(name)));
    }

    @ParameterizedTest
    @EnumSource
    void filesAreOfKnownKindsAndModes(Distribution distribution) throws IOException {
        Map<String, Archive.Entry> entries = new Archive(distribution.tar()).entries();
        String folder = distribution.folder() + '/';

        EACH.forEach(name -> assertThat(entries).containsKey(folder + name));
        entries.forEach((path, entry) -> {
            assertThat(path).startsWith(folder);
            String name = path.substring(folder.length());
            assertThat(entry.time()).as(path).isEqualTo(OUTPUT_TIMESTAMP);
            assertThat(Integer.toOctalString(entry.mode())).as(path)
                .isEqualTo(name.equals("quarry") || path.endsWith("/") ? "755" : "644");
            assertThat(path.endsWith("/") || KINDS.stream().anyMatch(kind -> kind.matcher(name).matches())).as(path)
                .isTrue();
        });
    }
}
