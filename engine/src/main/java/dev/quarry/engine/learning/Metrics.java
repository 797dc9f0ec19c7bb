package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One row of a learning curve: an episode of training, or an evaluation. The same settings give the same rows.
 *
 * @param kind          what the row is about
 * @param step          steps of training so far
 * @param episodes      episodes of training completed so far
 * @param episodeReturn the sum of rewards of the episode; the mean over the episodes of an evaluation
 * @param episodeLength the number of steps of the episode; the mean over the episodes of an evaluation
 * @param loss          the mean over the updates since the last row of this training; not a number if there were none
 * @param meanValue     of Q(s, a), as {@code loss}
 * @param exploration   ε
 */
public record Metrics(Kind kind, long step, long episodes, double episodeReturn, double episodeLength, double loss,
    double meanValue, double exploration) {

    /** What a row is about. */
    public enum Kind {
        /** An episode of training. */
        EPISODE,
        /** An evaluation, without exploration. */
        EVALUATION
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(step);
        out.writeLong(episodes);
        for (double number : new double[] {episodeReturn, episodeLength, loss, meanValue, exploration}) {
            out.writeDouble(number);
        }
    }

    static Metrics restore(Kind kind, DataInput in) throws IOException {
        return new Metrics(kind, in.readLong(), in.readLong(), in.readDouble(), in.readDouble(), in.readDouble(),
            in.readDouble(), in.readDouble());
    }
}
