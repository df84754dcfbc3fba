package dev.socketworkbench.kernel.interfaces;

import java.net.InetAddress;

/**
 * An address that a server can be bound to.
 *
 * @param address what to give to bind
 * @param scope who can reach it then
 * @param interfaceName the interface that has it; empty for all interfaces
 */
public record BindChoice(InetAddress address, AddressScope scope, String interfaceName) {}
