package dev.quarry.testbed.hashing;

import dev.quarry.testbed.hashing.Word.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is computed for each nonce: the last word of the double hash of a header, masked, so that it is zero for every
 * proof of work. The words are those of FIPS 180-4, section 6.2.2; the rest of the second digest is not computed, nor
 * the rounds that the word does not depend on.
 */
final class DoubleHash {

    /** Where the inputs known with the header are: 8 words of the midstate, 3 of the second block, and the mask. */
    static final int HEADER_INPUTS = 12;

    private static final int MIDSTATE = 0;
    private static final int TAIL = 8;
    private static final int MASK = 11;
    private static final int TAIL_WORDS = 3;

    /** The last word of the state after 64 rounds is the fifth after 61. */
    private static final int ROUNDS_TO_LAST_WORD = 61;
    private static final int FIFTH = 4;
    private static final int END_OF_MESSAGE = 0x80000000;
    private static final int HEADER_BITS = 640;
    private static final int DIGEST_BITS = 256;

    private DoubleHash() {
    }

    /** Writes the inputs of a header that has been loaded. */
    static void inputs(HeaderWork work, int[] inputs) {
        for (int i = 0; i < Sha256.STATE_WORDS; i++) {
            inputs[MIDSTATE + i] = work.midstate(i);
        }
        for (int i = 0; i < TAIL_WORDS; i++) {
            inputs[TAIL + i] = work.tail(i);
        }
        inputs[MASK] = work.mask();
    }

    /** The masked word, from {@link #HEADER_INPUTS} words known with the header and the nonce, its bytes reversed. */
    static Word lastWordMasked() {
        List<Word> midstate = header(MIDSTATE, Sha256.STATE_WORDS);
        List<Word> second = new ArrayList<>(header(TAIL, TAIL_WORDS));
        second.add(Word.input(Stage.NONCE, 0));
        List<Word> first = compressed(midstate, padded(second, HEADER_BITS));
        List<Word> initial = IntStream.of(Sha256.initialState()).mapToObj(Word::constant).toList();
        List<Word> rounds = rounds(initial, padded(first, DIGEST_BITS), ROUNDS_TO_LAST_WORD);
        return Word.sum(rounds.get(FIFTH), initial.get(Sha256.STATE_WORDS - 1)).and(Word.input(Stage.HEADER, MASK));
    }

    private static List<Word> header(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> Word.input(Stage.HEADER, i)).toList();
    }

    private static List<Word> padded(List<Word> message, int bits) {
        List<Word> block = new ArrayList<>(message);
        block.add(Word.constant(END_OF_MESSAGE));
        while (block.size() < Sha256.BLOCK_WORDS - 1) {
            block.add(Word.constant(0));
        }
        block.add(Word.constant(bits));
        return block;
    }

    private static List<Word> compressed(List<Word> state, List<Word> block) {
        List<Word> after = rounds(state, block, Sha256.ROUNDS);
        return IntStream.range(0, Sha256.STATE_WORDS).mapToObj(i -> Word.sum(state.get(i), after.get(i))).toList();
    }

    private static List<Word> rounds(List<Word> state, List<Word> block, int rounds) {
        List<Word> words = new ArrayList<>(block);
        List<Word> now = state;
        for (int t = 0; t < rounds; t++) {
            if (t >= Sha256.BLOCK_WORDS) {
                words.add(Word.sum(words.get(t - 16), lowerSigma0(words.get(t - 15)), words.get(t - 7),
                    lowerSigma1(words.get(t - 2))));
            }
            now = round(now, Word.sum(Word.constant(Sha256.roundConstant(t)), words.get(t)));
        }
        return now;
    }

    private static List<Word> round(List<Word> state, Word added) {
        Word a = state.get(0);
        Word b = state.get(1);
        Word c = state.get(2);
        Word e = state.get(FIFTH);
        Word f = state.get(5);
        Word g = state.get(6);
        // Not shared with the round before, in the ways that save an operation: each fits one ternary instruction.
        Word choice = g.xor(e.and(f.xor(g)));
        Word majority = a.and(b).or(c.and(a.or(b)));
        Word t1 = Word.sum(state.get(7), upperSigma1(e), choice, added);
        Word t2 = Word.sum(upperSigma0(a), majority);
        return List.of(Word.sum(t1, t2), a, b, c, Word.sum(state.get(3), t1), e, f, g);
    }

    private static Word upperSigma0(Word x) {
        return x.rotate(2).xor(x.rotate(13)).xor(x.rotate(22));
    }

    private static Word upperSigma1(Word x) {
        return x.rotate(6).xor(x.rotate(11)).xor(x.rotate(25));
    }

    private static Word lowerSigma0(Word x) {
        return x.rotate(7).xor(x.rotate(18)).xor(x.shift(3));
    }

    private static Word lowerSigma1(Word x) {
        return x.rotate(17).xor(x.rotate(19)).xor(x.shift(10));
    }
}
