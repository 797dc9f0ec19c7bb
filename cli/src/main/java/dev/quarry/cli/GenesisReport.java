package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.cli.genesis.GenesisFragment;
import java.io.IOException;
import java.util.List;

/** The part of a genesis file for a decision. */
final class GenesisReport extends Report {

    private final List<String> decided;
    private final GenesisFragment fragment;

    /** Makes the report of a difficulty, and of the lines that say what was decided. */
    GenesisReport(List<String> decided, GenesisFragment fragment) {
        this.decided = List.copyOf(decided);
        this.fragment = fragment;
    }

    @Override
    void text(Output out, Style style) {
        decided.forEach(out::line);
        out.line("difficulty " + fragment.leadingZeros() + ": one hash in 2^" + fragment.leadingZeros() + " = "
            + fragment.difficulty() + " = " + fragment.hexadecimal());
        out.line("");
        out.line(style.strong("For the genesis file of " + fragment.client().word() + ":"));
        out.line(JsonText.of(this::json));
        out.line("");
        fragment.notes().forEach(note -> out.line("- " + note));
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        fragment.write(json);
    }

    @Override
    void csv(Output out) {
        throw new IllegalStateException("a part of a genesis file is no table, which the command has checked");
    }
}
