package dev.socketworkbench.export.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.TimeBase;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.file.DiskFullException;
import dev.socketworkbench.export.file.SafeFile;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.timeline.Script;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class TimelineExporterTest {
  private static final String HOSTILE = "\u202e]]><script>&\"'#;%%{init}%%\u001b[31m\u0000\ufffe\n";
  private static final TimelineOptions OPTIONS =
      TimelineOptions.all("A title with <, &, \" and \u202e", ZoneId.of("Europe/Berlin"));

  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    recording.close();
  }

  private void threeSendsAndAHalfClose() throws IOException {
    try (TracedServerSocket listener = recording.listen();
        TracedSocket client = recording.connect(listener.local());
        TracedSocket accepted = listener.accept()) {
      client.sendAll("one");
      client.sendAll("two");
      client.sendAll("three");
      Recording.receive(accepted, 11, 11);
      client.shutDown();
      assertThat(Recording.receive(accepted, 16)).isFalse();
      accepted.sendAll(HOSTILE);
      Recording.receive(client, HOSTILE.getBytes(UTF_8).length, 4096);
      accepted.sendAll("never read");
    }
    recording.journal().append(new Note(recording.tracer().clock().nanos(), "A note " + HOSTILE));
  }

  private String export(TimelineFormat format, TimelineOptions options) {
    return new TimelineExporter(ExportedTimeline.of(recording.journal()), options).text(format);
  }

  private static Document xml(String text)
      throws ParserConfigurationException, IOException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  private static List<String> texts(Document document, String element) {
    NodeList nodes = document.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static long paths(Document document, String style) {
    NodeList nodes = document.getElementsByTagName("path");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .filter(path -> path.getAttribute("class").equals(style))
        .count();
  }

  @Test
  void anSvgHasThePacketsIfTheyAreAskedForAndSaysThatTheyAreInferred() throws Exception {
    threeSendsAndAHalfClose();
    Document without = xml(export(TimelineFormat.SVG, OPTIONS));
    assertThat(texts(without, "text")).doesNotContain("SYN", "packet, inferred from the calls");
    Document with = xml(export(TimelineFormat.SVG, OPTIONS.withPackets(true)));
    assertThat(texts(with, "text"))
        .contains("SYN", "SYN/ACK", "ACK", "FIN", "packet, inferred from the calls")
        .doesNotContain("packet, captured");
    assertThat(paths(with, "packet")).as("solid: captured").isZero();
  }

  @Test
  void anSvgSaysWhatTlsHadInTheBytesAndWhereItFailed() throws Exception {
    try (Script script = new Script()) {
      script
          .connected(10, 20)
          .send(Script.CLIENT, 40, 30, 40)
          .layer(Script.CLIENT, LayerKind.HANDSHAKE, true, "ClientHello", 0, 20, 40)
          .layer(Script.CLIENT, LayerKind.ALERT, true, "bad_certificate", 20, 20, 40)
          .recv(Script.CONN, 40, 41, 50)
          .layer(Script.CONN, LayerKind.FAILED, false, "refused", 0, 0, 60);
      TimelineExporter with =
          new TimelineExporter(ExportedTimeline.of(script.journal), OPTIONS.withWidth(2_000));
      assertThat(texts(xml(with.text(TimelineFormat.SVG)), "text"))
          .contains("ClientHello 13 B, alert bad_certificate", "TLS failed: refused")
          .contains("TLS failed", "TLS alert")
          .doesNotContain("TLS agreed");
      TimelineExporter without =
          new TimelineExporter(ExportedTimeline.of(script.journal), OPTIONS.withTls(false));
      assertThat(texts(xml(without.text(TimelineFormat.SVG)), "text"))
          .contains("40 B")
          .noneMatch(text -> text.contains("TLS"));
    }
  }

  @Test
  void anSvgHasABarForEachCallAndAnArrowForEachPieceOfBytes() throws Exception {
    threeSendsAndAHalfClose();
    for (TimelineOptions options :
        List.of(
            OPTIONS,
            OPTIONS.withDark(true).withWidth(2_000),
            OPTIONS.withTimeBase(new TimeBase.RealTime(50)))) {
      Document svg = xml(export(TimelineFormat.SVG, options));
      long calls =
          recording.journal().all().read(0, 100, 0).stream().filter(Call.class::isInstance).count();
      // One title for the document and one, the log's line, for each bar.
      assertThat(texts(svg, "title"))
          .hasSize((int) calls + 1)
          .anyMatch(line -> line.contains("SEND       3 B \"two\""));
      assertThat(paths(svg, "arrow")).isGreaterThanOrEqualTo(4);
      // The stub itself, and its sign in the legend.
      assertThat(paths(svg, "arrow stub")).isEqualTo(2);
      assertThat(texts(svg, "text"))
          .contains("server#1", "conn#1", "client#1", "5 B", "half-close", "end of stream", "close")
          .anyMatch(text -> text.contains("(inferred)"))
          .doesNotContain("failed", "timed out");
    }
  }

  @Test
  void nothingThatCameFromOutsideIsExecutedOrHidden() throws Exception {
    threeSendsAndAHalfClose();
    String svg = export(TimelineFormat.SVG, OPTIONS);
    xml(svg);
    String mermaid = export(TimelineFormat.MERMAID, OPTIONS);
    String text = export(TimelineFormat.TEXT, OPTIONS);
    assertThat(svg).doesNotContain("<script");
    assertThat(mermaid).doesNotContain("%%").contains("note#58; A note");
    for (String each : List.of(svg, mermaid, text)) {
      assertThat(each.codePoints())
          .isNotEmpty()
          .noneMatch(
              point ->
                  point != '\n'
                      && List.of(
                              (int) Character.CONTROL,
                              (int) Character.FORMAT,
                              (int) Character.UNASSIGNED)
                          .contains(Character.getType(point)));
    }
    assertThat(text).contains("\\u202E]]><script>&");
  }

  @Test
  void everyLineOfAMermaidDiagramIsAStatement() throws IOException {
    threeSendsAndAHalfClose();
    List<String> lines = export(TimelineFormat.MERMAID, OPTIONS).lines().toList();
    assertThat(lines.subList(0, 4))
        .containsExactly(
            "---", "title: \"A title with <, &, \\\" and \\\\u202E\"", "---", "sequenceDiagram");
    String text = "([^#;\"]|#\\d+;)+";
    assertThat(lines.subList(4, lines.size()))
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches("    participant l\\d+ as " + text)
                    || line.matches("    Note (over l\\d+(,l\\d+)?|(left|right) of l\\d+): " + text)
                    || line.matches("    l\\d+(->>|-->>|--x)l\\d+: " + text));
    assertThat(lines).filteredOn(line -> line.contains("->>")).hasSizeGreaterThanOrEqualTo(4);
    assertThat(lines).filteredOn(line -> line.contains("--x")).hasSize(1);
  }

  @Test
  void aTextHasTheLinesOfTheLogAndSaysWhoseBytesARecvReturned() throws IOException {
    threeSendsAndAHalfClose();
    List<String> lines = export(TimelineFormat.TEXT, OPTIONS).lines().toList();
    assertThat(lines.get(2)).startsWith("Session began ").endsWith("(Europe/Berlin)");
    assertThat(lines)
        .anyMatch(
            line ->
                line.contains("o<--|")
                    && line.contains("RECV       11 B")
                    && line.contains("<- 3 B of row ")
                    && line.contains("<- 5 B of row "))
        .anyMatch(line -> line.contains("-> 10 B not received"))
        .anyMatch(line -> line.contains("/   ") && line.contains("SHUTDOWN"));
  }

  private void append(int sockets, int sends) {
    append(sockets, 0, sends);
  }

  private void append(int sockets, int first, int end) {
    for (int i = first; i < end; i++) {
      SocketId socket = new SocketId(SocketId.Role.CLIENT, 1 + i % sockets);
      recording
          .journal()
          .append(
              new Call(
                  socket,
                  Operation.SEND,
                  new Arguments.Size(1),
                  new Outcome.Moved(1),
                  i * 1_000L,
                  i * 1_000L + 500,
                  "t",
                  i / sockets,
                  false,
                  new byte[0],
                  1),
              ByteBuffer.allocate(1));
    }
  }

  @Test
  void aLongSessionIsExportedInPartAndSaysHowMuchIsLeftOut() throws Exception {
    append(3, 120_000);
    Document svg = xml(export(TimelineFormat.SVG, OPTIONS));
    assertThat(texts(svg, "text"))
        .contains("500 of 120,000 calls, rows 0 to 499; 119,500 are left out");
    assertThat(texts(svg, "title")).hasSize(501);
    Document range = xml(export(TimelineFormat.SVG, OPTIONS.withSteps(70_000, 70_010)));
    assertThat(texts(range, "text"))
        .contains("10 of 120,000 calls, rows 70000 to 70009; 119,990 are left out");
    assertThat(texts(range, "title")).hasSize(11);
    Document real =
        xml(export(TimelineFormat.SVG, OPTIONS.withTimeBase(new TimeBase.RealTime(100_000))));
    assertThat(texts(real, "text"))
        .anyMatch(line -> line.startsWith("320 of 120,000 calls, rows 0 to 319"));
    String mermaid = export(TimelineFormat.MERMAID, OPTIONS);
    assertThat(mermaid).hasSizeLessThan(50_000).contains("of 120,000 calls, rows 0 to ");
    String text = export(TimelineFormat.TEXT, OPTIONS);
    assertThat(text).contains("100,000 of 120,000 calls, rows 0 to 99999; 20,000 are left out");
    assertThat(text.lines().filter(line -> line.contains(" SEND "))).hasSize(100_000);
  }

  @Test
  void moreLanesThanFitMakeItWiderUpToABoundThatIsSaid() throws Exception {
    append(100, 200);
    Document svg = xml(export(TimelineFormat.SVG, OPTIONS));
    assertThat(Double.parseDouble(svg.getDocumentElement().getAttribute("width")))
        .isGreaterThan(60 * 100.0);
    assertThat(texts(svg, "text"))
        .contains("80 of them are on lanes that do not fit, and are not drawn");
  }

  @Test
  void aTextWithMoreLanesThanFitDrawsTheFirstConnectionsAndSaysWhatItDoesNot() throws IOException {
    try (TracedServerSocket listener = recording.listen()) {
      for (int i = 0; i < 40; i++) {
        try (TracedSocket client = recording.connect(listener.local());
            TracedSocket accepted = listener.accept()) {
          client.sendAll("Hello");
          Recording.receive(accepted, 5, 5);
        }
      }
    }
    List<String> lines = export(TimelineFormat.TEXT, OPTIONS).lines().toList();
    assertThat(lines)
        .contains(
            "15 of 81 lanes are drawn, the others share the last column. A filter chooses"
                + " connections: socket:conn#8 for example")
        .anyMatch(line -> line.matches(" *(\\|   ){7}\\+ conn#7  .*"))
        .anyMatch(line -> line.matches(" *(\\|   ){14}\\+ client#7  .*"))
        .anyMatch(line -> line.matches(" *(\\|   ){15}\\+ 66 other lanes"))
        .anyMatch(
            line -> line.matches(" *\\d+ (\\|   ){7}o<-{26}\\|   .* conn#7 +RECV .* <- 5 B .*"))
        .anyMatch(line -> line.matches(" *\\d+ (\\|   ){15}o .* conn#8 +RECV .* <- 5 B of row .*"));
    assertThat(lines).filteredOn(line -> line.contains(" RECV ")).hasSize(40);
  }

  @Test
  void whatTheKernelSaidIsMeasuredAndNamed() throws Exception {
    append(1, 3);
    SocketId client = new SocketId(SocketId.Role.CLIENT, 1);
    recording.journal().append(new KernelState(client, 1_800, TcpState.ESTABLISHED, 300, 7, 1, 10));
    recording.journal().append(new KernelState(client, 1_900, TcpState.TIME_WAIT, 0, 0, 3, 59_000));
    append(1, 4);
    assertThat(texts(xml(export(TimelineFormat.SVG, OPTIONS)), "text"))
        .contains(
            "ESTABLISHED 300 B to send 7 B unread", "TIME_WAIT 59.00 s left", "state, measured")
        .noneMatch(text -> text.contains("inferred"));
  }

  @Test
  void behindAGapOfTheRecordingOnlyWhatTheKernelSaidThereIsDrawn() throws Exception {
    append(1, 0, 2);
    SocketId client = new SocketId(SocketId.Role.CLIENT, 1);
    recording.journal().append(new KernelState(client, 1_600, TcpState.ESTABLISHED, 300, 0, 1, 10));
    append(1, 2, 3);
    recording.journal().append(new RecordingGap(2_600, 2_700, 7, "no space left"));
    recording.journal().append(new KernelState(client, 2_800, TcpState.ESTABLISHED, 0, 7, 0, 0));
    append(1, 3, 5);
    assertThat(texts(xml(export(TimelineFormat.SVG, OPTIONS)), "text"))
        .filteredOn(text -> text.contains(" B to send") || text.contains(" B unread"))
        .containsExactly("ESTABLISHED 300 B to send", "ESTABLISHED 7 B unread");
  }

  @Test
  void anEmptySessionIsAnEmptyPicture() throws Exception {
    for (TimelineOptions options :
        List.of(OPTIONS, OPTIONS.withTimeBase(new TimeBase.RealTime(1)))) {
      assertThat(texts(xml(export(TimelineFormat.SVG, options)), "text")).contains("0 calls");
    }
    assertThat(export(TimelineFormat.MERMAID, OPTIONS)).contains("sequenceDiagram");
    assertThat(export(TimelineFormat.TEXT, OPTIONS)).contains("0 calls");
  }

  @Test
  void aFileIsWrittenWhollyOrNotAtAll(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("timeline.svg");
    Files.writeString(file, "the old one");
    assertThatThrownBy(
            () ->
                SafeFile.writeStream(
                    file,
                    out -> {
                      out.write('h');
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(DiskFullException.class);
    assertThat(file).hasContent("the old one");
    threeSendsAndAHalfClose();
    TimelineExporter exporter =
        new TimelineExporter(ExportedTimeline.of(recording.journal()), OPTIONS);
    write(exporter, TimelineFormat.SVG, file);
    assertThat(file).hasContent(exporter.text(TimelineFormat.SVG));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThatThrownBy(
            () -> write(exporter, TimelineFormat.SVG, folder.resolve("nowhere").resolve("x.svg")))
        .isInstanceOf(IOException.class);
  }

  private static void write(TimelineExporter exporter, TimelineFormat format, Path file)
      throws IOException {
    SafeFile.writeStream(file, out -> exporter.write(format, out, Progress.NONE));
  }

  @ParameterizedTest
  @EnumSource(TimelineFormat.class)
  void aSessionThatIsClosedMeanwhileIsAnError(TimelineFormat format, @TempDir Path folder)
      throws IOException {
    threeSendsAndAHalfClose();
    TimelineExporter exporter =
        new TimelineExporter(ExportedTimeline.of(recording.journal()), OPTIONS);
    recording.journal().close();
    Path file = folder.resolve("out");
    assertThatThrownBy(() -> write(exporter, format, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the session was closed");
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> exporter.text(format)).hasMessageContaining("the session was closed");
  }

  @ParameterizedTest
  @EnumSource(TimelineFormat.class)
  void aGapOfTheRecordingIsInEveryPicture(TimelineFormat format) throws IOException {
    threeSendsAndAHalfClose();
    long now = recording.tracer().clock().nanos();
    recording.journal().append(new RecordingGap(now - 1_000_000, now, 77, "no room"));
    assertThat(export(format, OPTIONS)).contains("77 rows in 1.00 ms");
  }

  @Test
  void aNoteBeforeTheFirstCallIsInTheDiagram() throws IOException {
    recording.journal().append(new Note(recording.tracer().clock().nanos(), "before all"));
    threeSendsAndAHalfClose();
    String diagram = export(TimelineFormat.MERMAID, OPTIONS);
    assertThat(diagram).containsOnlyOnce("before all");
    assertThat(diagram.indexOf("before all")).isLessThan(diagram.indexOf("SOCKET"));
  }
}
