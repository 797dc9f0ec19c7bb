package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the commands that take several types of miners say of them. */
final class Groups {

    private Groups() {
    }

    /** Returns a number of miners of each type, such as {@code 7 installed + 0 new miners}. */
    static String shown(GroupedProblem problem, List<Integer> miners) {
        String sum = IntStream.range(0, miners.size())
            .mapToObj(i -> miners.get(i) + " " + problem.types().get(i).name()).collect(Collectors.joining(" + "));
        return sum + (miners.equals(List.of(1)) ? " miner" : " miners");
    }

    /** Writes a decision: the miners in total and of each group, nonce bits and difficulty. */
    static void write(JsonGenerator json, GroupedProblem problem, GroupedDecision decision) throws IOException {
        write(json, problem, decision.miners());
        json.writeNumberField("nonceBits", decision.nonceBits());
        json.writeNumberField("difficulty", decision.difficulty());
    }

    /** Writes miners in total and of each group. */
    static void write(JsonGenerator json, GroupedProblem problem, List<Integer> miners) throws IOException {
        json.writeNumberField("miners", miners.stream().mapToInt(Integer::intValue).sum());
        json.writeObjectFieldStart("groups");
        for (int i = 0; i < miners.size(); i++) {
            json.writeNumberField(problem.types().get(i).name(), miners.get(i));
        }
        json.writeEndObject();
    }

    /** Says what a file states that has no bearing, or less than one may think. */
    static void remark(StatedProblem.Grouped stated, Environment environment) {
        GroupedProblem problem = stated.problem();
        List<MinerType> limited = problem.typesLimitedByTotal();
        if (!limited.isEmpty()) {
            environment.say(stated.source() + ": miners.unavailable limits all groups together to "
                + problem.miners().unavailable() + " at once, although "
                + limited.stream().map(type -> "'" + type.name() + "' states " + type.unavailable())
                    .collect(Collectors.joining(" and ")));
        }
        long unavailable = problem.types().stream().mapToLong(MinerType::unavailable).sum();
        if (problem.miners().unavailable() > unavailable) {
            environment.say(stated.source() + ": the groups limit what is unavailable to " + unavailable
                + " at once, although miners.unavailable states " + problem.miners().unavailable());
        }
        if (problem.partners() != null) {
            environment.say(stated.source()
                + ": partners have no bearing here; quarry consortium decides who owns what");
        }
    }
}
