package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command line of curl as the request that it would send.
 *
 * <p>Source: curl's manual page; the order of the head's lines is what curl 7.88 was seen to send.
 */
final class CurlCommand {
  private static final Set<String> ALONE =
      Set.of(
          "-s",
          "--silent",
          "-S",
          "--show-error",
          "-v",
          "--verbose",
          "-i",
          "--include",
          "--show-headers",
          "-I",
          "--head",
          "-G",
          "--get",
          "-k",
          "--insecure",
          "-0",
          "--http1.0",
          "--http1.1",
          "--http2",
          "--http2-prior-knowledge",
          "--http3",
          "-L",
          "--location",
          "-f",
          "--fail",
          "-O",
          "--remote-name",
          "-J",
          "-N",
          "--no-buffer",
          "-#",
          "--progress-bar",
          "-4",
          "--ipv4",
          "-6",
          "--ipv6",
          "--compressed",
          "-g",
          "--globoff",
          "--no-keepalive",
          "-q",
          "--path-as-is",
          "--tcp-nodelay",
          "--basic",
          "-n",
          "--no-progress-meter");
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-X",
          "--request",
          "-H",
          "--header",
          "-d",
          "--data",
          "--data-ascii",
          "--data-raw",
          "--data-binary",
          "--data-urlencode",
          "--json",
          "-A",
          "--user-agent",
          "-e",
          "--referer",
          "-u",
          "--user",
          "-b",
          "--cookie",
          "--url",
          "-o",
          "--output",
          "-w",
          "--write-out",
          "-m",
          "--max-time",
          "--connect-timeout",
          "--retry",
          "--retry-delay",
          "-D",
          "--dump-header",
          "-c",
          "--cookie-jar",
          "--cacert",
          "--capath",
          "--unix-socket",
          "--abstract-unix-socket",
          "--stderr",
          "--trace",
          "--trace-ascii",
          "--limit-rate",
          "--max-redirs");

  private final List<String> headers = new ArrayList<>();
  private final List<String> urls = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private Optional<String> wrong = Optional.empty();
  private String method = "";
  private String agent = "curl/8";
  private String user = "";
  private String cookie = "";
  private String referer = "";
  private Optional<String> unix = Optional.empty();
  private boolean hasData;
  private boolean head;
  private boolean get;
  private boolean json;
  private boolean glob = true;
  private boolean compressed;
  private String version = "HTTP/1.1";

  private CurlCommand() {}

  static FoundCommand read(List<String> arguments, Optional<String> piped)
      throws NotUnderstoodException {
    CurlCommand curl = new CurlCommand();
    List<String> others =
        new CommandArguments("curl", ALONE, WITH_VALUE)
            .read(arguments, (name, value) -> curl.option(name, value, piped));
    curl.urls.addAll(others);
    return curl.found();
  }

  private void option(String name, String value, Optional<String> piped) {
    switch (name) {
      case "-X", "--request" -> method = value;
      case "-H", "--header" -> headers.add(value);
      case "-d", "--data", "--data-ascii", "--data-binary", "--json" -> {
        json |= name.equals("--json");
        boolean fromPipe = value.equals("@-") && piped.isPresent();
        boolean lines = !name.equals("--data-binary") && !name.equals("--json");
        if (value.startsWith("@") && !fromPipe) {
          wrong = file(value);
        }
        String read = fromPipe ? piped.orElseThrow() : value;
        data(fromPipe && lines ? read.replaceAll("[\r\n]", "") : read, !json);
      }
      case "--data-raw" -> data(value, true);
      case "--data-urlencode" -> {
        int equals = value.indexOf('=');
        if (equals < 0 && value.contains("@")) {
          wrong = file(value);
        }
        String key = equals > 0 ? value.substring(0, equals + 1) : "";
        data(key + encoded(value.substring(Math.max(0, equals + 1))), true);
      }
      case "-A", "--user-agent" -> agent = value;
      case "-e", "--referer" -> referer = value;
      case "-u", "--user" -> user = value;
      case "-b", "--cookie" -> {
        if (value.contains("=")) {
          cookie = cookie.isEmpty() ? value : cookie + "; " + value;
        } else {
          wrong = file(value);
        }
      }
      case "--url" -> urls.add(value);
      case "--unix-socket" -> unix = Optional.of(ShellLine.text(value));
      case "--abstract-unix-socket" -> unix = Optional.of("@" + ShellLine.text(value));
      case "-I", "--head" -> head = true;
      case "-G", "--get" -> get = true;
      case "-g", "--globoff" -> glob = false;
      case "--compressed" -> compressed = true;
      case "-0", "--http1.0" -> version = "HTTP/1.0";
      case "--http2", "--http2-prior-knowledge", "--http3" ->
          remarks.add("It is sent as HTTP/1.1, and not by " + name.replaceAll("^-+", "") + ".");
      case "-k", "--insecure" ->
          remarks.add(
              "That no certificate is checked (" + name + ") is an option of the client here.");
      case "-L", "--location" ->
          remarks.add("Where the answer leads elsewhere (" + name + ") is not followed.");
      default -> {} // what curl prints, and how long it waits, is no part of the message
    }
  }

  private static Optional<String> file(String value) {
    return Optional.of(
        "What is in a file is not read from here: paste it in place of '"
            + ShellLine.text(value)
            + "'.");
  }

  private void data(String value, boolean joined) {
    if (hasData && joined) {
      data.write('&');
    }
    hasData = true;
    data.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String encoded(String latin) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < latin.length(); i++) {
      char each = latin.charAt(i);
      boolean plain = each < 0x80 && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0);
      out.append(plain ? String.valueOf(each) : String.format("%%%02X", (int) each));
    }
    return out.toString();
  }

  private FoundCommand found() throws NotUnderstoodException {
    if (wrong.isPresent()) {
      throw new NotUnderstoodException(wrong.get());
    }
    if (urls.size() != 1) {
      throw new NotUnderstoodException(
          urls.isEmpty() ? "curl has no URL." : "curl has several URLs: paste one at a time.");
    }
    String url = urls.getFirst();
    if (glob && url.matches(".*(\\{.*\\}|\\[[^:]*-[^:]*\\]).*")) {
      throw new NotUnderstoodException("Several URLs in one ({…} or […]): paste one at a time.");
    }
    byte[] body = data.toByteArray();
    if (get && body.length > 0) {
      String query = new String(body, StandardCharsets.ISO_8859_1);
      url += (url.contains("?") ? "&" : "?") + query;
      body = new byte[0];
    }
    boolean hasBody = hasData && !get;
    HttpRequest.HttpPlace place = HttpRequest.HttpPlace.of(url);
    String usual = head ? "HEAD" : hasBody ? "POST" : "GET";
    HttpRequest request =
        new HttpRequest(method.isEmpty() ? usual : method, place).version(version);
    lines(request, place, hasBody, body);
    MessageTarget target =
        unix.map(name -> new MessageTarget(MessageProtocol.UNIX, name, 0)).orElse(place.target());
    return new FoundCommand(
        ShellLine.text(request.name()), Optional.of(target), request.body(body).bytes(), remarks);
  }

  private void lines(
      HttpRequest request, HttpRequest.HttpPlace place, boolean hasBody, byte[] body) {
    header("Host").filter(each -> !each.isEmpty()).ifPresent(host -> request.line("Host", host));
    String who = user.isEmpty() ? place.user() : user;
    if (!who.isEmpty()) {
      String name = who.contains(":") ? who : who + ":";
      own(
          request,
          "Authorization",
          "Basic "
              + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.ISO_8859_1)));
    }
    own(request, "User-Agent", agent);
    if (json) {
      own(request, "Content-Type", "application/json");
    }
    own(request, "Accept", json ? "application/json" : "*/*");
    if (compressed) {
      own(request, "Accept-Encoding", "deflate, gzip");
    }
    own(request, "Referer", referer);
    own(request, "Cookie", cookie);
    for (String each : headers) {
      String name = each.split("[:;]", 2)[0];
      String value = each.substring(Math.min(each.length(), name.length() + 1)).strip();
      boolean isEmptyOne = each.endsWith(";") && !each.contains(":");
      if ((!value.isEmpty() || isEmptyOne) && !name.equalsIgnoreCase("Host")) {
        request.line(name, value);
      }
    }
    if (hasBody) {
      own(request, "Content-Length", Integer.toString(body.length));
      if (!json) {
        own(request, "Content-Type", "application/x-www-form-urlencoded");
      }
    }
  }

  /** A line that curl makes itself unless somebody wrote it. */
  private void own(HttpRequest request, String name, String value) {
    if (!value.isEmpty() && header(name).isEmpty()) {
      request.line(name, value);
    }
  }

  /** What was written for a line of the head; empty text if it is not to be there. */
  private Optional<String> header(String name) {
    return headers.stream()
        .filter(each -> each.split("[:;]", 2)[0].equalsIgnoreCase(name))
        .map(each -> each.substring(Math.min(each.length(), name.length() + 1)).strip())
        .findFirst();
  }
}
