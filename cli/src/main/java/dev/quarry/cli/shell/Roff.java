package dev.quarry.cli.shell;

/**
 * A text in the language of {@code man}, groff's and mandoc's macro package of that name. Everything that comes from
 * outside is escaped, such that it is shown letter for letter: hyphens can be copied into a shell, and letters beyond
 * ASCII are named by their code points.
 */
final class Roff {

    private static final int LAST_OF_ASCII = 0x7e;

    private final StringBuilder text = new StringBuilder();

    /** Begins a page; its parts are what {@code man} shows at the top and at the bottom. */
    Roff title(String name, int section, String source, String manual) {
        // No date: it would change the bytes, and say less than the version.
        return raw(".TH " + quoted(name) + " " + section + " \"\" " + quoted(source) + " " + quoted(manual))
            .raw(".nh").raw(".ad l");
    }

    Roff section(String heading) {
        return raw(".SH " + quoted(heading));
    }

    Roff paragraph(String words) {
        return raw(".PP").raw(line(words));
    }

    /** An item of a list: what it is about, in bold, and what is said of it. */
    Roff item(String term, String words) {
        raw(".TP").raw("\\fB" + escaped(term) + "\\fR");
        return raw(words.isEmpty() ? "\\&" : line(words));
    }

    /** Lines as they stand. */
    Roff example(Iterable<String> lines) {
        raw(".PP").raw(".nf").raw(".RS 4");
        lines.forEach(each -> raw(line(each)));
        return raw(".RE").raw(".fi");
    }

    /** Words of which those of the command are bold, in one line. */
    Roff synopsis(String command, String arguments) {
        return raw(".PP").raw("\\fB" + escaped(command) + "\\fR" + (arguments.isEmpty() ? ""
            : " " + escaped(arguments)));
    }

    /** References to pages, each as its name and its section. */
    Roff references(Iterable<String> names, int section) {
        raw(".PP");
        String end = "";
        for (String name : names) {
            text.append(end).append("\\fB").append(escaped(name)).append("\\fR(").append(section).append(')');
            end = ",\n";
        }
        return raw("");
    }

    private Roff raw(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** A line of text, which must not look like a request. */
    private static String line(String words) {
        String escaped = escaped(words);
        return escaped.isEmpty() || escaped.startsWith(".") || escaped.startsWith("\\(aq") ? "\\&" + escaped : escaped;
    }

    /** An argument of a request. */
    private static String quoted(String words) {
        return '"' + escaped(words).replace("\"", "\\(dq") + '"';
    }

    static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(each -> {
            switch (each) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                    if (each <= LAST_OF_ASCII) {
                        escaped.appendCodePoint(each);
                    } else {
                        escaped.append(String.format("\\[u%04X]", each));
                    }
                }
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
