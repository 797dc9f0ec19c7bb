package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What has been counted and summed so far, of which {@link Metrics} are made. */
final class Tally {

    private long step;
    private long episodes;
    private double episodeReturn;
    private long episodeLength;
    private double lossSum;
    private double valueSum;
    private long updates;

    long step() {
        return step;
    }

    void stepped(double reward) {
        step++;
        episodeReturn += reward;
        episodeLength++;
    }

    void updated(double loss, double meanValue) {
        lossSum += loss;
        valueSum += meanValue;
        updates++;
    }

    Metrics episodeOver(double exploration) {
        episodes++;
        Metrics row = row(Metrics.Kind.EPISODE, episodeReturn, (double) episodeLength, exploration);
        episodeReturn = 0;
        episodeLength = 0;
        lossSum = 0;
        valueSum = 0;
        updates = 0;
        return row;
    }

    Metrics row(Metrics.Kind kind, double meanReturn, double meanLength, double exploration) {
        double meanLoss = updates == 0 ? Double.NaN : lossSum / updates;
        double meanValue = updates == 0 ? Double.NaN : valueSum / updates;
        return new Metrics(kind, step, episodes, meanReturn, meanLength, meanLoss, meanValue, exploration);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(step);
        out.writeLong(episodes);
        out.writeDouble(episodeReturn);
        out.writeLong(episodeLength);
        out.writeDouble(lossSum);
        out.writeDouble(valueSum);
        out.writeLong(updates);
    }

    void restore(DataInput in) throws IOException {
        step = in.readLong();
        episodes = in.readLong();
        episodeReturn = in.readDouble();
        episodeLength = in.readLong();
        lossSum = in.readDouble();
        valueSum = in.readDouble();
        updates = in.readLong();
    }
}
