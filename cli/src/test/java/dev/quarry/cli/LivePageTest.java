package dev.quarry.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.quarry.cli.server.QuarryServer;
import dev.quarry.cli.server.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of {@code quarry serve}, in a browser. */
class LivePageTest {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final String OPTIMUM = "Deploy 18 miners, share 49 nonce bits, and set the difficulty to 40.";
    private static final String REFUSED = "Failed to load resource: the server responded with a status of 400";

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private static QuarryServer serve(String problem) {
        return QuarryServer.open(new ServerSettings(ServerSettings.LOOPBACK, 0, 2, Duration.ofMinutes(1), problem,
            LivePage.html()), new InProcessCommands());
    }

    private static Page open(Browser.Opened opened, QuarryServer server) {
        Page page = opened.page();
        page.navigate(server.uri().toString());
        return page;
    }

    /** Replaces text of the editor as typing does. */
    private static void edit(Page page, String before, String after) {
        Locator problem = page.locator("#problem");
        String text = problem.inputValue();
        assertThat(text).contains(before);
        problem.fill(text.replace(before, after));
    }

    private static Locator sentence(Page page) {
        return page.locator("#sentence");
    }

    @Test
    void theReportFollowsTheText() {
        try (QuarryServer server = serve(LivePage.example()); Browser.Opened opened = browser.open()) {
            Page page = open(opened, server);
            assertThat(sentence(page)).containsText(OPTIMUM);
            assertThat(page.locator("#sensitivity-section")).isVisible();
            assertThat(page.locator("#map canvas, #map svg").first()).isVisible();

            edit(page, "unavailable: 5", "unavailable: 6");
            Run changed = Run.reading(page.locator("#problem").inputValue(), "report", "--format", "json", "-");
            assertThat(sentence(page)).not().containsText(OPTIMUM);
            assertThat(changed.out()).contains(sentence(page).textContent());

            edit(page, "max: 1454/7", "max: 0.05");
            assertThat(sentence(page)).containsText("No decision keeps to all constraints");
            assertThat(page).hasTitle("Bitcoin rate, configuration C1");
            assertThat(opened.complaints()).isEmpty();
            assertThat(opened.requests()).allMatch(request -> request.startsWith(server.uri().toString()));
        }
    }

    @Test
    void mistakesHaveTheirLinesAndTheLastAnswerStays() {
        try (QuarryServer server = serve(LivePage.example()); Browser.Opened opened = browser.open()) {
            Page page = open(opened, server);
            assertThat(sentence(page)).containsText(OPTIMUM);

            edit(page, "hashTime: 0.02e-9", "hashtime: 0");
            Locator mistake = page.locator("#messages li").first();
            assertThat(mistake).containsText("hashtime");
            assertThat(page.locator("#report")).hasClass(Pattern.compile("\\bstale\\b"));
            assertThat(page.locator("#state")).containsText("The report is of an earlier text.");
            assertThat(page.locator("#problem")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#lines .wrong")).not().hasCount(0);
            assertThat(sentence(page)).containsText(OPTIMUM);

            Locator line = page.locator("#messages button", new Page.LocatorOptions().setHasText(
                Pattern.compile("^Line 9$")));
            line.press("Enter");
            assertThat(page.locator("#problem")).isFocused();
            assertThat(page.evaluate("() => { const it = document.getElementById('problem');"
                + " return it.value.slice(it.selectionStart, it.selectionEnd); }")).asString()
                    .startsWith("hashtime: 0");

            edit(page, "hashtime: 0", "hashTime: 0.02e-9");
            assertThat(page.locator("#report")).not().hasClass(Pattern.compile("\\bstale\\b"));
            assertThat(page.locator("#messages li")).hasCount(0);
            assertThat(page.locator("#problem")).hasAttribute("aria-invalid", "false");
            assertThat(opened.complaints()).allMatch(complaint -> complaint.startsWith(REFUSED));
        }
    }

    @Test
    void aFileThatIsNoProblemYetIsEditedAllTheSame() throws Exception {
        try (QuarryServer server = serve("name: <b>mine</b>\n"); Browser.Opened opened = browser.open()) {
            Page page = open(opened, server);
            assertThat(page.locator("#problem")).hasValue("name: <b>mine</b>\n");
            assertThat(page.locator("#messages li")).not().hasCount(0);
            assertThat(page.locator("#report")).isHidden();

            String problem = Files.readString(Path.of(Run.PROBLEMS, "two-types.yaml"));
            page.locator("#problem").fill(problem.replaceFirst("(?m)^name:.*", "name: <b>mine</b>"));
            assertThat(sentence(page)).containsText("Deploy 23 basic");
            assertThat(page.locator("#name")).hasText("<b>mine</b>");
            assertThat(page.locator("#mix-section")).isVisible();
        }
    }

    /** Each letter asks for an answer; whatever comes back in whatever order, the last text has the last word. */
    @Test
    void theLastTextHasTheLastWord() {
        try (QuarryServer server = serve(LivePage.example()); Browser.Opened opened = browser.open()) {
            Page page = open(opened, server);
            assertThat(sentence(page)).containsText(OPTIMUM);
            edit(page, "tuples: 5", "tuples: ");
            page.evaluate("() => { const it = document.getElementById('problem');"
                + " const at = it.value.indexOf('tuples: ') + 8; it.focus(); it.setSelectionRange(at, at); }");
            page.locator("#problem").pressSequentially("4321", new Locator.PressSequentiallyOptions().setDelay(35));
            for (int i = 0; i < 3; i++) {
                page.keyboard().press("Backspace");
            }

            assertThat(page.locator("#tuples tbody tr")).hasCount(4);
            assertThat(page.locator("#state")).hasText("Answered in full.");
            assertThat(page.locator("#tuples tbody tr")).hasCount(4);
        }
    }

    @Test
    void theKeyboardGetsInAndOut() {
        try (QuarryServer server = serve(LivePage.example()); Browser.Opened opened = browser.open()) {
            Page page = open(opened, server);
            assertThat(sentence(page)).containsText(OPTIMUM);
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertThat(page.locator("#problem")).isFocused();
            page.keyboard().press("Tab");
            assertThat(page.locator("#problem")).not().isFocused();
            assertThat(page.locator("#problem")).hasAccessibleName("Problem");
        }
    }

    @Test
    void aServerThatIsGoneIsNotForgotten() {
        try (Browser.Opened opened = browser.open()) {
            QuarryServer server = serve(LivePage.example());
            Page page = open(opened, server);
            assertThat(sentence(page)).containsText(OPTIMUM);
            server.close();
            edit(page, "tuples: 5", "tuples: 4");

            assertThat(page.locator("#state")).hasText("The server does not answer. The report is of an earlier text.");
        }
    }
}
