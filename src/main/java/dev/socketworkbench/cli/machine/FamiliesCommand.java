package dev.socketworkbench.cli.machine;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.explain.machine.FamilyWords;
import dev.socketworkbench.kernel.families.SocketAnswer;
import dev.socketworkbench.kernel.families.SocketFamily;
import dev.socketworkbench.kernel.families.SocketKind;
import dev.socketworkbench.kernel.families.SocketProtocol;
import dev.socketworkbench.kernel.families.SocketTypes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/** {@code families}: which sockets this machine can make. */
@Command(
    name = "families",
    description = {
      "Shows which socket families, types and protocols this machine has.",
      "A socket of each is created, and closed at once. The answer is that it exists, that it"
          + " exists but not for you, or that it is not here.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench families",
      "  socket-workbench families --json   one JSON object, for programs",
      "",
      "Exit codes: 0 asked, 1 this system cannot be asked.",
    })
public final class FamiliesCommand implements Callable<Integer> {
  private static final int FIRST = 13;
  private static final int COLUMN = 17;

  private final StandardStreams streams;
  private final Problems problems;
  private final SocketTypes types;

  @Option(names = "--json", description = "Prints the answers as one JSON object.")
  private boolean json;

  /** The command with what it needs. */
  public FamiliesCommand(StandardStreams streams, Problems problems, SocketTypes types) {
    this.streams = streams;
    this.problems = problems;
    this.types = types;
  }

  @Override
  public Integer call() {
    List<SocketAnswer> answers = types.ask().orElse(List.of());
    List<SocketAnswer> protocols = types.askProtocols().orElse(List.of());
    if (answers.isEmpty()) {
      problems.say(FamilyWords.notAsked());
      return ExitCodes.FAILED;
    }
    if (json) {
      JsonObject.say(streams, into -> write(into, answers, protocols));
      return ExitCodes.OK;
    }
    matrix(answers);
    if (answers.stream().anyMatch(SocketAnswer::refused)) {
      streams.out().println(FamilyWords.star());
    }
    streams.out().println();
    for (int i = 0; i < protocols.size(); i++) {
      SocketProtocol asked = SocketProtocol.ALL.get(i);
      say(
          String.format(
              Locale.ROOT,
              "%-9s %-15s %-16s %s",
              asked.family(),
              asked.kind(),
              asked.name(),
              FamilyWords.cell(protocols.get(i))));
    }
    streams.out().println();
    Stream.concat(answers.stream(), protocols.stream())
        .filter(answer -> !answer.exists())
        .map(FamilyWords::error)
        .distinct()
        .sorted()
        .forEach(streams.out()::println);
    streams.out().flush();
    return ExitCodes.OK;
  }

  private void matrix(List<SocketAnswer> answers) {
    StringBuilder heading = new StringBuilder(" ".repeat(FIRST));
    for (SocketKind kind : SocketKind.values()) {
      heading.append(padded(kind.name()));
    }
    streams.out().println(heading.toString().stripTrailing());
    for (SocketFamily family : SocketFamily.values()) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-13s", family));
      answers.stream()
          .filter(answer -> answer.family() == family)
          .forEach(answer -> line.append(padded(shortCell(answer))));
      streams.out().println(line.toString().stripTrailing());
    }
  }

  /** In the matrix a star is enough for what is forbidden. */
  private static String shortCell(SocketAnswer answer) {
    return answer.refused() ? answer.errorName() + "*" : FamilyWords.cell(answer);
  }

  private static String padded(String text) {
    return String.format(Locale.ROOT, "%-" + COLUMN + "s", text);
  }

  private void say(String line) {
    streams.out().println(line.stripTrailing());
  }

  private static void write(
      JsonGenerator json, List<SocketAnswer> answers, List<SocketAnswer> protocols) {
    json.writeArrayPropertyStart("types");
    answers.forEach(each -> write(json, each, ""));
    json.writeEndArray();
    json.writeArrayPropertyStart("protocols");
    for (int i = 0; i < protocols.size(); i++) {
      write(json, protocols.get(i), SocketProtocol.ALL.get(i).name());
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, SocketAnswer answer, String protocol) {
    json.writeStartObject();
    json.writeStringProperty("family", answer.family().name());
    json.writeStringProperty("type", answer.kind().name());
    json.writeNumberProperty("protocol", answer.protocol());
    if (!protocol.isEmpty()) {
      json.writeStringProperty("protocolName", protocol);
    }
    json.writeStringProperty("answer", answer.verdict().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("errno", answer.errno());
    if (!answer.exists()) {
      json.writeStringProperty("error", answer.errorName());
      json.writeStringProperty("text", answer.text());
    }
    json.writeEndObject();
  }
}
