package dev.quarry.testbed.hashing;

/** Searches many nonces side by side with a generated step. */
final class LaneSearch implements NonceSearch {

    /** How many times as many hashes the lanes make at least as {@link HeaderWork} does. */
    private static final int FASTER_THAN_SCALAR = 3;

    private final int lanes;
    private final LaneStep step;
    private final HeaderProgram headers;
    private final HeaderWork work = new HeaderWork();
    private final int[] inputs = new int[DoubleHash.HEADER_INPUTS];
    private final int uniformCopies;
    private final int[] uniforms;
    private final int[] words;

    LaneSearch(LaneStep step, Program program, int lanes, int slots, int uniformCopies) {
        this.step = step;
        this.lanes = lanes;
        this.uniformCopies = uniformCopies;
        headers = new HeaderProgram(program);
        uniforms = new int[program.uniforms().size() * uniformCopies];
        words = new int[slots * lanes];
    }

    @Override
    public void load(byte[] header, int difficulty) {
        work.load(header, difficulty);
        DoubleHash.inputs(work, inputs);
        headers.run(inputs, uniforms, uniformCopies);
    }

    @Override
    public long find(int first, long count) {
        HeaderWork.checkCount(count);
        work.checkLoaded();
        if (count * FASTER_THAN_SCALAR < lanes) {
            return work.find(first, count);
        }
        for (long offset = 0; offset < count; offset += lanes) {
            int nonce = first + (int) offset;
            for (int lane = 0; lane < lanes; lane++) {
                words[lane] = Integer.reverseBytes(nonce + lane);
            }
            if (step.hash(uniforms, words)) {
                int lane = confirmed(nonce, (int) Math.min(lanes, count - offset));
                if (lane >= 0) {
                    return offset + lane;
                }
            }
        }
        return NONE;
    }

    private int confirmed(int nonce, int count) {
        for (int lane = 0; lane < count; lane++) {
            if (words[lane] == 0 && work.isProofOfWork(nonce + lane)) {
                return lane;
            }
        }
        return -1;
    }
}
