package dev.quarry.engine.operation;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Builds a text of metrics in the <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text-based
 * format</a> of Prometheus, version 0.0.4: of each metric its help, its type, and its samples, in the order in which
 * they are added. For one thread.
 */
public final class PrometheusText {

    /** The media type of the text. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final StringBuilder text = new StringBuilder();
    private final Set<String> names = new HashSet<>();
    private final Set<String> samples = new HashSet<>();
    private String name = "";
    private boolean counter;

    /**
     * Begins a metric that goes up and down.
     *
     * @param metric its name, of letters, digits, {@code _} and {@code :}, which does not begin with a digit
     * @param help what it is
     * @return this
     * @throws IllegalArgumentException if this is no name, or there is a metric of this name
     */
    public PrometheusText gauge(String metric, String help) {
        return begin(metric, help, false);
    }

    /**
     * Begins a metric that only goes up, or back to 0 with its process.
     *
     * @param metric its name, as that of a gauge; by convention it ends with {@code _total}
     * @param help what it is
     * @return this
     * @throws IllegalArgumentException if this is no name, or there is a metric of this name
     */
    public PrometheusText counter(String metric, String help) {
        return begin(metric, help, true);
    }

    private PrometheusText begin(String metric, String help, boolean counts) {
        if (!METRIC.matcher(metric).matches()) {
            throw new IllegalArgumentException("'" + metric + "' is no name of a metric; it has to match "
                + METRIC.pattern());
        }
        if (!names.add(metric)) {
            throw new IllegalArgumentException("there are two metrics " + metric + "; all samples of one belong"
                + " together");
        }
        name = metric;
        counter = counts;
        text.append("# HELP ").append(metric).append(' ').append(escaped(help)).append('\n')
            .append("# TYPE ").append(metric).append(counts ? " counter\n" : " gauge\n");
        return this;
    }

    /**
     * Adds the sample without labels of the metric.
     *
     * @param value its value; not a number and infinities are values, but not of counters
     * @return this
     * @throws IllegalArgumentException if there is this sample already, or a counter is not from 0 on and finite
     * @throws IllegalStateException if no metric has begun
     */
    public PrometheusText sample(double value) {
        return sample(Map.of(), value);
    }

    /**
     * Adds a sample of the metric.
     *
     * @param labels values by names, in the order of the map; a name is of letters, digits and {@code _}, does not
     *     begin with a digit, nor with {@code __}, which Prometheus keeps for itself
     * @param value its value; not a number and infinities are values, but not of counters
     * @return this
     * @throws IllegalArgumentException if a name is none, there is a sample of these labels already, or a counter is
     *     not from 0 on and finite
     * @throws IllegalStateException if no metric has begun
     */
    public PrometheusText sample(Map<String, String> labels, double value) {
        if (name.isEmpty()) {
            throw new IllegalStateException("a sample belongs to a metric; begin one first");
        }
        labels.keySet().forEach(PrometheusText::checkLabel);
        if (counter && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("counter " + name + " is " + value + ": must be from 0 on and finite");
        }
        if (!samples.add(name + Map.copyOf(labels).entrySet().stream().sorted(Map.Entry.comparingByKey()).toList())) {
            throw new IllegalArgumentException("there are two samples of " + name + labels);
        }
        text.append(name);
        char before = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text.append(before).append(label.getKey()).append("=\"")
                .append(escaped(label.getValue()).replace("\"", "\\\"")).append('"');
            before = ',';
        }
        text.append(labels.isEmpty() ? " " : "} ").append(number(value)).append('\n');
        return this;
    }

    private static void checkLabel(String label) {
        if (!LABEL.matcher(label).matches() || label.startsWith("__")) {
            throw new IllegalArgumentException("'" + label + "' is no name of a label; it has to match "
                + LABEL.pattern() + " and not to begin with __");
        }
    }

    private static String escaped(String plain) {
        return plain.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** The same digits on every Java, which Double.toString does not give. */
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.isNaN(value) ? "NaN" : NumberOutput.toString(value, true);
    }

    /**
     * Returns the text.
     *
     * @return lines, each with its end; nothing if there is no metric
     */
    @Override
    public String toString() {
        return text.toString();
    }
}
