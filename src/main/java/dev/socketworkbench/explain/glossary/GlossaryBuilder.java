package dev.socketworkbench.explain.glossary;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.explain.AlertWords;
import dev.socketworkbench.explain.OptionWords;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.SystemOption;
import dev.socketworkbench.option.SystemOptions;
import dev.socketworkbench.tls.record.Alert;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts together what there is and the words for it. */
final class GlossaryBuilder {
  private final Map<EntryKind, List<GlossaryEntry>> entries = new EnumMap<>(EntryKind.class);

  /** All entries that have words: the kinds in their order, each in its own. */
  static List<GlossaryEntry> all() {
    GlossaryBuilder builder = new GlossaryBuilder();
    builder.build();
    return builder.entries.values().stream().flatMap(List::stream).toList();
  }

  private void build() {
    for (Operation each : Operation.values()) {
      add(EntryKind.OPERATION, each.berkeleyName(), each.berkeleyName());
    }
    for (Outcome.Kind each : Outcome.Kind.values()) {
      add(EntryKind.OUTCOME, lower(each), each.word());
    }
    for (TcpState each : TcpState.values()) {
      add(EntryKind.STATE, each.name(), each.name());
    }
    for (Ending each : Ending.values()) {
      add(EntryKind.ENDING, lower(each), each.name());
    }
    fromWords(EntryKind.WORD);
    fromWords(EntryKind.SOCKOPT);
    SystemOptions.ALL.stream()
        .filter(option -> GlossaryWords.find("sockopt." + option.name()).isEmpty())
        .forEach(this::add);
    sort(EntryKind.SOCKOPT);
    fromWords(EntryKind.FAMILY);
    ServerOptions.ALL.forEach(each -> add(EntryKind.SERVER, each));
    ClientOptions.ALL.forEach(each -> add(EntryKind.CLIENT, each));
    for (BehaviourKind each : BehaviourKind.values()) {
      add(EntryKind.BEHAVIOUR, lower(each), each.label(), each.sentence(), List.of());
    }
    for (SocketId.Role each : SocketId.Role.values()) {
      add(EntryKind.ROLE, lower(each), each.word());
    }
    for (PacketKind each : PacketKind.values()) {
      add(EntryKind.PACKET, each.name(), each.name());
    }
    for (WireKind each : WireKind.values()) {
      add(EntryKind.WIRE, each.name(), each.name());
    }
    for (Alert each : Alert.values()) {
      add(EntryKind.ALERT, each.word(), each.word(), AlertWords.of(each.word()), facts(each));
    }
    for (Errno each : Errno.values()) {
      add(EntryKind.ERRNO, each.name(), each.name(), "", facts(each));
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> facts(Errno errno) {
    if (errno == Errno.UNKNOWN) {
      return List.of();
    }
    String key =
        errno.isOfBsdOnly() ? "fact.macos" : errno.isOfResolver() ? "fact.resolver" : "fact.errno";
    String pattern = GlossaryWords.get(key);
    String number = Integer.toString(ErrorCode.of(errno).number());
    return List.of(new MessageFormat(pattern, Locale.ROOT).format(args(number, errno.text())));
  }

  private static List<String> facts(Alert alert) {
    String pattern = GlossaryWords.get("fact.alert");
    return List.of(
        new MessageFormat(pattern, Locale.ROOT).format(args(Integer.toString(alert.number()))));
  }

  private static Object[] args(Object... all) {
    return all;
  }

  /** One that nobody has written more about: what its description tells is enough. */
  private void add(SystemOption option) {
    String made = option.made().isEmpty() ? "" : "; " + option.made();
    String more =
        MessageFormat.format(
            GlossaryWords.get("fact.sockopt"),
            option.range(),
            option.sockets().words(),
            option.moment().words() + made);
    entries
        .computeIfAbsent(EntryKind.SOCKOPT, none -> new ArrayList<>())
        .add(
            new GlossaryEntry(
                EntryKind.SOCKOPT,
                "sockopt." + option.name(),
                option.name(),
                List.of(),
                option.sentence(),
                MarkedText.parse(more.replace('\'', '’')),
                List.of(),
                Optional.of(forms(option))));
  }

  private static CallForms forms(SystemOption option) {
    String level = option.level();
    String arguments = level + ", " + option.name();
    return new CallForms(
        "setsockopt(fd, " + arguments + ", &value, sizeof value);",
        "s.setsockopt(socket." + level + ", socket." + option.name() + ", value)",
        GlossaryWords.get("sockopt.SO_PRIORITY.java"));
  }

  private void add(EntryKind kind, Option<?> option) {
    add(
        kind,
        option.name(),
        option.label(),
        option.sentence(),
        List.of(OptionWords.limits(option)));
  }

  /** What only the words tell of: an entry for each key of the kind that is no part of another. */
  private void fromWords(EntryKind kind) {
    String prefix = kind.prefix() + ".";
    GlossaryWords.keys().stream()
        .filter(key -> key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0)
        .map(key -> key.substring(prefix.length()))
        .sorted()
        .forEach(name -> add(kind, name, name));
    sort(kind);
  }

  private void sort(EntryKind kind) {
    entries
        .getOrDefault(kind, new ArrayList<>())
        .sort(Comparator.comparing(GlossaryEntry::name, String.CASE_INSENSITIVE_ORDER));
  }

  private void add(EntryKind kind, String id, String name) {
    add(kind, id, name, "", List.of());
  }

  /** Adds it if it has words; its sentence may come from elsewhere. */
  private void add(EntryKind kind, String id, String name, String sentence, List<String> facts) {
    String key = kind.prefix() + "." + id;
    Optional<String> said = GlossaryWords.find(key).or(() -> Optional.of(sentence));
    Optional<String> more = GlossaryWords.find(key + ".more");
    if (said.get().isEmpty() || more.isEmpty()) {
      return;
    }
    List<String> otherNames =
        GlossaryWords.find(key + ".also").map(all -> List.of(all.split(", *"))).orElse(List.of());
    entries
        .computeIfAbsent(kind, none -> new ArrayList<>())
        .add(
            new GlossaryEntry(
                kind,
                key,
                GlossaryWords.find(key + ".name").orElse(name),
                otherNames,
                said.get(),
                MarkedText.parse(more.get()),
                facts,
                forms(key)));
  }

  private static Optional<CallForms> forms(String key) {
    List<Optional<String>> each =
        Arrays.asList(
            GlossaryWords.find(key + ".c"),
            GlossaryWords.find(key + ".python"),
            GlossaryWords.find(key + ".java"));
    return each.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(
            new CallForms(
                each.get(0).orElseThrow(), each.get(1).orElseThrow(), each.get(2).orElseThrow()));
  }
}
