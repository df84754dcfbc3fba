package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.timeline.index.SocketTrack;
import dev.socketworkbench.timeline.index.SocketTrack.LayerData;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is known of the TLS of one connection, from the rows of its ends. */
final class TlsFacts {
  /** A certificate's row has these in this order, with "; " between them. */
  private static final String PARTS = "(?<!\\\\); ";

  private final SocketId socket;
  private final SocketTrack own;
  private final Optional<SocketTrack> peer;
  private final Optional<Link> link;
  private final List<Layer> facts;

  /** How a line is to be read. */
  enum TlsMark {
    NONE,
    GOOD,
    BAD,
    /** A heading above the lines that follow. */
    HEADING
  }

  /**
   * One line.
   *
   * @param name what it is about; empty for a sentence
   */
  record TlsLine(String name, String text, TlsMark mark) {}

  private TlsFacts(
      SocketId socket, SocketTrack own, Optional<SocketTrack> peer, Optional<Link> link) {
    this.socket = socket;
    this.own = own;
    this.peer = peer;
    this.link = link;
    this.facts = own.layerFacts();
  }

  /** Of a socket's connection; empty if it speaks no TLS, as far as is known. */
  static Optional<TlsFacts> of(SocketId socket, TimelineIndex index) {
    Optional<Link> link = index.links().of(socket);
    Optional<SocketTrack> peer = link.flatMap(each -> each.peer(socket)).flatMap(index::track);
    return index
        .track(socket)
        .map(own -> new TlsFacts(socket, own, peer, link))
        .filter(found -> !found.facts.isEmpty());
  }

  /** All lines, from what was agreed to what is not hidden. */
  List<TlsLine> lines() {
    List<TlsLine> lines = new ArrayList<>();
    agreement(lines);
    certificates(lines);
    notHidden(lines);
    return lines;
  }

  private Stream<Layer> of(LayerKind kind) {
    return facts.stream().filter(layer -> layer.kind() == kind);
  }

  private Optional<Layer> message(String name) {
    return of(LayerKind.HANDSHAKE).filter(layer -> layer.name().equals(name)).findFirst();
  }

  private void agreement(List<TlsLine> lines) {
    heading(lines, "agreed", socket.toString());
    Optional<Layer> agreed = of(LayerKind.AGREED).findFirst();
    Optional<Layer> failed = of(LayerKind.FAILED).findFirst();
    failed.ifPresent(
        layer -> add(lines, "state", layer.name() + ": " + layer.detail(), TlsMark.BAD));
    if (agreed.isPresent()) {
      if (failed.isEmpty()) {
        add(lines, "state", Messages.get("detail.tls-secure"), TlsMark.GOOD);
      }
      List<String> parts = List.of(agreed.get().detail().split(", "));
      add(lines, "version", parts.getFirst(), TlsMark.NONE);
      add(lines, "cipher", parts.size() > 1 ? parts.get(1) : "", TlsMark.NONE);
      add(lines, "alpn", after(parts, "ALPN ").orElse(no("alpn")), TlsMark.NONE);
      boolean whole = message("Certificate").isPresent();
      add(
          lines,
          "resumed",
          Messages.get(whole ? "detail.tls-resumed-no" : "detail.tls-resumed-yes"),
          TlsMark.NONE);
    } else if (failed.isEmpty()) {
      add(lines, "state", Messages.get("detail.tls-under-way"), TlsMark.NONE);
    }
    add(lines, "sni", serverName().orElse(no("sni")), TlsMark.NONE);
    message("ClientHello")
        .ifPresent(hello -> add(lines, "offered", Escapes.text(hello.detail()), TlsMark.NONE));
    data(lines, "data-sent", own.layerData(true));
    data(lines, "data-received", own.layerData(false));
    if (of(LayerKind.SECRET).findAny().isPresent()) {
      add(lines, "key-log", Messages.get("detail.tls-key-logged"), TlsMark.BAD);
    }
  }

  private static String no(String key) {
    return Messages.get("detail.tls-no-" + key);
  }

  private static void data(List<TlsLine> lines, String key, LayerData data) {
    if (data.records() > 0) {
      add(
          lines,
          key,
          Messages.get("detail.tls-data", data.clear(), data.wire(), data.records()),
          TlsMark.NONE);
    }
  }

  private Optional<String> serverName() {
    return message("ClientHello")
        .flatMap(hello -> after(List.of(hello.detail().split("; ")), "SNI "))
        .map(Escapes::text);
  }

  private static Optional<String> after(List<String> parts, String before) {
    return parts.stream()
        .filter(part -> part.startsWith(before))
        .map(part -> part.substring(before.length()))
        .findFirst();
  }

