package dev.socketworkbench.kernel.interfaces;

import java.util.List;

/**
 * A network interface as the system describes it.
 *
 * @param name the system's short name: {@code lo}, {@code eth0}
 * @param displayName the long name where the system has one (Windows), else the short one
 * @param index the system's number for it, from 1; -1 if unknown
 * @param up whether it is switched on
 * @param loopback whether it leads back to this machine
 * @param mtu the largest packet in bytes; 0 if unknown
 * @param addresses IPv4 ones first; possibly none
 */
public record NetInterface(
    String name,
    String displayName,
    int index,
    boolean up,
    boolean loopback,
    int mtu,
    List<InterfaceAddress> addresses) {

  /** Keeps its own copy of the list. */
  public NetInterface {
    addresses = List.copyOf(addresses);
  }
}
