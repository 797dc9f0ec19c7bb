package dev.quarry.cli.server;

import java.util.List;
import java.util.Locale;

/** A command that is served, and which of its options a request may state. No option that names a file is one. */
enum Endpoint {

    /** The best decisions. */
    SOLVE(Body.PROBLEM, "profile digits " + Query.TIME_LIMIT),

    /** One decision against every constraint. */
    CHECK(Body.PROBLEM, "profile miners nonce-bits difficulty " + Query.TIME_LIMIT),

    /** Why nothing is feasible, or what the optimum depends on. */
    EXPLAIN(Body.PROBLEM, "profile digits most-miners " + Query.TIME_LIMIT),

    /** How far a constant can go. */
    BOUNDARY(Body.PROBLEM, "parameter profile digits " + Query.TIME_LIMIT),

    /** The trade-off. */
    PARETO(Body.PROBLEM, "profile criteria digits " + Query.TIME_LIMIT),

    /** All that a page shows. */
    REPORT(Body.PROBLEM, "profile no-explanation " + Query.TIME_LIMIT),

    /** Whether a certificate holds. */
    VERIFY(Body.CERTIFICATE, Query.TIME_LIMIT),

    /** The problem for another solver. */
    EXPORT(Body.PROBLEM, "to form profile " + Query.TIME_LIMIT) {
        @Override
        List<String> format() {
            return List.of();
        }

        @Override
        String answerType() {
            return "text/plain; charset=utf-8";
        }
    };

    /** What a request is about. */
    enum Body {

        /** A problem file. */
        PROBLEM("problem", 1 << 20, "application/yaml application/x-yaml text/yaml text/plain " + Reply.JSON),

        /** A certificate. */
        CERTIFICATE("certificate", 1 << 24, Reply.JSON + " text/plain");

        private final String word;
        private final int mostBytes;
        private final String types;

        Body(String word, int mostBytes, String types) {
            this.word = word;
            this.mostBytes = mostBytes;
            this.types = types;
        }

        /** What messages call it. */
        String word() {
            return word;
        }

        /** The most bytes that one may have. */
        int mostBytes() {
            return mostBytes;
        }

        /** The media types that it may be stated in. */
        List<String> types() {
            return words(types);
        }
    }

    private final Body body;
    private final String parameters;

    Endpoint(Body body, String parameters) {
        this.body = body;
        this.parameters = parameters;
    }

    Body body() {
        return body;
    }

    /** The options that a request may state, named as the command's long options. */
    List<String> parameters() {
        return words(parameters);
    }

    /** A message of the command, with its options called as the parameters are. */
    String inQuery(String message) {
        return message.replaceAll("--(" + String.join("|", parameters()) + ")\\b", "$1");
    }

    /** The name of the command. */
    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return "/api/" + command();
    }

    /** The arguments that ask for the format which is served. */
    List<String> format() {
        return List.of("--format=json");
    }

    String answerType() {
        return Reply.JSON;
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }
}
