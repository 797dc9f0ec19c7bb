package dev.quarry.testbed.hashing;

import dev.quarry.testbed.hashing.Slots.Lifetime;
import dev.quarry.testbed.hashing.Word.Operation;
import dev.quarry.testbed.hashing.Word.Stage;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a {@link LaneStep} of small loops over the lanes, one for each word that is used more than once, which the
 * compiler turns into vector instructions by itself. All words are in one array, at offsets that are constant.
 */
final class LoopStep {

    private static final int LOOPS_OF_METHOD = 12;
    private static final int COUNTER = GeneratedClass.FIRST_LOCAL;

    private final Program program;
    private final int lanes;
    private final List<Word> statements;
    private final Slots slots;

    LoopStep(Program program, int lanes) {
        this.program = program;
        this.lanes = lanes;
        statements = program.ofNonce().stream().filter(this::isStatement).toList();
        WordNumbers needed = new WordNumbers();
        for (int i = 0; i < statements.size(); i++) {
            recordUses(statements.get(i), i, needed);
        }
        needed.put(program.result(), Integer.MAX_VALUE);
        List<Lifetime> lifetimes = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            lifetimes.add(new Lifetime(statements.get(i), i, needed.of(statements.get(i))));
        }
        slots = new Slots(lifetimes);
    }

    private boolean isStatement(Word word) {
        return word.operation() == Operation.INPUT || word == program.result()
            || (program.uses(word) > 1 && word.operation() == Operation.ADD);
    }

    private void recordUses(Word word, int time, WordNumbers needed) {
        for (Word operand : word.operands()) {
            if (operand.stage() == Stage.NONCE) {
                if (isStatement(operand)) {
                    needed.put(operand, time);
                } else {
                    recordUses(operand, time, needed);
                }
            }
        }
    }

    int slots() {
        return slots.count();
    }

    LaneStep define() {
        int parts = (statements.size() + LOOPS_OF_METHOD - 1) / LOOPS_OF_METHOD;
        return new GeneratedClass("LoopHash" + lanes).define(parts, this::write, this::anyZero);
    }

    private void write(MethodVisitor method, int part) {
        statements.stream().skip((long) part * LOOPS_OF_METHOD).limit(LOOPS_OF_METHOD)
            .filter(word -> word.operation() != Operation.INPUT)
            .forEach(word -> loop(method, () -> {
                address(method, word);
                compute(method, word);
                method.visitInsn(Opcodes.IASTORE);
            }));
    }

    private void loop(MethodVisitor method, Runnable body) {
        Label test = new Label();
        Label again = new Label();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitVarInsn(Opcodes.ISTORE, COUNTER);
        method.visitJumpInsn(Opcodes.GOTO, test);
        method.visitLabel(again);
        body.run();
        method.visitIincInsn(COUNTER, 1);
        method.visitLabel(test);
        method.visitVarInsn(Opcodes.ILOAD, COUNTER);
        GeneratedClass.push(method, lanes);
        method.visitJumpInsn(Opcodes.IF_ICMPLT, again);
    }

    private void address(MethodVisitor method, Word word) {
        method.visitVarInsn(Opcodes.ALOAD, GeneratedClass.LANES);
        method.visitVarInsn(Opcodes.ILOAD, COUNTER);
        GeneratedClass.push(method, slots.of(word) * lanes);
        method.visitInsn(Opcodes.IADD);
    }

    private void load(MethodVisitor method, Word word) {
        if (word.operation() == Operation.CONSTANT) {
            GeneratedClass.push(method, word.number());
        } else if (word.stage() != Stage.NONCE) {
            method.visitVarInsn(Opcodes.ALOAD, GeneratedClass.UNIFORMS);
            GeneratedClass.push(method, program.uniform(word));
            method.visitInsn(Opcodes.IALOAD);
        } else if (isStatement(word)) {
            address(method, word);
            method.visitInsn(Opcodes.IALOAD);
        } else {
            compute(method, word);
        }
    }

    private void compute(MethodVisitor method, Word word) {
        load(method, word.operands().get(0));
        switch (word.operation()) {
            case ADD -> combine(method, word, Opcodes.IADD);
            case AND -> combine(method, word, Opcodes.IAND);
            case OR -> combine(method, word, Opcodes.IOR);
            case XOR -> combine(method, word, Opcodes.IXOR);
            case SHIFT -> {
                GeneratedClass.push(method, word.number());
                method.visitInsn(Opcodes.IUSHR);
            }
            case ROTATE -> {
                method.visitInsn(Opcodes.DUP);
                GeneratedClass.push(method, word.number());
                method.visitInsn(Opcodes.IUSHR);
                method.visitInsn(Opcodes.SWAP);
                GeneratedClass.push(method, Integer.SIZE - word.number());
                method.visitInsn(Opcodes.ISHL);
                method.visitInsn(Opcodes.IOR);
            }
            case CONSTANT, INPUT -> throw new IllegalStateException(word.operation() + " is not computed");
        }
    }

    private void combine(MethodVisitor method, Word word, int instruction) {
        load(method, word.operands().get(1));
        method.visitInsn(instruction);
    }

    /** Results are looked at one by one; most steps have none that is zero. */
    private void anyZero(MethodVisitor method, int array) {
        method.visitVarInsn(Opcodes.ALOAD, array);
        GeneratedClass.push(method, lanes);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, LaneStep.class.getName().replace('.', '/'), "anyZero", "([II)Z",
            true);
    }
}
