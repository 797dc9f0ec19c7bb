package dev.quarry.cli;

import dev.quarry.cli.preset.HardwareCatalogue;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code quarry init}: one for each thing that it has to know. */
final class InitOptions {

    private InitOptions() {
    }

    static OptionSpec of(InitField field) {
        OptionSpec.Builder option = OptionSpec.builder(field.option()).paramLabel(field.label()).type(String.class)
            .description(field.description());
        List<String> words = switch (field) {
            case PROFILE -> Arrays.stream(Profile.values()).map(Profile::word).toList();
            case OBJECTIVE -> Arrays.stream(Objective.values()).map(Objective::word).toList();
            case HARDWARE -> HardwareCatalogue.shipped().names();
            default -> List.of();
        };
        return words.isEmpty() ? option.build() : option.completionCandidates(words).build();
    }

    /** What options state, in the order of the fields; fails with {@link BadInput}, which has all mistakes. */
    static ProblemDraft draft(EnumMap<InitField, OptionSpec> options) {
        ProblemDraft draft = ProblemDraft.empty();
        List<String> mistakes = new ArrayList<>();
        for (Map.Entry<InitField, OptionSpec> each : options.entrySet()) {
            InitField field = each.getKey();
            String stated = each.getValue().getValue();
            if (stated != null) {
                ProblemDraft more = draft.with(field, stated);
                List<String> wrong = more.mistakes(field);
                wrong.forEach(rule -> mistakes.add(field.option() + ": " + rule));
                draft = wrong.isEmpty() ? more : draft;
            }
        }
        both(draft, mistakes, InitField.HARDWARE, InitField.HASH_TIME, "state the same; give one");
        both(draft, mistakes, InitField.PRICE_PER_KWH, InitField.COST_PER_HASH, "state the same; give one");
        both(draft, mistakes, InitField.JOULES_PER_HASH, InitField.COST_PER_HASH, "do not go together: joules count "
            + "with " + InitField.PRICE_PER_KWH.option() + " only; leave one out");
        if (!mistakes.isEmpty()) {
            throw new BadInput(String.join("\n", mistakes));
        }
        return draft;
    }

    private static void both(ProblemDraft draft, List<String> mistakes, InitField one, InitField other,
        String rule) {
        if (draft.knows(one) && draft.knows(other)) {
            mistakes.add(one.option() + " and " + other.option() + " " + rule);
        }
    }

    /** What is not known and has no default, in the words of options. */
    static List<String> missing(ProblemDraft draft) {
        List<String> missing = new ArrayList<>();
        boolean timed = draft.knows(InitField.HARDWARE) || draft.knows(InitField.HASH_TIME);
        if (!timed) {
            missing.add(usage(InitField.HARDWARE) + " or " + usage(InitField.HASH_TIME));
        }
        if (draft.knows(InitField.PRICE_PER_KWH) && timed && draft.joulesPerHash() == null) {
            missing.add(usage(InitField.JOULES_PER_HASH));
        }
        if (!draft.knows(InitField.PRICE_PER_KWH) && !draft.knows(InitField.COST_PER_HASH)) {
            missing.add(usage(InitField.PRICE_PER_KWH) + " or " + usage(InitField.COST_PER_HASH));
        }
        for (InitField field : List.of(InitField.COST_PER_MINER, InitField.MAX_MINERS, InitField.BLOCK_TIME)) {
            if (!draft.knows(field)) {
                missing.add(usage(field));
            }
        }
        return missing;
    }

    private static String usage(InitField field) {
        return field.option() + " " + field.label();
    }
}
