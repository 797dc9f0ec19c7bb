package dev.quarry.cli;

import dev.quarry.cli.chart.Chart;
import dev.quarry.solver.problemfile.StatedProblem;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a report that name outputs of other commands, which it shows as well. */
final class AttachmentOptions {

    static final String MEASUREMENTS = "--measurements";
    static final String RACES = "--races";
    static final String CURVE = "--curve";
    static final String EVALUATION = "--evaluation";

    private static final long MOST_BYTES = 20_000_000;

    private final OptionSpec measurements = file(MEASUREMENTS, "Show what 'testbed run --format json' measured.");

    private final OptionSpec races = file(RACES, "Show when the races of 'testbed run --records' found their blocks, "
        + "over the calculus' curve; with --measurements of the same run, of one type of miners.");

    private final OptionSpec curve = file(CURVE, "Show the learning curve of 'engine train --curve', in CSV.");

    private final OptionSpec evaluation = file(EVALUATION, "Show what 'engine evaluate --format json' found.");

    private final List<OptionSpec> files = List.of(measurements, races, curve, evaluation);

    private final OptionSpec scenario = name("--scenario", "The scenario of the chart of an evaluation. Default: its "
        + "first.");

    private final OptionSpec metric = name("--metric", "The metric of the chart of an evaluation. Default: return, or "
        + "its first.");

    private static OptionSpec file(String option, String description) {
        return OptionSpec.builder(option).paramLabel("IN").type(String.class).description(description).build();
    }

    private static OptionSpec name(String option, String description) {
        return OptionSpec.builder(option).paramLabel("NAME").type(String.class).description(description).build();
    }

    List<OptionSpec> options() {
        return List.of(measurements, races, curve, evaluation, scenario, metric);
    }

    /** The files that are named, by their options. */
    Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        for (OptionSpec option : files) {
            String name = option.getValue();
            if (name != null) {
                named.put(option.longestName(), name);
            }
        }
        return named;
    }

    /**
     * Fails with {@link BadInput} where a chart needs other files than those that are named, or a name has no bearing.
     *
     * @param chart a chart, or null for the whole page
     */
    void check(@Nullable ReportChart chart) {
        for (OptionSpec option : List.of(scenario, metric)) {
            if (option.getValue() != null && chart != ReportChart.EVALUATION) {
                throw new BadInput(option.longestName() + " is of --chart " + Words.of(ReportChart.EVALUATION)
                    + "; leave it out" + (chart == null ? ": the page shows all" : ""));
            }
        }
        if (chart == null) {
            return;
        }
        Set<String> named = named().keySet();
        if (!named.containsAll(chart.attachments())) {
            throw new BadInput("--chart " + Words.of(chart) + " needs " + String.join(" and ", chart.attachments()));
        }
        for (String option : named) {
            if (!chart.attachments().contains(option)) {
                throw new BadInput(option + " has no bearing on --chart " + Words.of(chart)
                    + "; leave it out, or write the page");
            }
        }
    }

    /**
     * What the page shows of the files; fails with {@link BadInput} where one of them is none of its option.
     *
     * @param remark takes what is to be said of a file
     */
    List<ReportData.Part> parts(StatedProblem stated, Consumer<String> remark) {
        List<ReportData.Part> parts = new ArrayList<>();
        MeasuredRun run = measurements.getValue() == null ? null : run(stated, remark);
        if (run != null) {
            parts.add(new ReportData.Part("measurements", run.document()));
        }
        if (races.getValue() != null) {
            parts.add(new ReportData.Part("times", times(stated, run)));
        }
        if (curve.getValue() != null) {
            parts.add(new ReportData.Part("curve", learned()));
        }
        if (evaluation.getValue() != null) {
            parts.add(new ReportData.Part("evaluation", evaluated(stated, remark).document()));
        }
        return parts;
    }

    /**
     * Draws a chart of the files; null where it is one of answers. Fails with {@link BadInput}, also where there is
     * nothing that can be drawn.
     *
     * @param remark takes what is to be said of a file
     */
    @Nullable Chart chart(StatedProblem stated, ReportChart chart, Consumer<String> remark) {
        return switch (chart) {
            case MEASUREMENTS -> MeasurementsChart.of(stated.name(), run(stated, remark));
            case TIMES -> TimesChart.of(stated.name(), times(stated, run(stated, remark)));
            case CURVE -> CurveChart.of(stated.name(), learned());
            case EVALUATION -> EvaluationChart.of(stated.name(), evaluated(stated, remark), scenario.getValue(),
                metric.getValue());
            case MAP, SLACK, SENSITIVITY, PARETO, MIX, SHARES -> null;
        };
    }

    private MeasuredRun run(StatedProblem stated, Consumer<String> remark) {
        MeasuredRun run = read(measurements, MeasuredRun::of);
        run.checkProblem(stated);
        compare(run.name(), run.document(), stated, remark);
        return run;
    }

    private BlockTimes times(StatedProblem stated, @Nullable MeasuredRun run) {
        if (run == null) {
            throw new BadInput("--races needs --measurements of the same run, which say who raced");
        }
        if (!(stated instanceof StatedProblem.OneType ofOneType)) {
            throw new BadInput("--races knows one type of miners, and the problem states groups; leave it out");
        }
        return BlockTimes.read(races.getValue(), run, ofOneType.problem().hashTime());
    }

    private LearningCurve learned() {
        return read(curve, LearningCurve::of);
    }

    private ControllerEvaluation evaluated(StatedProblem stated, Consumer<String> remark) {
        ControllerEvaluation found = read(evaluation, ControllerEvaluation::of);
        compare(found.name(), found.document(), stated, remark);
        return found;
    }

    /** A name may have changed since, so that another one is no mistake. */
    private static void compare(String file, AttachedDocument document, StatedProblem stated, Consumer<String> remark) {
        String name = document.textIfAny("name");
        if (name != null && !name.equals(stated.name())) {
            remark.accept(file + ": is of '" + name + "', and the problem is '" + stated.name() + "'");
        }
    }

    /** Makes something of the name and the text of the file that an option names. */
    private static <T> T read(OptionSpec option, BiFunction<String, String, T> made) {
        String name = option.getValue();
        return made.apply(name, text(option.longestName(), name));
    }

    private static String text(String option, String name) {
        return InputFile.read(name, file -> {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadInput(name + ": has more than " + Count.of(MOST_BYTES) + " bytes, the most that " + option
                    + " takes");
            }
            return Files.readString(file);
        });
    }
}
