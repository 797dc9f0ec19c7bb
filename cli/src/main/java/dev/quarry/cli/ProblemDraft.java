package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.cli.preset.Electricity;
import dev.quarry.cli.preset.Hardware;
import dev.quarry.cli.preset.HardwareCatalogue;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
import dev.quarry.solver.problemfile.Mistake;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.ProblemFileException;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far of a problem file that is to be written. What is not known yet is taken for something that any
 * other answer goes with, so that the reader of problem files can judge each answer by itself, by its own rules.
 */
final class ProblemDraft {

    private static final String MOST_MINERS = "10000000";

    private final Map<InitField, String> answers;

    private ProblemDraft(Map<InitField, String> answers) {
        this.answers = new EnumMap<>(answers);
    }

    static ProblemDraft empty() {
        return new ProblemDraft(new EnumMap<>(InitField.class));
    }

    /** The same with one more answer. */
    ProblemDraft with(InitField field, String answer) {
        ProblemDraft more = new ProblemDraft(answers);
        more.answers.put(field, answer.strip());
        return more;
    }

    boolean knows(InitField field) {
        return answers.containsKey(field);
    }

    /** An answer, or what is usual instead. */
    Optional<String> answer(InitField field) {
        String answer = answers.get(field);
        return Optional.ofNullable(answer == null ? field.usual() : answer);
    }

    /** The hardware, if one is named that is known. */
    Optional<Hardware> hardware() {
        return answer(InitField.HARDWARE).flatMap(HardwareCatalogue.shipped()::named);
    }

    /** What is wrong with the last answer, as the reader of problem files would say it; nothing where it will do. */
    List<String> mistakes(InitField last) {
        String answer = answer(last).orElse("");
        return switch (last) {
            case HARDWARE -> hardware().isPresent() ? List.of()
                : Misuse.unknown("hardware", answer, HardwareCatalogue.shipped().names());
            case PRICE_PER_KWH, JOULES_PER_HASH -> empty().with(InitField.COST_PER_HASH, answer)
                .mistakes(InitField.COST_PER_HASH);
            case DELAY -> empty().with(InitField.BLOCK_TIME, answer).mistakes(InitField.BLOCK_TIME);
            case POOL -> answer.equals("0") ? List.of() : read();
            default -> read();
        };
    }

    /** Tells whether it is proved that no decision is feasible; of a draft with which nothing is wrong. */
    boolean isInfeasible() {
        try {
            return stated() instanceof StatedProblem.OneType one
                && new StaircaseSolver().solve(one.problem(), SearchMonitor.NONE).status() == Status.INFEASIBLE;
        } catch (ProblemFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private StatedProblem stated() throws ProblemFileException {
        try {
            return ProblemFile.read(ProblemFile.STANDARD_INPUT,
                new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> read() {
        List<String> messages = new ArrayList<>();
        try {
            stated();
        } catch (ProblemFileException e) {
            for (Mistake mistake : e.mistakes()) {
                messages.add((mistake.value().isEmpty() ? "" : "'" + mistake.value() + "' ") + mistake.rule());
            }
        }
        return messages;
    }

    /** The file. */
    String text() {
        return ProblemTemplate.of(this);
    }

    /** Seconds a hash, in the words of the answer or exactly. */
    String hashTime() {
        return hardware().map(each -> ExactNumber.format(each.hashTime()))
            .orElseGet(() -> answer(InitField.HASH_TIME).orElse("1"));
    }

    /** The cost of a hash, in the words of the answer or exactly. */
    String costPerHash() {
        BigFraction joules = joulesPerHash();
        BigFraction price = number(InitField.PRICE_PER_KWH);
        return joules == null || price == null ? answer(InitField.COST_PER_HASH).orElse("0")
            : ExactNumber.format(Electricity.costPerHash(joules, price));
    }

    /** The energy of a hash, if it is known. */
    @Nullable BigFraction joulesPerHash() {
        BigFraction stated = number(InitField.JOULES_PER_HASH);
        return stated == null ? hardware().map(Hardware::joulesPerHash).orElse(null) : stated;
    }

    /** A number that has been judged, if it is known. */
    @Nullable BigFraction number(InitField field) {
        return answer(field).map(ExactNumber::parse).orElse(null);
    }

    /** An answer that any other goes with, where it is not known. */
    String answerOrAny(InitField field) {
        return answer(field).orElseGet(() -> switch (field) {
            case MAX_MINERS -> MOST_MINERS;
            case COST_PER_MINER -> "0";
            default -> "1";
        });
    }
}
