package dev.quarry.cli;

import dev.quarry.cli.genesis.EthereumClient;
import dev.quarry.cli.genesis.GenesisFragment;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry genesis}. */
final class GenesisCommand implements Callable<Integer> {

    private static final Words<EthereumClient> CLIENTS = new Words<>("client", EthereumClient.values(),
        EthereumClient::word);
    private static final int MOST_ROWS = 1_000_000;

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions(false);

    private final OptionSpec client = OptionSpec.builder("--client").paramLabel("CLIENT").type(EthereumClient.class)
        .converters(CLIENTS).completionCandidates(CLIENTS).defaultValue("besu")
        .description("Whose genesis file: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.").build();

    private final WholeNumber row = WholeNumber.optional("--row", 1, MOST_ROWS,
        "The row of the report of solve to take. Default: 1, the best decision.");

    private final WholeNumber difficulty = WholeNumber.optional("--difficulty", 1, DifficultyRange.MOST,
        "Take this difficulty, in leading zero bits, and solve nothing.");

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = OutputOptions.withoutTable();

    private GenesisCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new GenesisCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("genesis", this, problem.file(), problem.profile(), client,
            row.option(), difficulty.option(), timeLimit.option(), output.formatOption(), output.quietOption());
        spec.usageMessage()
            .header("Prints the part of an Ethereum client's genesis file that states the difficulty decided.")
            .description(
                "",
                "A difficulty of d leading zero bits is 2^d in Ethereum's terms. Few versions still mine: Besu up to "
                    + "25.11.0, which can hold a difficulty; core-geth, and Geth up to 1.11.6, which move it with "
                    + "each block and never below 2^17. What is printed says what of that matters.",
                "With --format json it is the JSON alone.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry genesis examples/problems/bitcoin-c1.yaml",
                "  quarry genesis --difficulty 20 --client core-geth --format json");
        return spec;
    }

    @Override
    public Integer call() {
        EthereumClient told = client.getValue();
        int asked = difficulty.or(0);
        int taken = row.or(1);
        long limit = timeLimit.nanos();
        if (problem.isNamed() == difficulty.isStated()) {
            throw new BadInput(difficulty.isStated() ? "FILE and --difficulty both state the difficulty; give one"
                : "nothing to state the difficulty; name a problem FILE or give --difficulty D");
        }
        if (difficulty.isStated() && row.isStated()) {
            throw new BadInput("--row is of the report for a FILE, not of --difficulty; leave it out");
        }
        return difficulty.isStated() ? write(List.of(), told, "--", asked) : solve(told, taken, limit);
    }

    private int write(List<String> decided, EthereumClient told, String place, int zeros) {
        GenesisFragment fragment;
        try {
            fragment = new GenesisFragment(told, zeros);
        } catch (IllegalArgumentException e) {
            throw new BadInput(place + Quarry.message(e), e);
        }
        new GenesisReport(decided, fragment).write(output.format(), environment);
        return ExitCode.DONE;
    }

    private int solve(EthereumClient told, int taken, long limit) {
        StatedProblem read = problem.readRemarking(environment, output);
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            return read instanceof StatedProblem.Grouped groups
                ? answer(told, taken, Answer.of(new BranchAndBoundSolver().solve(groups.problem(), progress)),
                    DecisionForm.of(groups.problem()))
                : answer(told, taken, Answer.of(new StaircaseSolver().solve(((StatedProblem.OneType) read).problem(),
                    progress)), DecisionForm.ONE_TYPE);
        }
    }

    private <D extends GovernedDecision> int answer(EthereumClient told, int taken, Answer<?, D> answer,
        DecisionForm<D> form) {
        if (answer.status() != Status.OPTIMAL) {
            environment.say(answer.status().word() + ": no decision to write down; 'quarry solve "
                + problem.source() + "' says more");
            return ExitCode.of(answer.status());
        }
        if (taken > answer.tuples().size()) {
            throw new BadInput("--row " + taken + ": the report has " + answer.tuples().size() + " rows");
        }
        D decision = answer.tuples().get(taken - 1).decision();
        StringBuilder words = new StringBuilder();
        List<String> headings = form.headings();
        List<Object> fields = form.fields(decision);
        for (int i = 0; i < headings.size(); i++) {
            words.append(i == 0 ? "" : ", ").append(headings.get(i)).append(' ').append(fields.get(i));
        }
        return write(List.of(answer.problem().name(), "profile " + answer.problem().profile().word() + ", row " + taken
            + " of the report: " + words), told, problem.source() + ", row " + taken + " of the report: ",
            decision.difficulty());
    }
}
