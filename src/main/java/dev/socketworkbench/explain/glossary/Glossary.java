package dev.socketworkbench.explain.glossary;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.net.recording.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every name that the window shows, with what it means. */
public final class Glossary {
  /** Read when it is first asked for: a start has no time for it. */
  private static final class English {
    private static final Glossary GLOSSARY = new Glossary(GlossaryBuilder.all());
  }

  private static final int MOST_NEAR = 5;

  private final List<GlossaryEntry> all;
  private final Map<String, GlossaryEntry> byKey = new LinkedHashMap<>();

  private Glossary(List<GlossaryEntry> all) {
    this.all = all;
    all.forEach(each -> byKey.put(each.key(), each));
  }

  /** The glossary in English. */
  public static Glossary english() {
    return English.GLOSSARY;
  }

  /** All entries, those of a kind one after the other. */
  public List<GlossaryEntry> all() {
    return all;
  }

  /** The entry with this key. */
  public Optional<GlossaryEntry> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The entry of a call. */
  public Optional<GlossaryEntry> of(Operation operation) {
    return find(EntryKind.OPERATION, operation.berkeleyName());
  }

  /** The entry of what a call returned. */
  public Optional<GlossaryEntry> of(Outcome.Kind outcome) {
    return find(EntryKind.OUTCOME, hyphened(outcome));
  }

  /** The entry of a TCP state. */
  public Optional<GlossaryEntry> of(TcpState state) {
    return find(EntryKind.STATE, state.name());
  }

  /** The entry of how far a connection has come. */
  public Optional<GlossaryEntry> of(Ending ending) {
    return find(EntryKind.ENDING, hyphened(ending));
  }

  /** The entry of an error. */
  public Optional<GlossaryEntry> of(Errno errno) {
    return find(EntryKind.ERRNO, errno.name());
  }

  /** The entry of a row of a capture. */
  public Optional<GlossaryEntry> of(PacketKind packet) {
    return find(EntryKind.PACKET, packet.name());
  }

  /** The entry of a packet on the lab's wire. */
  public Optional<GlossaryEntry> of(WireKind packet) {
    return find(EntryKind.WIRE, packet.name());
  }

  /** The entry of what a socket is for. */
  public Optional<GlossaryEntry> of(SocketId.Role role) {
    return find(EntryKind.ROLE, hyphened(role));
  }

  /** The entry of an option of setsockopt, by the name that the log shows. */
  public Optional<GlossaryEntry> ofSocketOption(String name) {
    return all.stream()
        .filter(each -> each.kind() == EntryKind.SOCKOPT && each.isCalled(name))
        .findFirst();
  }

  /** The entry of a family, a type or a protocol, by the name that C gives it. */
  public Optional<GlossaryEntry> ofFamily(String name) {
    return find(EntryKind.FAMILY, name);
  }

  private Optional<GlossaryEntry> find(EntryKind kind, String id) {
    return find(kind.prefix() + "." + id);
  }

  private static String hyphened(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All entries of this name or key; upper and lower case are the same. */
  public List<GlossaryEntry> named(String typed) {
    return all.stream().filter(each -> each.isCalled(typed.strip())).toList();
  }

  /** What a key is called; the key itself if it is none. */
  public String nameOf(String key) {
    return find(key).map(GlossaryEntry::name).orElse(key);
  }

  /** A few names that are like this one, the nearest first. */
  public List<String> near(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    Map<String, Integer> distances = new LinkedHashMap<>();
    for (GlossaryEntry each : all) {
      List<String> names = new ArrayList<>(each.otherNames());
      names.add(each.name());
      for (String name : names) {
        int distance = NameDistance.between(wanted, name.toLowerCase(Locale.ROOT));
        if (distance <= Math.max(1, wanted.length() / 3)) {
          distances.merge(each.name(), distance, Math::min);
        }
      }
    }
    return distances.entrySet().stream()
        .sorted(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .limit(MOST_NEAR)
        .toList();
  }
}
