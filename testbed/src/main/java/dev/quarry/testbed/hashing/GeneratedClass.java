package dev.quarry.testbed.hashing;

import java.lang.invoke.MethodHandles;
import java.util.function.ObjIntConsumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What all classes that are written here have in common: parts of a step, one after the other. */
final class GeneratedClass {

    /** Where a part has its arguments. */
    static final int UNIFORMS = 0;
    static final int LANES = 1;
    static final int FIRST_LOCAL = 2;

    private static final String PART = "([I[I)V";
    private static final String STEP = LaneStep.class.getName().replace('.', '/');
    private static final String OBJECT = "java/lang/Object";
    private static final String CONSTRUCTOR = "<init>";

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    private final String name;

    GeneratedClass(String name) {
        this.name = STEP.substring(0, STEP.lastIndexOf('/') + 1) + name;
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, this.name, null, OBJECT, new String[] {STEP});
        MethodVisitor constructor = method(0, CONSTRUCTOR, "()V");
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
        end(constructor, Opcodes.RETURN);
    }

    private MethodVisitor method(int access, String called, String descriptor) {
        MethodVisitor method = writer.visitMethod(access, called, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private static void end(MethodVisitor method, int returning) {
        method.visitInsn(returning);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Writes the parts, and the step that calls them and leaves whether a result is zero to the last. */
    LaneStep define(int parts, ObjIntConsumer<MethodVisitor> part, ObjIntConsumer<MethodVisitor> anyZero) {
        MethodVisitor hash = method(Opcodes.ACC_PUBLIC, "hash", "([I[I)Z");
        for (int i = 0; i < parts; i++) {
            MethodVisitor method = method(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "part" + i, PART);
            part.accept(method, i);
            end(method, Opcodes.RETURN);
            hash.visitVarInsn(Opcodes.ALOAD, 1);
            hash.visitVarInsn(Opcodes.ALOAD, 2);
            hash.visitMethodInsn(Opcodes.INVOKESTATIC, name, "part" + i, PART, false);
        }
        anyZero.accept(hash, 2);
        end(hash, Opcodes.IRETURN);
        writer.visitEnd();
        try {
            return (LaneStep) MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true).lookupClass()
                .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated class " + name + " cannot be made", e);
        }
    }

    static void push(MethodVisitor method, int value) {
        if (value >= -1 && value <= 5) {
            method.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            method.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            method.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            method.visitLdcInsn(value);
        }
    }
}
