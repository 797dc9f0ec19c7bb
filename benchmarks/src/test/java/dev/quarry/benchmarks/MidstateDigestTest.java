package dev.quarry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.hashing.NonceSearch;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MidstateDigestTest {

    /** What is compared does the same work. */
    @Test
    void theBaselineFindsWhatKernelsFind() {
        Random random = new Random(17);
        NonceSearch search = HashKernels.scalar().search();
        for (int i = 0; i < 300; i++) {
            byte[] header = new byte[NonceSearch.HEADER_BYTES];
            random.nextBytes(header);
            int first = random.nextInt();
            int difficulty = random.nextInt(11);
            search.load(header, difficulty);

            assertThat(new MidstateDigest(header).find(first, 500, difficulty)).isEqualTo(search.find(first, 500));
        }
    }
}
