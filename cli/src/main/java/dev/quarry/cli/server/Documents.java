package dev.quarry.cli.server;

import dev.quarry.cli.resource.ShippedText;
import dev.quarry.solver.problemfile.ProblemFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** What can be read from the server: its description, the schema of problem files, and the page. */
final class Documents {

    private static final String YAML = "application/yaml; charset=utf-8";
    private static final String SCHEMA = "application/schema+json";
    private static final String HEALTH = "{\"schema\":\"quarry/health/1\",\"status\":\"ok\"}\n";

    /** The page has its scripts in it, and a policy that names them; it cannot forbid frames by itself. */
    private static final Map<String, String> PAGE = Map.of("Content-Security-Policy", "frame-ancestors 'none'");

    private Documents() {
    }

    /** Returns them by their paths, with the page and the problem that it begins with. */
    static Map<String, Reply> of(String problem, String page) {
        Map<String, Reply> documents = new LinkedHashMap<>();
        documents.put("/", ok("text/html; charset=utf-8", page).with(PAGE));
        documents.put("/api/health", ok(Reply.JSON, HEALTH));
        documents.put("/api/openapi.json", ok(Reply.JSON, ShippedText.of(Documents.class, "openapi.json")));
        documents.put("/api/problem", ok(YAML, problem));
        documents.put("/api/schema", ok(SCHEMA, ProblemFile.schema()));
        return documents;
    }

    private static Reply ok(String type, String text) {
        return Reply.of(HttpStatus.OK_200, type, text);
    }
}