  /** What this end was shown, and what its other end was. */
  private void certificates(List<TlsLine> lines) {
    chain(lines, facts, "shown-to", socket.toString());
    Optional<SocketId> other = link.flatMap(each -> each.peer(socket));
    peer.ifPresent(
        track ->
            chain(lines, track.layerFacts(), "shown-to", other.map(SocketId::toString).orElse("")));
    boolean told =
        Stream.concat(facts.stream(), peer.stream().flatMap(each -> each.layerFacts().stream()))
            .anyMatch(layer -> layer.kind() == LayerKind.CERTIFICATE);
    if (!told && message("Certificate").isPresent()) {
      heading(lines, "certificates");
      sentence(lines, "checked-elsewhere");
    }
  }

  private static void chain(List<TlsLine> lines, List<Layer> rows, String key, String to) {
    List<Layer> certificates =
        rows.stream().filter(layer -> layer.kind() == LayerKind.CERTIFICATE).toList();
    for (Layer each : certificates) {
      if (each.name().equals("chain")) {
        verdict(lines, each.detail());
      } else {
        heading(lines, key, Escapes.text(each.name()), to);
        certificate(lines, each.detail().split(PARTS));
      }
    }
  }

  private static void certificate(List<TlsLine> lines, String[] parts) {
    Predicate<String> isWrong = part -> part.contains("NO") || part.contains("EXPIRED");
    for (int i = 0; i < parts.length; i++) {
      String part = Escapes.text(parts[i]);
      String key =
          i == 0
              ? "subject"
              : part.startsWith("issued by ")
                  ? "issuer"
                  : part.startsWith("valid ")
                      ? "validity"
                      : part.startsWith("for ") || part.contains("list of names")
                          ? "names"
                          : part.contains("signed ") || part.contains("issuer is not")
                              ? "signature"
                              : "key";
      String value = part.replaceFirst("^(issued by|valid|for) ", "");
      boolean checked = key.equals("validity") || key.equals("signature") || key.equals("names");
      boolean wrong = checked && isWrong.test(part.replace("NOT signed", "NO"));
      boolean good = key.equals("validity") || part.equals("signed by the next one");
      add(lines, key, value, wrong ? TlsMark.BAD : good ? TlsMark.GOOD : TlsMark.NONE);
    }
  }

  /** What came of all checks together. */
  private static void verdict(List<TlsLine> lines, String words) {
    heading(lines, "checks");
    if (words.startsWith("trusted: ")) {
      for (String check : words.substring("trusted: ".length()).split(", | and ", -1)) {
        lines.add(new TlsLine(check, Messages.get("detail.tls-passed"), TlsMark.GOOD));
      }
      return;
    }
    String[] parts = words.split("; ", -1);
    lines.add(new TlsLine(Messages.get("detail.tls-verdict"), Escapes.text(parts[0]), TlsMark.BAD));
    for (int i = 1; i < parts.length; i++) {
      String result =
          Stream.of(" passed", " FAILED", " not reached", " not told by Java")
              .filter(parts[i]::endsWith)
              .findFirst()
              .orElse("");
      String name = parts[i].substring(0, parts[i].length() - result.length());
      lines.add(
          new TlsLine(
              Escapes.text(name),
              result.strip(),
              result.equals(" passed")
                  ? TlsMark.GOOD
                  : result.equals(" FAILED") ? TlsMark.BAD : TlsMark.NONE));
    }
  }

  private void notHidden(List<TlsLine> lines) {
    heading(lines, "not-hidden");
    link.ifPresent(
        each ->
            add(
                lines,
                "addresses",
                Messages.get(
                    "detail.tls-addresses-value", each.clientAddress(), each.serverAddress()),
                TlsMark.NONE));
    add(lines, "sizes", Messages.get("detail.tls-sizes-value"), TlsMark.NONE);
    serverName()
        .ifPresent(
            name -> add(lines, "name", Messages.get("detail.tls-name-value", name), TlsMark.NONE));
    message("ClientHello")
        .map(Layer::detail)
        .filter(detail -> detail.contains("ALPN "))
        .ifPresent(detail -> add(lines, "protocols", no("hidden-alpn"), TlsMark.NONE));
    boolean newest = of(LayerKind.AGREED).anyMatch(layer -> layer.detail().startsWith("TLS 1.3"));
    add(
        lines,
        "clear-certificates",
        Messages.get(newest ? "detail.tls-certificates-hidden" : "detail.tls-certificates-clear"),
        TlsMark.NONE);
  }

  private static void heading(List<TlsLine> lines, String key, Object... arguments) {
    lines.add(new TlsLine("", Messages.get("detail.tls-" + key, arguments), TlsMark.HEADING));
  }

  private static void sentence(List<TlsLine> lines, String key) {
    lines.add(new TlsLine("", Messages.get("detail.tls-" + key), TlsMark.NONE));
  }

  private static void add(List<TlsLine> lines, String key, String value, TlsMark mark) {
    if (!value.isBlank()) {
      lines.add(new TlsLine(Messages.get("detail.tls-" + key), value, mark));
    }
  }
}
