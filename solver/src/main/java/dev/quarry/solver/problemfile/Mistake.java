package dev.quarry.solver.problemfile;

/**
 * One thing that is wrong with a problem file. All texts are fit to be printed: they hold no control characters.
 *
 * @param source the file, as messages name it
 * @param line the line, counted from 1; 1 where the file as a whole is meant
 * @param key the path of the key concerned, such as {@code constraints.failure.max}; of the mapping that holds it where
 *     a key is unknown; empty where the file as a whole is meant
 * @param value the value concerned, shortened to 40 characters; empty where the mistake is not about one value
 * @param rule what is wrong and, where it can be said, what to write instead
 */
public record Mistake(String source, int line, String key, String value, String rule) {

    /**
     * Returns the message of one line, such as
     * {@code bitcoin.yaml:7: constraints.failure.max: '2' is not a probability; give a number from 0 to 1}.
     *
     * @return the message
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(source).append(':').append(line).append(": ");
        if (!key.isEmpty()) {
            text.append(key).append(": ");
        }
        if (!value.isEmpty()) {
            text.append('\'').append(value).append("' ");
        }
        return text.append(rule).toString();
    }
}
