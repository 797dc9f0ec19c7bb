package dev.quarry.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A headless Chromium, if one is installed, that writes down what pages say and ask for. */
final class Browser implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
        "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
        "--disable-sync");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 1000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts it; tests that need it are skipped where there is none. */
    static Browser start() {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "no Chromium is installed");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
            .setExecutablePath(program.get()).setArgs(OPTIONS)));
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of)
            .flatMap(folder -> NAMES.stream().map(folder::resolve)).filter(Files::isExecutable).findFirst();
    }

    /** Opens an empty page in a profile of its own. */
    Opened open() {
        return new Opened(chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(WIDTH, HEIGHT)));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** A page, and what it did. */
    static final class Opened implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new CopyOnWriteArrayList<>();
        private final List<String> requests = new CopyOnWriteArrayList<>();

        private Opened(BrowserContext context) {
            this.context = context;
            page = context.newPage();
            page.onConsoleMessage(message -> {
                if (Stream.of("error", "warning").anyMatch(message.type()::equals)) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.onDialog(dialog -> {
                complaints.add("a dialog: " + dialog.message());
                dialog.dismiss();
            });
            page.onRequest(request -> requests.add(request.url()));
        }

        Page page() {
            return page;
        }

        /** What the console said that was no mere information, errors of scripts, and dialogs. */
        List<String> complaints() {
            return List.copyOf(complaints);
        }

        /** What the page asked for, itself included. */
        List<String> requests() {
            return List.copyOf(requests);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
