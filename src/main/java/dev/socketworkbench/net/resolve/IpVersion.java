package dev.socketworkbench.net.resolve;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses of a name are tried. */
public enum IpVersion {
  /** All that the system gives, in its order. */
  ANY("Any", "Tries all addresses of a name, in the order that the system gives."),
  /** Those of IPv4. */
  IPV4("IPv4 only", "Tries the IPv4 addresses of a name only."),
  /** Those of IPv6. */
  IPV6("IPv6 only", "Tries the IPv6 addresses of a name only.");

  private final String label;
  private final String sentence;

  IpVersion(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /** How it is called in a form. */
  public String label() {
    return label;
  }

  /** What it means, in plain words. */
  public String sentence() {
    return sentence;
  }

  /** Whether an address is one of those. */
  public boolean accepts(InetAddress address) {
    return this == ANY || (this == IPV6) == (address instanceof Inet6Address);
  }
}
