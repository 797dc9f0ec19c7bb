package dev.quarry.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes manual pages of commands, as {@code man} reads them. Picocli's own generator writes AsciiDoc, which it takes
 * AsciidoctorJ, and JRuby below it, to make manual pages of: far more than what this class does.
 */
public final class ManualPage {

    private static final int SECTION = 1;
    private static final String MANUAL = "Quarry";
    private static final String INDENT = "  ";

    private final CommandSpec root;
    private final CommandSpec command;
    private final String source;

    private ManualPage(CommandSpec root, CommandSpec command, String source) {
        this.root = root;
        this.command = command;
        this.source = source;
    }

    /**
     * Writes the pages of a command and of all below it.
     *
     * @param root the whole command
     * @param source what the page says it belongs to: the product and its version
     * @return the pages by the names of their files, such as {@code quarry-solve.1}, in the order of the commands; the
     *     same descriptions give the same texts
     */
    public static Map<String, String> all(CommandSpec root, String source) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (CommandSpec command : Described.tree(root)) {
            pages.put(name(command) + "." + SECTION, new ManualPage(root, command, source).write());
        }
        return pages;
    }

    private String write() {
        Roff page = new Roff().title(name(command).toUpperCase(Locale.ROOT), SECTION, source, MANUAL);
        page.section("NAME").paragraph(name(command) + " - " + lowered(Described.header(command)));
        page.section("SYNOPSIS").synopsis(command.qualifiedName(" "), arguments());
        if (command == root || !Described.subcommands(command).isEmpty()) {
            page.synopsis(command.qualifiedName(" "), "COMMAND ...");
        }
        page.section("DESCRIPTION");
        Described.lines(command.usageMessage().description()).stream().filter(line -> !line.isBlank())
            .forEach(page::paragraph);
        options(page);
        commands(page);
        exitStatus(page);
        examples(page);
        page.section("SEE ALSO").references(related(), SECTION);
        return page.toString();
    }

    private String arguments() {
        List<String> words = new ArrayList<>();
        boolean optional = Described.options(command).stream().anyMatch(option -> !option.required());
        if (optional) {
            words.add("[OPTIONS]");
        }
        Described.options(command).stream().filter(OptionSpec::required)
            .forEach(option -> words.add(option.longestName() + " " + label(option)
                + (option.isMultiValue() ? " ..." : "")));
        Described.positionals(command).forEach(each -> words.add(each.required() ? label(each)
            : "[" + label(each) + "]"));
        return String.join(" ", words);
    }

    private static String label(ArgSpec argument) {
        return argument.paramLabel();
    }

    private void options(Roff page) {
        page.section("OPTIONS");
        Described.positionals(command).forEach(each -> page.item(label(each), Described.description(each)));
        for (OptionSpec option : Described.options(command)) {
            String value = option.arity().max() == 0 ? "" : " " + label(option);
            page.item(List.of(option.names()).stream().map(name -> name + value).collect(Collectors.joining(", ")),
                Described.description(option));
        }
    }

    private void commands(Roff page) {
        if (!Described.subcommands(command).isEmpty()) {
            page.section("COMMANDS");
            Described.subcommands(command).forEach(each -> page.item(each.name(), Described.header(each)));
        }
    }

    private void exitStatus(Roff page) {
        page.section("EXIT STATUS");
        root.usageMessage().exitCodeList().forEach((code, meaning) -> page.item(code, Described.text(meaning)));
    }

    /** What the help shows at its end, below a heading of its own. */
    private void examples(Roff page) {
        List<String> lines = Described.lines(command.usageMessage().footer()).stream()
            .filter(line -> line.startsWith(INDENT)).map(line -> line.substring(INDENT.length())).toList();
        if (!lines.isEmpty()) {
            page.section("EXAMPLES").example(lines);
        }
    }

    /** The command above and those below, or beside the one at the top all others. */
    private List<String> related() {
        List<String> names = new ArrayList<>();
        if (command != root) {
            names.add(name(command.parent()));
        }
        Described.subcommands(command).forEach(each -> names.add(name(each)));
        return names;
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** As indexes of pages list it: in small letters, without a full stop. */
    private static String lowered(String header) {
        String bare = header.endsWith(".") ? header.substring(0, header.length() - 1) : header;
        return bare.isEmpty() ? bare : Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
    }
}
