package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.text.Escapes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Formats calls and their results the way {@code strace} prints them. */
final class CallWords {
  private static final int MOST_BYTES = 200;

  private CallWords() {}

  /** A descriptor; -1 for a closed socket. */
  static String descriptor(Optional<Integer> descriptor) {
    return descriptor.map(String::valueOf).orElse("-1");
  }

  /** Bytes as a C string literal; of many, only the first ones. */
  static String bytes(byte[] bytes) {
    String text = Escapes.text(bytes, MOST_BYTES);
    return "\"" + text.replace("\"", "\\\"") + "\"" + (bytes.length > MOST_BYTES ? "..." : "");
  }

  /** An address as a {@code sockaddr} structure. */
  static String address(Endpoint address) {
    return switch (address) {
      case Endpoint.Ip ip -> ip.address().isIpv6() ? ipv6(ip) : ipv4(ip);
      case Endpoint.Unix unix -> "{sa_family=AF_UNIX" + path(unix) + "}";
      default -> "NULL";
    };
  }

  private static String ipv4(Endpoint.Ip ip) {
    return "{sa_family=AF_INET, sin_port=htons("
        + ip.port()
        + "), sin_addr=inet_addr(\""
        + ip.address()
        + "\")}";
  }

  private static String ipv6(Endpoint.Ip ip) {
    return "{sa_family=AF_INET6, sin6_port=htons("
        + ip.port()
        + "), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, \""
        + ip.address().withoutScope()
        + "\", &sin6_addr), sin6_scope_id="
        + ip.address().scope()
        + "}";
  }

  private static String path(Endpoint.Unix unix) {
    String name = Escapes.text(new String(unix.name(), StandardCharsets.UTF_8));
    return switch (unix.kind()) {
      case PATH -> ", sun_path=\"" + name + "\"";
      case ABSTRACT -> ", sun_path=@\"" + name + "\"";
      case UNNAMED -> "";
    };
  }

  /** What poll was asked to watch, or what it reported: {@code [{fd=3, events=POLLIN}]}. */
  static String polled(List<String> descriptors, String field, List<String> events) {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < descriptors.size(); i++) {
      out.append(i == 0 ? "" : ", ")
          .append("{fd=")
          .append(descriptors.get(i))
          .append(", ")
          .append(field)
          .append('=')
          .append(events.get(i))
          .append('}');
    }
    return out.append(']').toString();
  }

  /**
   * What follows the closing bracket: {@code = 0}, {@code = -1 EINVAL (Invalid argument)}.
   *
   * @param value what the function returned if it did not fail
   */
  static String result(Call call, String value) {
    return switch (call.outcome()) {
      case Outcome.Failed failed ->
          "= -1 " + failed.code() + " (" + Escapes.text(failed.text()) + ")";
      case Outcome.WouldBlock wouldBlock ->
          "= -1 " + Errno.EAGAIN.name() + " (" + Errno.EAGAIN.text() + ")";
      default -> "= " + value;
    };
  }
}
