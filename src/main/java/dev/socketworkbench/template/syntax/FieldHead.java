package dev.socketworkbench.template.syntax;

import java.util.Optional;

/**
 * What all fields have.
 *
 * @param name its name among the fields beside it
 * @param line where it stands in the template, from 1
 * @param when what must hold so that it is there; empty if it always is
 * @param note what to know about it; may be empty
 */
public record FieldHead(String name, int line, Optional<FieldCondition> when, String note) {}
