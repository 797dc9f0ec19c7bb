package dev.quarry.engine.controller;

/**
 * A controller to be compared with others.
 *
 * @param name what it is called
 * @param source starts it
 */
public record NamedController(String name, Controller.Source source) {
}
