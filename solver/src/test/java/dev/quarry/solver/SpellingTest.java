package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({"run, run, 0", "rnu, run, 1", "train, trian, 1", "solve, slove, 1", "'', run, 3", "json, jsno, 1",
        "kitten, sitting, 3", "ca, abc, 3", "ab, ba, 1", "abcd, badc, 2", "miners, minres, 1", "flaw, lawn, 2"})
    void distanceCountsSlips(String from, String to, int slips) {
        assertThat(Spelling.distance(from, to)).isEqualTo(slips);
        assertThat(Spelling.distance(to, from)).isEqualTo(slips);
    }

    @ParameterizedTest
    @CsvSource({"slove, solve", "ser, serve", "serv, serve", "sol, solve", "check, ", "zz, ", "chekc, ",
        "solvent, solve"})
    void theNearestWordIsMeant(String word, @Nullable String meant) {
        assertThat(Spelling.nearest(word, List.of("solve", "serve", "sweep"))).isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    void longNonsenseMeansNothing() {
        String known = "a".repeat(101);

        assertThat(Spelling.nearest(known, List.of(known))).isEmpty();
        assertThat(Spelling.nearest(known.substring(1), List.of(known))).contains(known);
    }
}
