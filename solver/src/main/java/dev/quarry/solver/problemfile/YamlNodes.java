package dev.quarry.solver.problemfile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The nodes of a YAML 1.2 text, from the events of its parser. */
final class YamlNodes {

    private static final String STANDARD_TAG = "tag:yaml.org,2002:";
    private static final String NO_TAG = "!";
    private static final int MAX_PROBLEM = 120;

    private final Mistakes mistakes;
    private final NodeBuilder builder;
    private Place reached = Place.START;

    private YamlNodes(String source, Mistakes mistakes) {
        this.mistakes = mistakes;
        builder = new NodeBuilder(source, mistakes);
    }

    /** Returns the root of the first document, or null where there is none. */
    static @Nullable Node parse(String source, String text, Mistakes mistakes) throws ProblemFileException {
        YamlNodes nodes = new YamlNodes(source, mistakes);
        try {
            LoadSettings settings = LoadSettings.builder().build();
            return nodes.document(new ParserImpl(settings, new StreamReader(settings, text)));
        } catch (MarkedYamlEngineException e) {
            throw syntaxMistake(source, e);
        } catch (YamlVersionException e) {
            throw Mistakes.fatal(source, Place.START, "asks for another YAML than 1.2; leave the %YAML line out");
        } catch (YamlEngineException e) {
            throw notYaml(source, nodes.reached, Shown.brief(String.valueOf(e.getMessage()), MAX_PROBLEM));
        } catch (NumberFormatException e) {
            // The parser lets this one escape, for instance where the file ends inside an escape.
            throw notYaml(source, nodes.reached, "after this place, the code of a character such as \\u0041 is cut off "
                + "or out of range");
        }
    }

    private @Nullable Node document(Parser events) throws ProblemFileException {
        while (events.hasNext()) {
            Event event = events.next();
            reached = place(event.getStartMark().orElse(null));
            if (event.getEventId() == Event.ID.DocumentStart && builder.root() != null) {
                mistakes.add(reached, "", Document.SECOND);
                break;
            }
            event(event, reached);
        }
        return builder.root();
    }

    private void event(Event event, Place place) throws ProblemFileException {
        switch (event.getEventId()) {
            case Alias -> builder.alias(place, ((AliasEvent) event).getAlias().getValue());
            case Scalar -> scalar((ScalarEvent) event, place);
            case MappingStart, SequenceStart -> collection((CollectionStartEvent) event, place);
            case MappingEnd, SequenceEnd -> builder.close();
            default -> { }
        }
    }

    private void collection(CollectionStartEvent event, Place place) throws ProblemFileException {
        boolean mapping = event.getEventId() == Event.ID.MappingStart;
        checkTag(place, event.getTag().orElse(NO_TAG), mapping ? "map" : "seq");
        builder.open(place, mapping, anchor(event));
    }

    private void scalar(ScalarEvent event, Place place) throws ProblemFileException {
        String tag = event.getTag().orElse(NO_TAG);
        checkTag(place, tag, "str", "int", "float");
        boolean text = event.getScalarStyle() != ScalarStyle.PLAIN || tag.equals(STANDARD_TAG + "str");
        builder.scalar(new Node.Scalar(place, event.getValue(), text), anchor(event));
    }

    private void checkTag(Place place, String name, String... allowed) {
        if (name.equals(NO_TAG)) {
            return;
        }
        for (String each : allowed) {
            if (name.equals(STANDARD_TAG + each)) {
                return;
            }
        }
        String written = name.startsWith(STANDARD_TAG) ? "!!" + name.substring(STANDARD_TAG.length()) : name;
        mistakes.add(place, builder.path(), "tag '" + Shown.brief(written) + "' has no meaning here; leave it out");
    }

    private static @Nullable String anchor(NodeEvent event) {
        Optional<Anchor> anchor = event.getAnchor();
        return anchor.isPresent() ? anchor.get().getValue() : null;
    }

    /** Says in plain words what the parser says of the commonest slips, and repeats what it says of others. */
    private static ProblemFileException syntaxMistake(String source, MarkedYamlEngineException e) {
        Place problem = place(e.getProblemMark().orElse(null));
        Place context = e.getContextMark().isPresent() ? place(e.getContextMark().get()) : problem;
        String text = String.valueOf(e.getProblem());
        if (text.contains("(TAB)")) {
            return notYaml(source, problem, "a tab stands here; indent and align with spaces");
        }
        if (text.contains("end of stream") && String.valueOf(e.getContext()).contains("quoted")) {
            return notYaml(source, context, "the quote that opens here is never closed");
        }
        if (text.contains("could not find expected ':'")) {
            return notYaml(source, context, "a key without ': ', a colon and a blank, after it");
        }
        if (text.contains("mapping values are not allowed here")) {
            return notYaml(source, problem, "': ' cannot stand here; put a text that contains it in quotes, or check "
                + "the indentation");
        }
        if (text.contains("expected <block end>")) {
            return notYaml(source, problem, "the indentation of this line fits no line above");
        }
        int advice = text.indexOf(". (Do not use");
        String since = context.line() == problem.line() ? "" : " since line " + context.line();
        return notYaml(source, problem, Shown.brief(advice < 0 ? text : text.substring(0, advice), MAX_PROBLEM)
            + "; check indentation, brackets and quotes" + since);
    }

    private static ProblemFileException notYaml(String source, Place place, String why) {
        return Mistakes.fatal(source, place, "is not valid YAML: " + why);
    }

    private static Place place(@Nullable Mark mark) {
        return mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
