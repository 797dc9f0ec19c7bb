package dev.quarry.cli.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * Refuses requests that pages of others make a browser send.
 *
 * <p>A page of elsewhere may lead its own name to this server, and so pass for it; but then the request names that
 * host. Numeric addresses are nobody's names. Without that trick, a browser says in {@code Sec-Fetch-Site} where a
 * request comes from, or, if it is an old one, in {@code Origin}, which does not fit where a proxy speaks HTTPS to it.
 * Only to follow a link to the page is free to all.
 */
final class Guard {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.%]+]");
    private static final Set<String> FRIENDLY = Set.of("same-origin", "none");

    private final boolean loopback;
    private final String name;

    /** Makes the guard of a server that listens at an address, stated by a name. */
    Guard(InetAddress address, String stated) {
        loopback = address.isLoopbackAddress();
        name = stated.toLowerCase(Locale.ROOT);
    }

    /** Fails with {@link Refusal} where a request is not to be answered. */
    void check(Request request) {
        HttpFields headers = request.getHeaders();
        List<String> hosts = headers.getValuesList("Host");
        if (hosts.size() != 1 || !isOurs(withoutPort(hosts.get(0))) || !isOurs(bracketed(request))) {
            throw forbidden("this server answers requests to " + (loopback ? "127.0.0.1, [::1] or localhost"
                : "its address, localhost or the name given with --host") + " only, by the header Host");
        }
        String site = headers.get("Sec-Fetch-Site");
        String origin = headers.get("Origin");
        if (site != null ? !FRIENDLY.contains(site) && !isLink(request, headers)
            : origin != null && !origin.equalsIgnoreCase("http://" + hosts.get(0))) {
            throw forbidden("requests of pages from elsewhere are refused");
        }
    }

    private static boolean isLink(Request request, HttpFields headers) {
        return "GET".equals(request.getMethod()) && "/".equals(request.getHttpURI().getPath())
            && "navigate".equals(headers.get("Sec-Fetch-Mode")) && "document".equals(headers.get("Sec-Fetch-Dest"));
    }

    private boolean isOurs(String stated) {
        String host = stated.toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(host).matches()
            || (!loopback && (host.equals(name) || ADDRESS.matcher(host).matches()));
    }

    private static String withoutPort(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        return end <= 0 ? host : host.substring(0, end);
    }

    /** The host that the target of a request names, which may state one of its own. */
    private static String bracketed(Request request) {
        String host = Request.getServerName(request);
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static Refusal forbidden(String message) {
        return Refusal.of(HttpStatus.FORBIDDEN_403, message);
    }
}
