package dev.socketworkbench.scenario;

/**
 * One line of a scenario that does something.
 *
 * @param line where it is in the file, from 1
 * @param text the line as it was written, without the spaces around it
 * @param action what is to be done
 */
public record ScenarioStep(int line, String text, ScenarioAction action) {}
