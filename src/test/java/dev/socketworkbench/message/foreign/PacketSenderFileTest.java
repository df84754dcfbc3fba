package dev.socketworkbench.message.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibrary;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.SentBytes;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Files in Packet Sender's formats, made up here. */
class PacketSenderFileTest {
  private static final String INI =
      """
      [NAMES]
      1\\name=Ask the lamp
      2\\name="Door, open; \\x201cnow\\x201d"
      3\\name=a/b
      4\\name=General
      5\\name=Form
      6\\name=Secure
      7\\name=Gone
      size=7

      [Ask%20the%20lamp]
      name=Ask the lamp
      fromIP=
      repeat=@Variant(\\0\\0\\0\\x87\\0\\0\\0\\0)
      toIP=127.0.0.1
      port=4001
      fromPort=0
      tcpOrUdp=UDP
      sendResponse=0
      hexString=6c 61 6d 70 3f 0d 0a
      requestPath=
      timestamp="Fri, 1 May 2026 10:00:00"

      [Door%2C%20open%3B%20%U201Cnow%U201D]
      name="Door, open; \\x201cnow\\x201d"
      toIP=door.example
      port=23
      tcpOrUdp=TCP
      hexString=7b7b54494d457d7d20 6f

      [a]
      b\\name=a/b
      b\\toIP=::1
      b\\port=5
      b\\tcpOrUdp=SSL
      b\\hexString="FF, 00, a"

      [%General]
      name=General
      toIP=
      tcpOrUdp=TCP
      hexString=41

      [Form]
      name=Form
      toIP=127.0.0.1
      port=8080
      tcpOrUdp=HTTP Post
      requestPath=/form?x=1
      hexString=61 3d 31
      repeat=2

      [Secure]
      name=Secure
      toIP=h
      port=1
      tcpOrUdp=DTLS
      hexString=42
      """;

  private static final String PACKETS =
      """
      [
        {"name": "One", "hexstring": "31 0d", "toip": "127.0.0.1", "port": "7", "tcporudp": "TCP",
         "fromip": "", "fromport": "0", "sendresponse": "0", "errorstring": "", "repeat": 0,
         "requestpath": "", "asciistring": "MVxy"},
        {"name": "Two", "asciistring": "YVxuXDAx", "toip": "h", "port": 8, "tcporudp": "UDP",
         "colour": "blue"},
        {"name": "Page", "hexstring": "", "toip": "h", "port": "443", "tcporudp": "HTTPS Get",
         "requestpath": "/p"}
      ]
      """;

  private static final String PANELS =
      """
      [{"name": "Desk", "id": "1", "launch": "0", "lastmodfied": "", "linkURLs": [{"url": "http://h",
       "text": "t", "index": "0"}],
       "buttonlist": [
         {"title": "Both", "id": "2", "script": "One\\ndelay:2\\n// a comment\\nTwo\\npanel:3"},
         {"title": "Just one", "id": "1", "script": "One"},
         {"title": "Nobody", "id": "3", "script": "Nowhere"}]}]
      """;

  private static ForeignMessages read(String text) {
    return MessageImport.of(text.getBytes(StandardCharsets.UTF_8), MessageLibrary.EMPTY);
  }

