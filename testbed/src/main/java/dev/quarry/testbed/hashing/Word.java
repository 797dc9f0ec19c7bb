package dev.quarry.testbed.hashing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A 32-bit word of a computation, as an operation on other words. What is known when the program is written is computed
 * there, and what depends on the header only is kept apart from what depends on the nonce.
 */
final class Word {

    /** When a word is known. */
    enum Stage {
        /** When the program is written. */
        CONSTANT,
        /** When the header is loaded. */
        HEADER,
        /** When the nonce is hashed. */
        NONCE
    }

    /** What a word is made by. */
    enum Operation {
        /** A number. */
        CONSTANT,
        /** An input of the program. */
        INPUT,
        /** The sum of two words, modulo 2<sup>32</sup>. */
        ADD,
        /** Bits in both words. */
        AND,
        /** Bits in one word or in both. */
        OR,
        /** Bits in one of two words. */
        XOR,
        /** A word rotated right. */
        ROTATE,
        /** A word shifted right, zeros following. */
        SHIFT
    }

    private final Operation operation;
    private final Stage stage;
    private final List<Word> operands;
    private final int number;

    private Word(Operation operation, Stage stage, List<Word> operands, int number) {
        this.operation = operation;
        this.stage = stage;
        this.operands = operands;
        this.number = number;
    }

    static Word constant(int value) {
        return new Word(Operation.CONSTANT, Stage.CONSTANT, List.of(), value);
    }

    /** The input with a number, known with the header or with the nonce. */
    static Word input(Stage stage, int index) {
        return new Word(Operation.INPUT, stage, List.of(), index);
    }

    private static Word of(Operation operation, int number, Word... operands) {
        Stage latest = Stream.of(operands).map(Word::stage).max(Comparator.naturalOrder()).orElseThrow();
        Word word = new Word(operation, latest, List.of(operands), number);
        return latest == Stage.CONSTANT
            ? constant(word.evaluate(operands[0].number, operands[operands.length - 1].number)) : word;
    }

    /** The sum of words. What is known early is added up early: later stages add one word of each earlier stage. */
    static Word sum(Word... terms) {
        List<Word> early = new ArrayList<>(List.of(terms));
        early.sort(Comparator.comparing(Word::stage));
        Word sum = early.get(0);
        for (Word term : early.subList(1, early.size())) {
            sum = sum.isZero() ? term : of(Operation.ADD, 0, sum, term);
        }
        return sum;
    }

    private boolean isZero() {
        return operation == Operation.CONSTANT && number == 0;
    }

    Word and(Word other) {
        return of(Operation.AND, 0, this, other);
    }

    Word or(Word other) {
        return of(Operation.OR, 0, this, other);
    }

    Word xor(Word other) {
        return of(Operation.XOR, 0, this, other);
    }

    Word rotate(int bits) {
        return of(Operation.ROTATE, bits, this);
    }

    Word shift(int bits) {
        return of(Operation.SHIFT, bits, this);
    }

    Operation operation() {
        return operation;
    }

    Stage stage() {
        return stage;
    }

    List<Word> operands() {
        return operands;
    }

    /** The value of a constant, the index of an input, or how many bits a word is rotated or shifted by. */
    int number() {
        return number;
    }

    /** The word, where its operands have these values; of an operation on one word the second does not matter. */
    int evaluate(int first, int second) {
        return switch (operation) {
            case CONSTANT -> number;
            case INPUT -> throw new IllegalStateException("input " + number + " is not computed");
            case ADD -> first + second;
            case AND -> first & second;
            case OR -> first | second;
            case XOR -> first ^ second;
            case ROTATE -> Integer.rotateRight(first, number);
            case SHIFT -> first >>> number;
        };
    }
}
