package dev.quarry.testbed.hashing;

import dev.quarry.testbed.hashing.Slots.Lifetime;
import dev.quarry.testbed.hashing.Word.Operation;
import dev.quarry.testbed.hashing.Word.Stage;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a {@link LaneStep} of the Vector API: straight-line code over vectors in local variables, cut into methods
 * that are small enough to be compiled and too large to be inlined into one another. Words that a later method needs
 * pass through the lanes' array.
 */
final class VectorStep {

    /** Operations of a method; at about nine bytes each it stays below the 8,000 bytes that are still compiled. */
    private static final int OPERATIONS_OF_METHOD = 400;

    private static final String VECTOR = "jdk/incubator/vector/IntVector";
    private static final String SPECIES = "jdk/incubator/vector/VectorSpecies";
    private static final String OPERATORS = "jdk/incubator/vector/VectorOperators";
    private static final String MASK = "jdk/incubator/vector/VectorMask";

    private final Program program;
    private final int lanes;
    private final String species;
    private final Slots slots;
    private final WordNumbers lastPart = new WordNumbers();

    VectorStep(Program program, int lanes) {
        this.program = program;
        this.lanes = lanes;
        species = "SPECIES_" + lanes * Integer.SIZE;
        for (Word word : program.ofNonce()) {
            word.operands().forEach(operand -> lastPart.put(operand, partOf(word)));
        }
        lastPart.put(program.result(), Integer.MAX_VALUE);
        List<Lifetime> lifetimes = new ArrayList<>();
        for (Word word : program.ofNonce()) {
            if (word.operation() == Operation.INPUT || outlives(word)) {
                lifetimes.add(new Lifetime(word, partOf(word), lastPart.of(word)));
            }
        }
        slots = new Slots(lifetimes);
    }

    private int partOf(Word word) {
        return program.place(word) / OPERATIONS_OF_METHOD;
    }

    private boolean outlives(Word word) {
        return lastPart.of(word) > partOf(word);
    }

    int slots() {
        return slots.count();
    }

    LaneStep define() {
        return new GeneratedClass("VectorHash" + lanes * Integer.SIZE)
            .define(partOf(program.result()) + 1, (method, part) -> new Part(method).write(part), this::anyZero);
    }

    private void anyZero(MethodVisitor method, int array) {
        loadVector(method, array, 0);
        method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, "EQ", "L" + OPERATORS + "$Comparison;");
        method.visitInsn(Opcodes.ICONST_0);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, VECTOR, "compare",
            "(L" + OPERATORS + "$Comparison;I)L" + MASK + ";", false);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, MASK, "anyTrue", "()Z", false);
    }

    private void loadVector(MethodVisitor method, int array, int place) {
        method.visitFieldInsn(Opcodes.GETSTATIC, VECTOR, species, "L" + SPECIES + ";");
        method.visitVarInsn(Opcodes.ALOAD, array);
        GeneratedClass.push(method, place * lanes);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, VECTOR, "fromArray", "(L" + SPECIES + ";[II)L" + VECTOR + ";",
            false);
    }

    /** One method. */
    private final class Part {

        private final MethodVisitor method;
        private final WordNumbers locals = new WordNumbers();

        Part(MethodVisitor method) {
            this.method = method;
        }

        void write(int number) {
            List<Word> words = program.ofNonce().stream().filter(word -> partOf(word) == number
                && word.operation() != Operation.INPUT).toList();
            for (Word word : words) {
                compute(word);
                keep(word);
            }
            for (Word word : words) {
                if (outlives(word)) {
                    load(word);
                    method.visitVarInsn(Opcodes.ALOAD, GeneratedClass.LANES);
                    GeneratedClass.push(method, slots.of(word) * lanes);
                    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, VECTOR, "intoArray", "([II)V", false);
                }
            }
        }

        private void keep(Word word) {
            int local = GeneratedClass.FIRST_LOCAL + locals.size();
            locals.put(word, local);
            method.visitVarInsn(Opcodes.ASTORE, local);
        }

        private void load(Word word) {
            if (word.stage() != Stage.NONCE) {
                loadVector(method, GeneratedClass.UNIFORMS, program.uniform(word));
                return;
            }
            if (!locals.has(word)) {
                loadVector(method, GeneratedClass.LANES, slots.of(word));
                keep(word);
            }
            method.visitVarInsn(Opcodes.ALOAD, locals.of(word));
        }

        private void compute(Word word) {
            load(word.operands().get(0));
            switch (word.operation()) {
                case ADD, AND, OR, XOR -> combine(word);
                case ROTATE -> move("ROR", word.number());
                case SHIFT -> move("LSHR", word.number());
                case CONSTANT, INPUT -> throw new IllegalStateException(word.operation() + " is not computed");
            }
        }

        private void combine(Word word) {
            method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, word.operation().name(),
                "L" + OPERATORS + "$Associative;");
            load(word.operands().get(1));
            method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, VECTOR, "lanewise",
                "(L" + OPERATORS + "$Binary;Ljdk/incubator/vector/Vector;)L" + VECTOR + ";", false);
        }

        private void move(String operator, int bits) {
            method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, operator, "L" + OPERATORS + "$Binary;");
            GeneratedClass.push(method, bits);
            method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, VECTOR, "lanewise",
                "(L" + OPERATORS + "$Binary;I)L" + VECTOR + ";", false);
        }
    }
}
