package dev.socketworkbench.kernel.ports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Well-known TCP services, from a table in the program: ports and names as in IANA's Service Name
 * and Transport Protocol Port Number Registry, plus a few that everybody meets and IANA lists
 * otherwise; descriptions are our own.
 */
public final class Services {
  private static final String TABLE = "services.tsv";

  private final Map<Integer, Service> byPort = new HashMap<>();
  private final Map<String, Service> byName = new HashMap<>();

  /** Reads the table. */
  public Services() {
    try (InputStream in = Services.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    int first = line.indexOf('\t');
    int second = line.indexOf('\t', first + 1);
    Service service =
        new Service(
            Integer.parseInt(line.substring(0, first)),
            line.substring(first + 1, second),
            line.substring(second + 1));
    if (byPort.put(service.port(), service) != null) {
      throw new IllegalStateException(TABLE + " has port " + service.port() + " twice");
    }
    // Some services have two ports; the name leads to the first.
    byName.putIfAbsent(service.name(), service);
  }

  /** What this port is known for. */
  public Optional<Service> of(int port) {
    return Optional.ofNullable(byPort.get(port));
  }

  /** The service of this name, in lower case. */
  public Optional<Service> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** How many ports the table knows. */
  public int size() {
    return byPort.size();
  }
}
