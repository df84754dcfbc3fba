package dev.socketworkbench.message.history;

/**
 * What was typed for a message that was sent.
 *
 * @param text as it was typed, with its escapes
 * @param hex whether it is pairs of hexadecimal digits
 */
public record SentText(String text, boolean hex) {}
