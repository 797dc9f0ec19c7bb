package dev.quarry.engine.agent;

import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ObservationRule;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.solver.Problem;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.ProblemFileException;
import dev.quarry.solver.problemfile.ProblemWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an agent is trained for: it holds for this and nothing else.
 *
 * @param problem the problem, with its profile
 * @param nonceBits r, the bits of the nonce space, at which robustly feasible controls are allowed
 * @param target the target of the mining time in seconds, positive
 * @param observation what is observed
 */
public record Assignment(Problem problem, int nonceBits, double target, ObservationRule observation) {

    /** What agents observe where nothing else is asked for: four triplets, averages of 16 blocks, and the context. */
    public static final ObservationRule OBSERVATION = ObservationRule.of(4).withAverage(16).withContext();

    private static final String PROBLEM = "problem";
    private static final String NONCE_BITS = "nonceBits";
    private static final String TARGET = "target";
    private static final String TRIPLETS = "observation.triplets";
    private static final String AVERAGE = "observation.average";
    private static final String CONTEXT = "observation.context";
    private static final String PARTNERS = "observation.partners";
    private static final String SHARE_WINDOW = "observation.shareWindow";

    /**
     * Returns what is to be controlled.
     *
     * @return the task; nothing where no decision with these nonce bits is robustly feasible
     * @throws IllegalArgumentException if the nonce bits are outside what the problem ranges over, or the target is not
     *     positive
     */
    public Optional<ControlTask> task() {
        return ControlTask.of(problem, nonceBits, target);
    }

    /**
     * Returns what happens while an agent learns, and while it is evaluated.
     *
     * @return the suite of the problem
     */
    public List<Scenario> scenarios() {
        return Scenario.suite(problem);
    }

    /** Texts by name, from which {@link #read} makes the assignment again. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(PROBLEM, ProblemWriter.line(problem));
        texts.put(NONCE_BITS, Integer.toString(nonceBits));
        texts.put(TARGET, Texts.of(target));
        texts.put(TRIPLETS, Integer.toString(observation.triplets()));
        texts.put(AVERAGE, Integer.toString(observation.average()));
        texts.put(CONTEXT, Boolean.toString(observation.context()));
        texts.put(PARTNERS, Integer.toString(observation.partners()));
        texts.put(SHARE_WINDOW, Integer.toString(observation.shareWindow()));
        return texts;
    }

    static Assignment read(Texts texts) {
        byte[] problem = texts.text(PROBLEM).getBytes(StandardCharsets.UTF_8);
        try {
            return new Assignment(ProblemFile.read(PROBLEM, new ByteArrayInputStream(problem)).ofOneType(),
                texts.integer(NONCE_BITS), texts.number(TARGET), new ObservationRule(texts.integer(TRIPLETS),
                    texts.integer(AVERAGE), texts.bool(CONTEXT), texts.integer(PARTNERS),
                    texts.integer(SHARE_WINDOW)));
        } catch (ProblemFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns how another problem to control differs from this, but for its name.
     *
     * @param other the other
     * @return what differs first, in words; nothing where nothing does
     */
    public Optional<String> difference(ControlTask other) {
        if (other.limits().nonceBits() != nonceBits) {
            return Optional.of("nonce bits " + nonceBits + ", not " + other.limits().nonceBits());
        }
        if (other.target() != target) {
            return Optional.of("a target of " + Texts.of(target) + " s, not " + Texts.of(other.target()) + " s");
        }
        if (other.problem().profile() != problem.profile()) {
            return Optional.of("profile " + problem.profile().word() + ", not " + other.problem().profile().word());
        }
        SortedMap<String, String> own = constants(problem);
        SortedMap<String, String> others = constants(other.problem());
        SortedSet<String> paths = new TreeSet<>(own.keySet());
        paths.addAll(others.keySet());
        return paths.stream().filter(path -> !Objects.equals(own.get(path), others.get(path))).findFirst()
            .map(path -> "another problem, whose " + path + " is " + own.getOrDefault(path, "not there") + ", not "
                + others.getOrDefault(path, "absent"));
    }

    /** The constants of a problem by their paths, but not its name. */
    private static SortedMap<String, String> constants(Problem problem) {
        try {
            SortedMap<String, String> constants = FlatJson.of(ProblemWriter.line(problem));
            constants.remove("name");
            return constants;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
