package dev.quarry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Maven Central takes no jar whose pom lacks one of these. */
class PomTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final String SKIPPED = "/project/properties/maven.deploy.skip";
    private static final List<String> OF_ALL = List.of("/project/url", "/project/licenses/license/name",
        "/project/licenses/license/url", "/project/developers/developer/name", "/project/scm/connection",
        "/project/scm/url");

    private static Document pom(String folder) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(
                ROOT.resolve(folder).resolve("pom.xml").toFile());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(folder, e);
        }
    }

    private static List<String> values(Document pom, String path) {
        XPath search = XPathFactory.newInstance().newXPath();
        List<String> values = new ArrayList<>();
        try {
            NodeList nodes = (NodeList) search.evaluate(path, pom, XPathConstants.NODESET);
            for (int i = 0; i < nodes.getLength(); i++) {
                values.add(nodes.item(i).getTextContent().strip());
            }
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
        return values;
    }

    private static Stream<String> modules() {
        return values(pom("."), "/project/modules/module").stream();
    }

    static List<String> published() {
        return Stream.concat(Stream.of("."), modules()).filter(module -> !values(pom(module), SKIPPED)
            .contains("true")).toList();
    }

    @Test
    void theLibrariesAreToBePublishedAndNothingElse() {
        assertThat(published()).containsExactly(".", "bom", "calculus", "robust", "solver", "consortium", "testbed",
            "engine", "cli");
    }

    @ParameterizedTest
    @MethodSource("published")
    void whatIsPublishedSaysWhatItIsAndWhose(String module) {
        Document pom = pom(module);

        assertThat(values(pom, "/project/name")).hasSize(1).doesNotContain("");
        assertThat(values(pom, "/project/description")).hasSize(1).doesNotContain("");
        for (String path : OF_ALL) {
            List<String> values = values(pom, path);
            if (values.isEmpty()) {
                assertThat(values(pom, "/project/parent/artifactId")).as(path).containsExactly("quarry-parent");
                values = values(pom("."), path);
            }
            assertThat(values).as(path).isNotEmpty().doesNotContain("");
        }
        if (!values(pom, "/project/packaging").contains("pom")) {
            assertThat(values(pom, "/project/build/plugins/plugin/artifactId")).contains("maven-source-plugin",
                "maven-javadoc-plugin");
        }
    }

    @Test
    void aReleaseLeavesOutWhatIsNotPublished() {
        List<String> unpublished = new ArrayList<>();
        modules().filter(module -> !published().contains(module)).forEach(module -> {
            Document pom = pom(module);
            unpublished.addAll(values(pom, "/project/artifactId"));
            values(pom, "/project/modules/module").forEach(inner ->
                unpublished.addAll(values(pom(module + '/' + inner), "/project/artifactId")));
        });

        assertThat(unpublished).hasSize(6);
        assertThat(values(pom("."), "/project/profiles/profile[id='release']//excludeArtifacts/*"))
            .containsExactlyInAnyOrderElementsOf(unpublished);
    }
}
