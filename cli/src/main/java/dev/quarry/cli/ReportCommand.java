package dev.quarry.cli;

import dev.quarry.cli.chart.Chart;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.StatedProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry report}. */
final class ReportCommand implements Callable<Integer> {

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec output = OptionSpec.builder("-o", "--output").paramLabel("OUT").type(String.class)
        .description("The file to write; one that is there already is replaced.").build();

    private final PictureOptions picture = new PictureOptions();

    private final OptionSpec unexplained = CommandDescription.flag("--no-explanation")
        .description("Leave out what the answer hangs on, which takes longest to find.").build();

    private final AttachmentOptions attachments = new AttachmentOptions();

    private final TimeLimit timeLimit = new TimeLimit("Stop after this time: with the question open (exit code 4), or "
        + "with an explanation of what is known by then, which else may take 60 seconds.");

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("No progress and no remarks.").build();

    private ReportCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new ReportCommand(environment).spec();
    }

    private CommandSpec spec() {
        List<ArgSpec> arguments = new ArrayList<>(List.of(problem.file(), problem.profile(), output));
        arguments.addAll(picture.options());
        arguments.add(unexplained);
        arguments.addAll(attachments.options());
        arguments.addAll(List.of(timeLimit.option(), quiet));
        CommandSpec spec = CommandDescription.of("report", this, arguments.toArray(ArgSpec[]::new));
        spec.usageMessage()
            .header("Writes a page that shows the answer, the map of decisions and what it all hangs on.")
            .description(
                "",
                "One HTML page that needs nothing else and loads nothing: the answer in a sentence; which constraint "
                    + "rules which decision out, and what the others cost; the slack of every constraint and its worst "
                    + "scenario; how far each constant may move; the trade-off; of groups the mix, and of partners "
                    + "their shares; and what was measured, where that is given. Or one of its charts, as a picture: "
                    + "map is of one type of miners, mix of groups, shares of partners; with partners there is no "
                    + "sensitivity and no pareto; measurements, times, curve and evaluation are of what is given, "
                    + "and nothing is solved for them.",
                "Exit code 0: feasible, or drawn of what is given; 3: infeasible; 4: undecided, or stopped.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry report examples/problems/bitcoin-c1.yaml -o report.html",
                "  quarry report problem.yaml -o report.html --measurements run.json",
                "  quarry report problem.yaml -o map.svg --format svg --chart map",
                "  quarry report problem.yaml -o c.svg --format svg --chart curve --curve c.csv");
        return spec;
    }

    @Override
    public Integer call() {
        ReportChart chart = picture.chart();
        attachments.check(chart);
        Long limit = timeLimit.isStated() ? (Long) timeLimit.nanos() : null;
        if (chart != null && unexplained.<Boolean>getValue()) {
            throw new BadInput("--no-explanation has no bearing on a picture; leave it out, or write the page");
        }
        if (picture.format() == ReportFormat.JSON) {
            return data(limit);
        }
        String name = output.getValue();
        if (name == null) {
            throw new BadInput("--output is missing; name the file to write, or give --format json");
        }
        if (name.equals(ProblemFile.STANDARD_INPUT)) {
            throw new BadInput("--output -: the " + (chart == null ? "page" : "picture")
                + " is written to a file; name one");
        }
        Path file = file(name);
        return chart == null ? page(file, name, limit)
            : picture(problem.read(environment), chart, file, name, limit);
    }

    private int data(@Nullable Long limit) {
        if (output.getValue() != null) {
            throw new BadInput("--output is of the page; --format json goes to standard output");
        }
        Answered answered = read(limit);
        environment.out().line(answered.data().json());
        environment.out().flush();
        remark(answered);
        return ExitCode.of(answered.data().status());
    }

    /** The file to write, which is none of those that are read. */
    private Path file(String name) {
        Path file = OutputFile.of("--output", name);
        Map<String, String> files = new LinkedHashMap<>(Map.of("FILE", problem.source(), "--output", name));
        files.putAll(attachments.named());
        OutputFile.checkDistinct(files);
        OutputFile.probe(file);
        return file;
    }

    private int page(Path file, String name, @Nullable Long limit) {
        Answered answered = read(limit);
        ReportData data = answered.data();
        WholeFile.write(file, name, "the page", out -> out.write(ReportPage.of(data)));
        say(name + ": " + data.sentence());
        remark(answered);
        return ExitCode.of(data.status());
    }

    private int picture(StatedProblem read, ReportChart chart, Path file, String name, @Nullable Long limit) {
        List<String> remarks = new ArrayList<>();
        Chart attached = attachments.chart(read, chart, remarks::add);
        if (attached != null) {
            write(attached, file, name);
            remarks.forEach(this::say);
            return ExitCode.DONE;
        }
        SingleChart made;
        boolean stopped;
        try (ReportProgress progress = progress(limit)) {
            ReportAnswers<?, ?, ?> answers = ReportAnswers.of(read, progress);
            SingleChart.check(answers, problem.source(), chart);
            made = SingleChart.of(answers, chart, read instanceof StatedProblem.OneType one
                ? picture.nonceBits(one.problem()) : null);
            stopped = progress.isExplanationStopped();
        }
        Chart drawn = made.chart();
        if (drawn == null) {
            environment.say(name + ": not written: " + made.reason());
        } else {
            write(drawn, file, name);
            remark(stopped);
        }
        return ExitCode.of(made.status());
    }

    private void write(Chart drawn, Path file, String name) {
        WholeFile.write(file, name, "the picture", picture.encoded(drawn, name));
        say(name + ": " + drawn.heading().subtitle());
    }

    private ReportProgress progress(@Nullable Long limit) {
        boolean silent = quiet.getValue();
        return new ReportProgress(limit, nanos -> new Progress(environment, silent, nanos), System::nanoTime);
    }

    private void say(String said) {
        if (!quiet.<Boolean>getValue()) {
            environment.say(said);
        }
    }

    private void remark(Answered answered) {
        answered.remarks().forEach(this::say);
        remark(answered.explanationStopped());
    }

    private void remark(boolean explanationStopped) {
        if (explanationStopped) {
            say("the explanation was stopped before it knew all; " + (timeLimit.isStated() ? "a larger --time-limit"
                : "--time-limit") + " allows more");
        }
    }

    /**
     * What a report is of.
     *
     * @param explanationStopped whether the explanation was stopped before it knew all
     * @param remarks what is to be said of what is attached
     */
    private record Answered(ReportData data, boolean explanationStopped, List<String> remarks) {
    }

    private Answered read(@Nullable Long limit) {
        StatedProblem read = problem.read(environment);
        List<String> remarks = new ArrayList<>();
        List<ReportData.Part> attached = attachments.parts(read, remarks::add);
        boolean explains = !unexplained.<Boolean>getValue();
        try (ReportProgress progress = progress(limit)) {
            ReportData data = ReportData.of(ReportAnswers.of(read, progress), explains).with(attached);
            return new Answered(data, progress.isExplanationStopped(), remarks);
        }
    }
}
