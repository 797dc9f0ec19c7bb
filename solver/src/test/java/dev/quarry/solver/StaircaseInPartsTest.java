package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaircaseInPartsTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 10, 3", "5, 9, 5", "5, 9, 16", "1, 255, 64", "254, 255, 8"})
    void partsCoverTheRangeWithoutOverlap(int min, int max, int most) {
        List<GridPart> parts = GridPart.cut(ProblemDraft.empty().difficulty(min, max, 0).problem(), most);

        assertThat(parts).hasSize(Math.min(most, max - min + 1));
        assertThat(parts.get(0).first()).isEqualTo(min);
        assertThat(parts.get(parts.size() - 1).last()).isEqualTo(max);
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).first()).isEqualTo(parts.get(i - 1).last() + 1);
            assertThat(parts.get(i).last() - parts.get(i).first())
                .isCloseTo((max - min) / parts.size(), within(1));
        }
    }
}
