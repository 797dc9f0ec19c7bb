package dev.quarry.testbed.hashing;

/** One nonce after the other in plain Java: needs no warming up to speak of, and runs everywhere. */
final class ScalarKernel implements HashKernel {

    static final String NAME = "scalar";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public NonceSearch search() {
        return new Search();
    }

    private static final class Search implements NonceSearch {

        private final HeaderWork work = new HeaderWork();

        @Override
        public void load(byte[] header, int difficulty) {
            work.load(header, difficulty);
        }

        @Override
        public long find(int first, long count) {
            HeaderWork.checkCount(count);
            return work.find(first, count);
        }
    }
}
