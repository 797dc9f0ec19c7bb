package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The settings within a checkpoint. */
final class SavedSettings {

    private SavedSettings() {
    }

    static void save(Dqn settings, DataOutput out) throws IOException {
        out.writeInt(settings.hiddenLayers().size());
        for (int units : settings.hiddenLayers()) {
            out.writeInt(units);
        }
        out.writeBoolean(settings.dueling());
        out.writeBoolean(settings.doubleLearning());
        out.writeInt(settings.returnSteps());
        out.writeDouble(settings.discount());
        out.writeDouble(settings.learningRate());
        out.writeUTF(settings.loss().name());
        out.writeDouble(settings.gradientNorm());
        out.writeInt(settings.batchSize());
        out.writeInt(settings.replayCapacity());
        out.writeLong(settings.warmUpSteps());
        out.writeInt(settings.updateEvery());
        out.writeDouble(settings.exploration().first());
        out.writeDouble(settings.exploration().last());
        out.writeLong(settings.exploration().steps());
        boolean copies = settings.targetUpdate() instanceof TargetUpdate.Copy;
        out.writeBoolean(copies);
        out.writeDouble(settings.targetUpdate() instanceof TargetUpdate.Copy copy ? copy.updates()
            : ((TargetUpdate.Blend) settings.targetUpdate()).share());
        out.writeLong(settings.totalSteps());
        out.writeLong(settings.evaluation().steps());
        out.writeInt(settings.evaluation().episodes());
        out.writeLong(settings.seed());
    }

    static Dqn restore(DataInput in) throws IOException {
        List<Integer> hiddenLayers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            hiddenLayers.add(in.readInt());
        }
        return new Dqn(hiddenLayers, in.readBoolean(), in.readBoolean(), in.readInt(), in.readDouble(),
            in.readDouble(), Loss.valueOf(in.readUTF()), in.readDouble(), in.readInt(), in.readInt(), in.readLong(),
            in.readInt(), new Exploration(in.readDouble(), in.readDouble(), in.readLong()),
            targetUpdate(in.readBoolean(), in.readDouble()), in.readLong(),
            new Evaluation(in.readLong(), in.readInt()), in.readLong());
    }

    private static TargetUpdate targetUpdate(boolean copies, double amount) {
        return copies ? new TargetUpdate.Copy((int) amount) : new TargetUpdate.Blend(amount);
    }
}
