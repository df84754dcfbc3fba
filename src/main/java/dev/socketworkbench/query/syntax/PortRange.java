package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.address.Endpoint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports from one to another, both included.
 *
 * @param from the first, from 0 to 65535
 * @param to the last, not below the first
 */
public record PortRange(int from, int to) implements Comparable<PortRange> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  /** One port or two with a dash between them; empty if the text is neither. */
  static Optional<PortRange> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int from = Integer.parseInt(form.group(1));
    int to = form.group(2) == null ? from : Integer.parseInt(form.group(2));
    return from <= to && to <= Endpoint.MAX_PORT
        ? Optional.of(new PortRange(from, to))
        : Optional.empty();
  }

  /** Whether an endpoint has such a port. */
  public boolean contains(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Ip ip -> contains(ip.port());
      case Endpoint.Unresolved name -> contains(name.port());
      case Endpoint.Unix unix -> false;
      case Endpoint.None none -> false;
    };
  }

  private boolean contains(int port) {
    return port >= from && port <= to;
  }

  @Override
  public int compareTo(PortRange other) {
    return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
  }

  @Override
  public String toString() {
    return from == to ? Integer.toString(from) : from + "-" + to;
  }
}
