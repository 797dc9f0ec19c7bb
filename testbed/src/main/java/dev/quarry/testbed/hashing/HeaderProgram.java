package dev.quarry.testbed.hashing;

import dev.quarry.testbed.hashing.Word.Operation;
import dev.quarry.testbed.hashing.Word.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes the words of a program that are known with the header. It allocates nothing when it runs. */
final class HeaderProgram {

    private final List<Word> steps = new ArrayList<>();
    private final WordNumbers places = new WordNumbers();
    private final Word[] words;
    private final int[] left;
    private final int[] right;
    private final int[] results;
    private final int[] values;

    HeaderProgram(Program program) {
        program.uniforms().forEach(this::visit);
        words = steps.toArray(Word[]::new);
        left = new int[words.length];
        right = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            List<Word> operands = words[i].operands();
            left[i] = operands.isEmpty() ? 0 : places.of(operands.get(0));
            right[i] = operands.size() < 2 ? left[i] : places.of(operands.get(1));
        }
        results = program.uniforms().stream().mapToInt(places::of).toArray();
        values = new int[words.length];
    }

    private void visit(Word word) {
        if (!places.has(word)) {
            word.operands().forEach(this::visit);
            places.put(word, steps.size());
            steps.add(word);
        }
    }

    /** Computes from the inputs of stage {@link Stage#HEADER}, and writes each result so many times. */
    void run(int[] inputs, int[] uniforms, int copies) {
        for (int i = 0; i < words.length; i++) {
            values[i] = words[i].operation() == Operation.INPUT ? inputs[words[i].number()]
                : words[i].evaluate(values[left[i]], values[right[i]]);
        }
        for (int i = 0; i < results.length; i++) {
            Arrays.fill(uniforms, i * copies, (i + 1) * copies, values[results[i]]);
        }
    }
}
