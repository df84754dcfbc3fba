package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.code.plan.CodeSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The lines of C that make an address of a socket. */
final class CAddresses {
  private CAddresses() {}

  static String path(Endpoint address) {
    return Literals.c(address.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Declares {@code address} and {@code length}.
   *
   * @param host the name that is looked up; empty if none is
   * @param of the socket of this program whose address it is, which is asked for it; empty if none
   */
  static void declare(
      Endpoint address, CodeSocket kind, String host, Optional<String> of, CodeLines out) {
    if (of.isEmpty()) {
      lines(address, kind, host).forEach(out::add);
      return;
    }
    out.add("struct sockaddr_storage address;");
    out.add("socklen_t length = sizeof address;");
    out.add(
        CParts.checked(
            "getsockname(" + of.get() + ", (struct sockaddr *)&address, &length)",
            "getsockname",
            "fail"));
  }

  private static List<String> lines(Endpoint address, CodeSocket kind, String host) {
    return switch (address) {
      case Endpoint.Ip ip ->
          !host.isEmpty()
              ? lookedUp(host, ip.port(), kind)
              : ip.address().isIpv6() ? ipv6(ip) : ipv4(ip);
      case Endpoint.Unresolved name -> lookedUp(name.host(), name.port(), kind);
      case Endpoint.Unix unix -> unix(unix);
      case Endpoint.None none ->
          List.of(
              "struct sockaddr address = {.sa_family = AF_UNSPEC};",
              "socklen_t length = sizeof address;");
    };
  }

  private static List<String> ipv4(Endpoint.Ip ip) {
    return List.of(
        "struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons("
            + ip.port()
            + ")};",
        "inet_pton(AF_INET, \"" + ip.address() + "\", &address.sin_addr);",
        "socklen_t length = sizeof address;");
  }

  private static List<String> ipv6(Endpoint.Ip ip) {
    String scope = ip.address().scope() == 0 ? "" : ", .sin6_scope_id = " + ip.address().scope();
    return List.of(
        "struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons("
            + ip.port()
            + ")"
            + scope
            + "};",
        "inet_pton(AF_INET6, \"" + ip.withoutScope().address() + "\", &address.sin6_addr);",
        "socklen_t length = sizeof address;");
  }

  private static List<String> lookedUp(String host, int port, CodeSocket kind) {
    return List.of(
        "struct addrinfo *found = look_up("
            + Literals.c(host.getBytes(StandardCharsets.UTF_8))
            + ", \""
            + port
            + "\", "
            + kind.family()
            + ", "
            + kind.type()
            + ");",
        "struct sockaddr_storage address;",
        "socklen_t length = found->ai_addrlen;",
        "memcpy(&address, found->ai_addr, length);",
        "freeaddrinfo(found);");
  }

  private static List<String> unix(Endpoint.Unix unix) {
    int length = unix.name().length;
    return switch (unix.kind()) {
      case PATH ->
          List.of(
              "struct sockaddr_un address = {.sun_family = AF_UNIX};",
              "memcpy(address.sun_path, " + Literals.c(unix.name()) + ", " + length + ");",
              "socklen_t length = sizeof address;");
      case ABSTRACT ->
          List.of(
              "struct sockaddr_un address = {.sun_family = AF_UNIX};",
              "/* A name that is no file begins with a zero. */",
              "memcpy(address.sun_path + 1, " + Literals.c(unix.name()) + ", " + length + ");",
              "socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + " + length + ";");
      case UNNAMED ->
          List.of(
              "struct sockaddr_un address = {.sun_family = AF_UNIX};",
              "socklen_t length = sizeof address.sun_family; /* the system chooses a name */");
    };
  }
}
