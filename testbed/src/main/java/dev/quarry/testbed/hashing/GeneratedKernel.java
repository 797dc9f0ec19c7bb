package dev.quarry.testbed.hashing;

/** A kernel that hashes many nonces side by side with generated code. */
final class GeneratedKernel implements HashKernel {

    private final String name;
    private final int lanes;
    private final int slots;
    private final int uniformCopies;
    private final Program program;
    private final LaneStep step;

    private GeneratedKernel(String name, int lanes, int slots, int uniformCopies, Program program,
        LaneStep step) {
        this.name = name;
        this.lanes = lanes;
        this.slots = slots;
        this.uniformCopies = uniformCopies;
        this.program = program;
        this.step = step;
    }

    /** A kernel of the Vector API, with lanes of a vector of so many bits. */
    static GeneratedKernel ofVectors(int bits) {
        int lanes = bits / Integer.SIZE;
        Program program = Program.of(DoubleHash.lastWordMasked());
        VectorStep writer = new VectorStep(program, lanes);
        return new GeneratedKernel("vector-" + bits, lanes, writer.slots(), lanes, program, writer.define());
    }

    /** A kernel of loops over so many lanes. */
    static GeneratedKernel ofLoops(int lanes) {
        Program program = Program.of(DoubleHash.lastWordMasked());
        LoopStep writer = new LoopStep(program, lanes);
        return new GeneratedKernel("loops-" + lanes, lanes, writer.slots(), 1, program, writer.define());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public NonceSearch search() {
        return new LaneSearch(step, program, lanes, slots, uniformCopies);
    }
}
