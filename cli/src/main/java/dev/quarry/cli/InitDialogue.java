package dev.quarry.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Asks on a terminal for what is not known yet. */
final class InitDialogue {

    private final Environment environment;
    private final LineInput input;

    InitDialogue(Environment environment) {
        this.environment = environment;
        input = new LineInput(environment.input());
    }

    /** Asks until all is known; fails with {@link BadInput} at the end of the input. */
    ProblemDraft complete(ProblemDraft known) {
        ProblemDraft draft = known;
        for (InitField field : InitField.values()) {
            draft = isOpen(field, draft) ? ask(field, draft) : draft;
        }
        return draft;
    }

    private static boolean isOpen(InitField field, ProblemDraft draft) {
        return field.isAsked() && !draft.knows(field) && switch (field) {
            case HARDWARE -> !draft.knows(InitField.HASH_TIME);
            // With a price but without hardware, which has them; where no price is stated, the cost is asked instead.
            case JOULES_PER_HASH -> draft.knows(InitField.PRICE_PER_KWH) && draft.joulesPerHash() == null;
            case PRICE_PER_KWH -> draft.joulesPerHash() != null && !draft.knows(InitField.COST_PER_HASH);
            case COST_PER_HASH -> !draft.knows(InitField.PRICE_PER_KWH);
            default -> true;
        };
    }

    private ProblemDraft ask(InitField field, ProblemDraft draft) {
        while (true) {
            String usual = field.usual();
            environment.err().text(field.question() + (usual == null ? " " : " [" + usual + "] "));
            environment.err().flush();
            String answer = line();
            if (answer.isEmpty() && usual != null) {
                return draft.with(field, usual);
            }
            if (answer.isEmpty()) {
                environment.say("this has to be known; Ctrl-C ends without a file");
                continue;
            }
            InitField meant = field == InitField.HARDWARE && isNumber(answer) ? InitField.HASH_TIME : field;
            ProblemDraft more = draft.with(meant, answer);
            List<String> wrong = more.mistakes(meant);
            if (wrong.isEmpty()) {
                return more;
            }
            wrong.forEach(environment::say);
        }
    }

    private static boolean isNumber(String answer) {
        return answer.matches("[-+.0-9].*");
    }

    private String line() {
        try {
            String line = input.next();
            if (line.isEmpty()) {
                environment.err().line("");
                throw new BadInput("the input ended before all questions were answered; nothing was written");
            }
            return line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input: cannot be read: " + Quarry.message(e), e);
        }
    }
}