  private static SavedMessage named(ForeignMessages found, String path) {
    return found.messages().stream()
        .filter(each -> each.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static String bytes(SavedMessage message) throws Exception {
    return new String(
        message.bytes(new SentBytes(ScriptPermissions.NONE, InstantSource.system())),
        StandardCharsets.ISO_8859_1);
  }

  @Test
  void packetsInTheIniFormat() throws Exception {
    ForeignMessages found = read(INI);
    assertThat(found.messages().stream().map(SavedMessage::name))
        .containsExactly("Ask the lamp", "Door, open; “now”", "a/b", "General", "Form", "Secure");
    assertThat(bytes(named(found, "Ask the lamp"))).isEqualTo("lamp?\r\n");
    assertThat(named(found, "Ask the lamp").target().map(MessageTarget::shown))
        .contains("UDP 127.0.0.1:4001");
    assertThat(bytes(named(found, "Door, open; “now”"))).matches("\\d\\d:\\d\\d:\\d\\d [AP]M o");
    assertThat(named(found, "a/b").target().map(MessageTarget::shown)).contains("TLS [::1]:5");
    assertThat(bytes(named(found, "a/b"))).isEqualTo("\u00ff\0\n");
    assertThat(named(found, "General").target()).isEmpty();
    assertThat(bytes(named(found, "Form")))
        .isEqualTo(
            "POST /form?x=1 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=1");
    assertThat(found.remarks())
        .containsExactly(
            "'Form': that it is repeated every 2.0 s was left out. Send it with"
                + " --repeat 0 --every 2000, or repeat it below the message.",
            "'Secure' goes over DTLS, which this program does not send; its bytes were taken"
                + " without a target.",
            "'Gone': Packet Sender's file lists it, and has nothing of it.");
  }

  @Test
  void packetsInJson() throws Exception {
    ForeignMessages found = read(PACKETS);
    assertThat(bytes(named(found, "One"))).isEqualTo("1\r");
    assertThat(bytes(named(found, "Two"))).isEqualTo("a\n\1");
    assertThat(named(found, "Two").target().map(MessageTarget::shown)).contains("UDP h:8");
    assertThat(bytes(named(found, "Page"))).isEqualTo("GET /p HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(found.remarks())
        .containsExactly("Fields that this program does not know were left out: colour.");
  }

  @Test
  void panelsBecomeFoldersOfTheirPackets() {
    MessageLibrary library = MessageLibrary.EMPTY.addAll(read(PACKETS).messages());
    ForeignMessages found = MessageImport.of(PANELS.getBytes(StandardCharsets.UTF_8), library);
    assertThat(found.messages().stream().map(SavedMessage::path))
        .containsExactly("Desk/Just one", "Desk/Both/One", "Desk/Both/Two");
    assertThat(named(found, "Desk/Both/One").delayNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    assertThat(found.remarks())
        .containsExactly(
            "Panel 'Desk', button 'Both': that it goes to panel 3 was left out.",
            "Panel 'Desk', button 'Nobody': there is no message 'Nowhere'. Import Packet Sender's"
                + " packets first, and then its panels.",
            "Panel 'Desk': its links were left out.");
    MessageLibrary all = library.addAll(found.messages());
    assertThat(MessageLibrary.read(all.text()).messages()).isEqualTo(all.messages());
  }

  @Test
  void whatIsDamagedCostsAsLittleAsItCan() {
    ForeignMessages cut = read(PACKETS.substring(0, PACKETS.indexOf("\"Page\"")));
    assertThat(cut.messages()).hasSize(2);
    assertThat(cut.remarks().getLast())
        .matches("The file cannot be read to its end: it is damaged in line 7, .*")
        .endsWith("What stands before was read.");
    ForeignMessages wrong = read(INI.replace("6c 61 6d", "6c xx 6d").replace("port=23", "port=no"));
    assertThat(wrong.remarks())
        .anyMatch(each -> each.startsWith("'Ask the lamp': its bytes are damaged: 'xx'"))
        .anyMatch(each -> each.contains("door.example and port no are no target"));
    assertThat(wrong.messages()).hasSize(5);
    assertThat(read("just a text").remarks().getFirst()).contains("This is no file of messages");
    assertThat(read("messages 9\n").remarks().getFirst()).contains("is of version 9");
    assertThat(read("[1, 2]").messages()).isEmpty();
    assertThat(MessageImport.of(new byte[] {(byte) 0xff, 0}, MessageLibrary.EMPTY).remarks())
        .singleElement()
        .asString()
        .contains("no text in UTF-8");
  }

  @Property
  void anyFileIsReadOrRefusedInWords(Any any) {
    StringBuilder text = new StringBuilder(any.of(INI, PACKETS, PANELS, "messages 1\n"));
    for (int i = any.between(0, 6); i > 0; i--) {
      int at = any.between(0, text.length() - 1);
      if (any.nextBoolean()) {
        text.insert(at, any.textOf("[]{}\",:\\%=x1Ug\n", 6));
      } else {
        text.delete(at, Math.min(text.length(), at + any.between(1, 50)));
        text.append('\n');
      }
    }
    ForeignMessages found = read(text.toString());
    MessageLibrary library = MessageLibrary.EMPTY.addAll(found.messages());
    MessageLibrary again = MessageLibrary.read(library.text());
    assertThat(again.mistakes()).isEmpty();
    assertThat(again.messages()).isEqualTo(library.messages());
  }
}
