package dev.quarry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the distributions hold, unpacked: jars, their bill of materials and licences, pages, launchers. */
class DistributionTest {

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dylib|jnilib|dll|a|exe)(\\.[0-9.]+)?");
    private static final Pattern TEXT = Pattern.compile("META-INF/(.*/)?(LICENSE|NOTICE)(\\..*)?");
    private static final Pattern LICENSED = Pattern.compile("\\(([^)]*)\\) (?:\\(([^)]*)\\) )?.*\\(([^:()]+:[^:()]+:"
        + "[^: ()]+) - .*\\)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

    @TempDir
    private static Path folder;

    private static final Map<Distribution, Installation> UNPACKED = new EnumMap<>(Distribution.class);

    @BeforeAll
    static void unpack() throws IOException {
        for (Distribution distribution : Distribution.values()) {
            UNPACKED.put(distribution, Installation.of(distribution, distribution.zip(), folder));
        }
    }

    /** Without a network its plugin makes no bill of materials. */
    private static void assumeBillOfMaterials() {
        assumeThat(Boolean.getBoolean("quarry.offline")).as("Maven is offline").isFalse();
    }

    private static Installation of(Distribution distribution) {
        return Objects.requireNonNull(UNPACKED.get(distribution));
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    private static List<String> classPath(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return Arrays.asList(open.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH)
                .replace("lib/", "").split(" ", -1));
        }
    }

    private static List<String> contents(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.stream().map(entry -> entry.getName()).toList();
        }
    }

    @Test
    void theFullOneHasTheWholeClassPathAndTheSlimOneSomeOfIt() throws IOException {
        List<Path> full = of(Distribution.FULL).jars();
        List<Path> slim = of(Distribution.SLIM).jars();

        assertThat(names(full.subList(1, full.size()))).containsExactlyInAnyOrderElementsOf(classPath(full.get(0)));
        assertThat(names(full)).containsAll(names(slim)).hasSizeGreaterThan(slim.size());
        assertThat(names(slim)).filteredOn(name -> name.startsWith("quarry-")).hasSize(7);
    }

    @Test
    void theSlimOneHasNoNatives() throws IOException {
        for (Path jar : of(Distribution.SLIM).jars()) {
            assertThat(contents(jar)).as(jar.toString()).noneMatch(name -> NATIVE.matcher(name).matches());
        }
        List<String> natives = new ArrayList<>();
        for (Path jar : of(Distribution.FULL).jars()) {
            contents(jar).stream().filter(name -> NATIVE.matcher(name).matches()).forEach(natives::add);
        }
        assertThat(natives).anyMatch(name -> name.contains("ortools")).anyMatch(name -> name.contains("sqlite"));
    }

    @ParameterizedTest
    @EnumSource
    void theBillOfMaterialsNamesEveryJarByItsDigest(Distribution distribution) throws IOException {
        assumeBillOfMaterials();
        List<String> digests = new ArrayList<>();
        for (Path jar : of(distribution).jars()) {
            try (InputStream content = Files.newInputStream(jar)) {
                digests.add(jar.getFileName() + " " + Archive.sha256(content));
            }
        }
        assertThat(of(distribution).components().stream().map(DistributionTest::fileAndDigest))
            .containsExactlyInAnyOrderElementsOf(digests);
    }

    private static String fileAndDigest(JsonNode component) {
        String url = component.get("purl").asText();
        Matcher classifier = Pattern.compile("classifier=([^&]*)").matcher(url);
        for (JsonNode hash : component.get("hashes")) {
            if (hash.get("alg").asText().equals("SHA-256")) {
                return component.get("name").asText() + '-' + component.get("version").asText()
                    + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar " + hash.get("content").asText();
            }
        }
        return url + " has no digest";
    }

    /** Every jar has its licence, and its text inside or beside it, unless that is the one of Quarry itself. */
    @ParameterizedTest
    @EnumSource
    void everyJarHasItsLicence(Distribution distribution) throws IOException {
        Installation unpacked = of(distribution);
        String texts = unpacked.text("licenses/README.txt");
        List<String> licensed = new ArrayList<>();
        for (String line : unpacked.text("licenses/THIRD-PARTY.txt").lines().map(String::strip).toList()) {
            Matcher matcher = LICENSED.matcher(line);
            if (matcher.matches()) {
                licensed.add(matcher.group(3));
                String artifact = matcher.group(3).split(":", -1)[1];
                assertThat(matcher.group(1).equals("Apache-2.0") || hasText(unpacked, artifact)
                    || Pattern.compile("\\b" + Pattern.quote(artifact) + "\\b").matcher(texts).find())
                    .as(line).isTrue();
            }
        }

        assertThat(licensed).hasSameSizeAs(unpacked.jars());
        for (Path jar : unpacked.jars()) {
            assertThat(licensed).anyMatch(name -> jar.getFileName().toString()
                .startsWith(name.substring(name.indexOf(':') + 1).replace(':', '-')));
        }
    }

    private static boolean hasText(Installation unpacked, String artifact) throws IOException {
        for (Path jar : unpacked.jars()) {
            if (jar.getFileName().toString().startsWith(artifact + '-')) {
                return contents(jar).stream().anyMatch(name -> TEXT.matcher(name).matches());
            }
        }
        return false;
    }

    @Test
    void theTextsOfLicencesThatAreNamedAreThere() throws IOException {
        Installation unpacked = of(Distribution.SLIM);
        Matcher named = Pattern.compile("(?m)^  ([a-z-]+\\.txt) ").matcher(unpacked.text("licenses/README.txt"));
        List<String> texts = new ArrayList<>();
        while (named.find()) {
            texts.add(named.group(1));
            assertThat(unpacked.text("licenses/" + named.group(1))).contains("opyright");
        }
        assertThat(texts).contains("asm.txt", "jline.txt", "pytorch.txt");
    }

    @ParameterizedTest
    @EnumSource
    void completionsAndManualPagesAreThoseOfTheCommands(Distribution distribution) throws IOException {
        Installation unpacked = of(distribution);

        for (String name : List.of("quarry.bash", "_quarry", "quarry.fish")) {
            assertThat(unpacked.text("completions/" + name)).as(name).contains("quarry", "solve", "certificate");
        }
        for (String name : List.of("quarry", "quarry-solve", "quarry-testbed-run", "quarry-engine-train")) {
            assertThat(unpacked.text("man/man1/" + name + ".1")).as(name).contains(".TH ", ".SH ")
                .contains(Distribution.VERSION.replace("-", "\\-"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksOfPagesLeadSomewhere(Distribution distribution) throws IOException {
        Path home = of(distribution).home();
        List<Path> pages = new ArrayList<>(pages(home));
        pages.addAll(pages(home.resolve("docs")));
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                assertThat(link.group(1).startsWith("http") || Files.exists(page.resolveSibling(link.group(1))))
                    .as(page + ": " + link.group(1)).isTrue();
            }
        }
        assertThat(pages).hasSizeGreaterThan(10);
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    /** Not run here, for want of a Windows: that it says what the other launcher says keeps it right. */
    @Test
    void theLauncherOfWindowsDoesWhatTheOtherDoes() throws IOException {
        Installation unpacked = of(Distribution.FULL);
        String shell = unpacked.text("quarry");
        List<String> lines = unpacked.batch();
        String batch = String.join("", lines);

        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.endsWith("\r\n"));
        assertThat(lines.get(lines.size() - 1)).isEmpty();
        assertThat(batch).contains("least_java=" + group(shell, "least_java=(\\d+)"))
            .contains("for %%c in (" + group(shell, "(solve \\| check.*) \\| -\\*").replace(" | ", " ") + ")")
            .contains("for %%v in (" + group(shell, "(24 \\| 25)\\)").replace(" | ", " ") + ")")
            .contains("for %%c in (" + group(shell, "(run \\| rate)\\)").replace(" | ", " ") + ")");
        for (String option : List.of("-XX:+UseG1GC -Xms64m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "--sun-misc-unsafe-memory-access=allow", "--add-modules=jdk.incubator.vector", "-Xlog:disable",
            "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8")) {
            assertThat(shell).contains(option);
            assertThat(batch).contains(option);
        }
        assertThat(names(unpacked.jars()).get(0)).matches("quarry-cli-.*\\.jar");
        assertThat(batch).contains("in (quarry-cli-*.jar) do");
        // Names of variables know no case there.
        assertThat(batch).doesNotContain("set \"java_home=", "set \"home=", "set \"path=");
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
