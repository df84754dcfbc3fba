package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request of HTTP/1 that is put together. */
final class HttpRequest {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final String method;
  private final HttpPlace place;
  private final List<String> lines = new ArrayList<>();
  private String version = "HTTP/1.1";
  private byte[] body = {};

  /**
   * Where a URL leads.
   *
   * @param path with what is asked for behind it
   * @param user the name and the password in it; empty for none
   */
  record HttpPlace(boolean tls, String host, int port, String path, String user) {
    static HttpPlace of(String url) throws NotUnderstoodException {
      String whole = url.contains("://") ? url : "http://" + url;
      String scheme = whole.substring(0, whole.indexOf("://")).toLowerCase(Locale.ROOT);
      boolean tls = scheme.equals("https");
      if (!tls && !scheme.equals("http")) {
        throw new NotUnderstoodException(
            "'" + scheme + "' is no protocol that becomes a message; http and https do.");
      }
      String rest = whole.substring(whole.indexOf("://") + 3);
      int end = rest.length();
      for (char each : "/?#".toCharArray()) {
        int at = rest.indexOf(each);
        end = at >= 0 ? Math.min(end, at) : end;
      }
      String path = rest.substring(end).replaceFirst("#.*", "");
      String authority = rest.substring(0, end);
      int at = authority.lastIndexOf('@');
      String user = at < 0 ? "" : authority.substring(0, at);
      try {
        URI uri = new URI("http://" + authority.substring(at + 1) + "/");
        if (uri.getHost() == null || uri.getPort() > MessageTarget.MOST_PORT) {
          throw new NotUnderstoodException("'" + url + "' names no host and port.");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? HTTPS : HTTP;
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new HttpPlace(tls, host, port, path.startsWith("/") ? path : "/" + path, user);
      } catch (URISyntaxException e) {
        throw new NotUnderstoodException("'" + url + "' names no host and port.");
      }
    }

    MessageTarget target() {
      return new MessageTarget(tls ? MessageProtocol.TLS : MessageProtocol.TCP, host, port);
    }

    /** As it stands in a request. */
    String authority() {
      String name = host.contains(":") ? "[" + host + "]" : host;
      return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
    }
  }

  HttpRequest(String method, HttpPlace place) {
    this.method = method;
    this.place = place;
  }

  HttpRequest version(String newVersion) {
    version = newVersion;
    return this;
  }

  /** A line of its head. */
  HttpRequest line(String name, String value) {
    lines.add(value.isEmpty() ? name + ":" : name + ": " + value);
    return this;
  }

  HttpRequest body(byte[] newBody) {
    body = newBody;
    return this;
  }

  Optional<String> header(String name) {
    return lines.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .findFirst();
  }

  String name() {
    return method + " " + place.path();
  }

  /** The head with its empty line. */
  String head() {
    StringBuilder head = new StringBuilder(200);
    head.append(method).append(' ').append(place.path()).append(' ').append(version).append("\r\n");
    if (header("Host").isEmpty()) {
      head.append("Host: ").append(place.authority()).append("\r\n");
    }
    lines.forEach(line -> head.append(line).append("\r\n"));
    return head.append("\r\n").toString();
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }
}
