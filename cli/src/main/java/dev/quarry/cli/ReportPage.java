package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.cli.chart.Palette;
import dev.quarry.cli.resource.ShippedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A report as one HTML page that needs nothing else: style, charts and data are in it, and its policy lets a browser
 * run its own scripts only and load nothing.
 */
final class ReportPage {

    private static final String FOLDER = "report/";
    /** Of the WebJar {@code org.webjars:echarts}. */
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final Pattern PLACE = Pattern.compile("@([a-z]+)@");

    private ReportPage() {
    }

    /** The page of a report. */
    static String of(ReportData data) {
        return page(escaped(data.problem().name()), escaped(data.sentence()), embedded(data.json()), "", "");
    }

    /**
     * A page without a report yet, and with something that asks for one.
     *
     * @param controls HTML above the report
     * @param script what makes it live; it may connect to where the page comes from, and nowhere else
     */
    static String live(String controls, String script) {
        return page("Quarry", "", "null", controls, script);
    }

    private static String page(String title, String sentence, String data, String live, String script) {
        String charts = ShippedText.of(ReportPage.class, CHARTS);
        String own = ShippedText.of(ReportPage.class, FOLDER + "report.js") + script;
        Map<String, String> parts = new HashMap<>();
        parts.put("policy", policy(List.of(charts, own), !script.isEmpty()));
        parts.put("title", title);
        parts.put("sentence", sentence);
        parts.put("style", ShippedText.of(ReportPage.class, FOLDER + "report.css"));
        parts.put("palette", JsonText.line(ReportPage::writePalette));
        parts.put("live", live);
        parts.put("data", data);
        parts.put("charts", charts);
        parts.put("script", own);
        Matcher places = PLACE.matcher(ShippedText.of(ReportPage.class, FOLDER + "report.html"));
        return places.replaceAll(found -> Matcher.quoteReplacement(parts.getOrDefault(found.group(1), found.group())));
    }

    /** The colours of pictures, which the script draws in as well. */
    private static void writePalette(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, List<String>> colours : List.of(Map.entry("things", Palette.THINGS),
            Map.entry("shades", Palette.SHADES))) {
            json.writeArrayFieldStart(colours.getKey());
            for (String colour : colours.getValue()) {
                json.writeString(colour);
            }
            json.writeEndArray();
        }
        json.writeStringField("impossible", Palette.IMPOSSIBLE);
        json.writeEndObject();
    }

    private static String policy(List<String> scripts, boolean connecting) {
        return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
            + (connecting ? "; connect-src 'self'" : "") + "; script-src "
            + scripts.stream().map(script -> "'sha256-" + digest(script) + "'").collect(Collectors.joining(" "));
    }

    private static String digest(String script) {
        try {
            return Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** No text within JSON may end the element that it stands in. */
    private static String embedded(String json) {
        return json.replace("<", "\\u003c");
    }
}
