package dev.socketworkbench.kernel.ports;

/**
 * What a TCP port is known for.
 *
 * @param port 1–65535
 * @param name the service's name in IANA's registry, or the usual one
 * @param description what it does, in a few words
 */
public record Service(int port, String name, String description) {}
