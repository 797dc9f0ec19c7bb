package dev.quarry.testbed.hashing;

import dev.quarry.testbed.hashing.Word.Operation;
import dev.quarry.testbed.hashing.Word.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The words that a result depends on, in an order in which they can be computed: those known with the header, and those
 * known with the nonce.
 */
final class Program {

    private final Word result;
    private final List<Word> ofNonce = new ArrayList<>();
    private final WordNumbers places = new WordNumbers();
    private final WordNumbers uses = new WordNumbers();
    private final List<Word> uniforms = new ArrayList<>();
    private final WordNumbers uniformPlaces = new WordNumbers();

    private Program(Word result) {
        this.result = result;
        visit(result);
    }

    /** The program of a result that depends on the nonce. */
    static Program of(Word result) {
        if (result.stage() != Stage.NONCE) {
            throw new IllegalArgumentException("a result of stage " + result.stage() + " needs no nonce");
        }
        return new Program(result);
    }

    private void visit(Word word) {
        uses.put(word, uses(word) + 1);
        if (places.has(word) || uniformPlaces.has(word)) {
            return;
        }
        if (word.stage() == Stage.NONCE) {
            word.operands().forEach(this::visit);
            places.put(word, ofNonce.size());
            ofNonce.add(word);
        } else {
            uniformPlaces.put(word, uniforms.size());
            uniforms.add(word);
        }
    }

    Word result() {
        return result;
    }

    /** The words that depend on the nonce, the nonce first, each after its operands; the result is the last. */
    List<Word> ofNonce() {
        return Collections.unmodifiableList(ofNonce);
    }

    /** Where a word that depends on the nonce is among them. */
    int place(Word word) {
        return places.of(word);
    }

    /** How many operands of words that depend on the nonce a word is. */
    int uses(Word word) {
        return uses.has(word) ? uses.of(word) : 0;
    }

    /** The words of earlier stages that are operands of words that depend on the nonce. */
    List<Word> uniforms() {
        return Collections.unmodifiableList(uniforms);
    }

    /** Where a word of an earlier stage is among these. */
    int uniform(Word word) {
        return uniformPlaces.of(word);
    }

    /** How many operations are done for a nonce. */
    long operations() {
        return ofNonce.stream().filter(word -> word.operation() != Operation.INPUT).count();
    }
}
