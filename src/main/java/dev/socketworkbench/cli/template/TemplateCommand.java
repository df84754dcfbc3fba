package dev.socketworkbench.cli.template;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.cli.terminal.TemplateArguments;
import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.TemplateLibrary;
import dev.socketworkbench.template.message.FieldLines;
import dev.socketworkbench.template.message.FieldsReader;
import dev.socketworkbench.template.message.MadeMessage;
import dev.socketworkbench.template.message.ReadMessage;
import dev.socketworkbench.template.syntax.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code template}: lists, prints and checks templates, and makes and reads messages by them. */
@Command(
    name = "template",
    description = "Makes and reads messages with named fields, by templates.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench template list",
      "  socket-workbench template show dns-query > mine.txt",
      "  socket-workbench template check mine.txt   all mistakes of a file",
      "  socket-workbench template make dns-query name=example.org type=AAAA",
      "                                             its bytes, as hexadecimal digits",
      "  socket-workbench template read dns-answer < answer.bin",
      "                                             its fields, with their places",
      "  socket-workbench send --udp 127.0.0.1 53 --template dns-query \\",
      "      --field name=example.org",
    })
public final class TemplateCommand implements Callable<Integer> {
  /** As much as is read of standard input: 64 MiB. */
  private static final int MOST_BYTES = 64 << 20;

  private final StandardStreams streams;

  private TemplateCommand(StandardStreams streams) {
    this.streams = streams;
  }

  /** The command with its five commands. */
  public static CommandLine of(StandardStreams streams) {
    TemplateCommand command = new TemplateCommand(streams);
    return new CommandLine(command)
        .addSubcommand(command.new ListTemplates())
        .addSubcommand(command.new ShowTemplate())
        .addSubcommand(command.new CheckTemplate())
        .addSubcommand(command.new MakeByTemplate())
        .addSubcommand(command.new ReadByTemplate());
  }

  @Override
  public Integer call() {
    throw new Problems.NotUsable(
        "What about templates? 'template list' names them, 'template show NAME' prints one,"
            + " 'template check FILE' finds mistakes, 'template make NAME FIELD=VALUE' makes a"
            + " message, 'template read NAME' reads one.");
  }

  /** {@code template list}. */
  @Command(
      name = "list",
      description = "Lists the templates that come with the program.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class ListTemplates implements Callable<Integer> {
    @Override
    public Integer call() {
      List<TemplateFile> all = TemplateLibrary.ofProgram().all();
      int widest = all.stream().mapToInt(each -> each.name().length()).max().orElse(0);
      for (TemplateFile each : all) {
        streams.say(each.name() + " ".repeat(widest + 2 - each.name().length()) + each.title());
      }
      return ExitCodes.OK;
    }
  }

  /** {@code template show}. */
  @Command(
      name = "show",
      description = "Prints a template's text, to read it or to begin one of your own.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class ShowTemplate implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "A name from 'template list', or a file.")
    private String name;

    @Override
    public Integer call() {
      streams.out().print(TemplateArguments.find(name).text());
      streams.out().flush();
      return ExitCodes.OK;
    }
  }

  /** {@code template check}. */
  @Command(
      name = "check",
      description = "Reads templates, and names every mistake with its line and what to write.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footer = {"", "Exit codes: 0 no mistake, 1 mistakes, 2 cannot be read."})
  private final class CheckTemplate implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files with templates.")
    private List<String> files;

    @Override
    public Integer call() {
      int code = ExitCodes.OK;
      for (String file : files) {
        TemplateFile template = TemplateArguments.find(file);
        template.reading().mistakes().stream()
            .map(each -> Escapes.visible(template.name() + ", " + each))
            .forEach(streams::say);
        if (template.reading().mistakes().isEmpty()) {
          streams.say(Escapes.visible(template.name()) + ": no mistake");
        } else {
          code = ExitCodes.FAILED;
        }
      }
      return code;
    }
  }

  /** {@code template make}. */
  @Command(
      name = "make",
      description = {
        "Makes a message: prints its bytes as hexadecimal digits.",
        "A field that is not filled has the value of the template; lengths, counts and checksums",
        "follow from the others unless they are filled, too. Of what is repeated each has its",
        "number: 'values.2.value=7'.",
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footer = {"", "Exit codes: 0 made, 2 something does not fit."})
  private final class MakeByTemplate implements Callable<Integer> {
    @Parameters(
        index = "0",
        paramLabel = "NAME",
        description = "A name from 'template list', or a file.")
    private String name;

    @Parameters(
        index = "1..*",
        arity = "0..*",
        paramLabel = "FIELD=VALUE",
        description = "What is in a field; texts with the escapes of the log.")
    private List<String> fields = List.of();

    @Option(names = "--raw", description = "Writes the bytes themselves.")
    private boolean raw;

    @Option(names = "--table", description = "Prints the fields, with their places.")
    private boolean table;

    @Override
    public Integer call() throws IOException {
      if (raw && table) {
        throw new Problems.NotUsable("Choose one of --raw and --table.");
      }
      MadeMessage made = TemplateArguments.message(TemplateArguments.template(name), fields);
      if (raw) {
        streams.out().write(made.bytes());
        streams.out().flush();
      } else if (table) {
        FieldLines.of(made.fields(), made.bytes()).forEach(line -> streams.say(line.text()));
      } else {
        streams.say(Escapes.hex(made.bytes(), Integer.MAX_VALUE));
      }
      return ExitCodes.OK;
    }
  }

  /** {@code template read}. */
  @Command(
      name = "read",
      description = {
        "Reads messages from standard input, one after the other.",
        "Prints each field's place, its length in bytes, its name and its value, and where and why",
        "they do not fit.",
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footer = {"", "Exit codes: 0 everything fits, 1 something does not, 2 cannot be read."})
  private final class ReadByTemplate implements Callable<Integer> {
    @Parameters(
        index = "0",
        paramLabel = "NAME",
        description = "A name from 'template list', or a file.")
    private String name;

    @Option(
        names = "--hex",
        arity = "0..1",
        paramLabel = "DIGITS",
        fallbackValue = "",
        description =
            "The bytes as pairs of hexadecimal digits; without DIGITS they are on standard input.")
    private String hex;

    @Override
    public Integer call() throws IOException {
      Template template = TemplateArguments.template(name);
      byte[] data = bytes();
      List<ReadMessage> messages = FieldsReader.read(template, data);
      FieldLines.ofMessages(messages, data).forEach(line -> streams.say(line.text()));
      if (data.length == 0) {
        throw new Problems.NotUsable("There are no bytes to read.");
      }
      boolean fits =
          messages.stream().allMatch(ReadMessage::fits) && messages.getLast().to() == data.length;
      return fits ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private byte[] bytes() throws IOException {
      if (hex != null && !hex.isEmpty()) {
        return fromHex(hex);
      }
      byte[] read = streams.in().readNBytes(MOST_BYTES + 1);
      if (read.length > MOST_BYTES) {
        throw new Problems.NotUsable("At most 64 MiB are read.");
      }
      return hex == null ? read : fromHex(new String(read, StandardCharsets.ISO_8859_1));
    }

    private static byte[] fromHex(String typed) {
      try {
        return HexFormat.of().parseHex(typed.replaceAll("[\\s:]", ""));
      } catch (IllegalArgumentException e) {
        throw new Problems.NotUsable(
            "This is not hexadecimal: --hex takes pairs of the digits 0-9 and A-F, such as '48 69"
                + " 00 FF'.");
      }
    }
  }
}
