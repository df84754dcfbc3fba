package dev.socketworkbench.message.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.SentBytes;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineImportTest {
  private static SavedMessage message(String line) {
    ForeignMessages found = CommandLineImport.read(line);
    assertThat(found.messages()).as("%s: %s", line, found.remarks()).hasSize(1);
    return found.messages().getFirst();
  }

  private static String bytes(String line) throws ScriptFailure {
    byte[] bytes =
        message(line).bytes(new SentBytes(ScriptPermissions.NONE, InstantSource.system()));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String target(String line) {
    return message(line).target().orElseThrow().shown();
  }

  private static String refusal(String line) {
    ForeignMessages found = CommandLineImport.read(line);
    assertThat(found.messages()).as(line).isEmpty();
    return found.remarks().getFirst();
  }

  @Test
  void curlBecomesItsRequest() throws Exception {
    String line = "curl -X POST -d 'a=1' -d b=2 http://127.0.0.1:8080/x?y=z#part";
    assertThat(target(line)).isEqualTo("TCP 127.0.0.1:8080");
    assertThat(message(line).name()).isEqualTo("POST /x?y=z");
    assertThat(bytes(line))
        .isEqualTo(
            "POST /x?y=z HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUser-Agent: curl/8\r\nAccept:"
                + " */*\r\nContent-Length: 7\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\n\r\na=1&b=2");
  }

  @Test
  void curlsOptionsAreLinesOfTheHead() throws Exception {
    assertThat(bytes("curl -sSL -u me:secret -H 'X-A: 1' -H Accept: -A mine -b k=v https://h/"))
        .isEqualTo(
            "GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Basic bWU6c2VjcmV0\r\nUser-Agent:"
                + " mine\r\nCookie: k=v\r\nX-A: 1\r\n\r\n");
    assertThat(target("curl https://example.org")).isEqualTo("TLS example.org:443");
    assertThat(target("curl --unix-socket /run/x.sock http://localhost/v1"))
        .isEqualTo("Unix /run/x.sock");
    assertThat(target("curl -g 'http://[::1]:81/'")).isEqualTo("TCP [::1]:81");
    assertThat(bytes("curl -G --data-urlencode 'q=a b' localhost:1/s"))
        .startsWith("GET /s?q=a%20b HTTP/1.1\r\nHost: localhost:1\r\n");
    assertThat(bytes("curl --json '{\"a\":1}' localhost"))
        .contains("Content-Type: application/json\r\n", "Accept: application/json\r\n")
        .endsWith("\r\n\r\n{\"a\":1}");
    assertThat(bytes("curl -I localhost")).startsWith("HEAD / HTTP/1.1\r\n");
    assertThat(bytes("printf 'x\\ny' | curl --data-binary @- localhost")).endsWith("\r\n\r\nx\ny");
    assertThat(CommandLineImport.read("curl -k --http2 https://h/").remarks()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "printf 'x' | ncat -u localhost 5000; x; UDP localhost:5000",
        "echo hi | nc 127.0.0.1 7; hi\\n; TCP 127.0.0.1:7",
        "echo -n hi | nc -w1 -v 127.0.0.1 7; hi; TCP 127.0.0.1:7",
        "echo -e 'a\\x41\\0101' | nc -N h 7; aAA\\n; TCP h:7",
        "printf '%s-%b\\n' a 'b\\tc' d | nc h 7; a-b\\tc\\nd-\\n; TCP h:7",
        "nc -U /tmp/s <<< 'a b'; a b\\n; Unix /tmp/s",
        "ncat --ssl h 7 <<< x; x\\n; TLS h:7",
        "printf 'a\\nb\\n' | ncat -C h 7; a\\r\\nb\\r\\n; TCP h:7",
        "printf x | socat - TCP4:h:7; x; TCP h:7",
        "printf x | socat -t1 STDIO UDP-DATAGRAM:[ff02::1]:7,broadcast; x; UDP [ff02::1]:7",
        "echo x | socat - OPENSSL:h:7,verify=0,crnl; x\\r\\n; TLS h:7",
        "printf x | socat - ABSTRACT-CONNECT:name; x; Unix @name",
        "echo 48656c6c6f | xxd -r -p | nc h 7; Hello; TCP h:7",
        "$ printf $'a\\'b' | sudo nc h 7 2>/dev/null # now; a'b; TCP h:7",
      })
  void whatIsPipedIsTheMessage(String line, String text, String target) throws Exception {
    String meant = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");
    assertThat(bytes(line)).isEqualTo(meant);
    assertThat(target(line)).isEqualTo(target);
    assertThat(CommandLineImport.looksLikeOne(line)).isTrue();
  }

  @Test
  void textBehindTwoArrowsAndLinesThatGoOn() throws Exception {
    assertThat(bytes("nc h 7 <<EOF\none\n two\nEOF\n")).isEqualTo("one\n two\n");
    assertThat(bytes("curl \\\n  -H 'A: b' \\\n  http://h/p")).contains("GET /p ", "A: b\r\n");
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertThat(refusal("curl --frobnicate http://h/")).contains("curl's option --frobnicate");
    assertThat(refusal("curl -F a=b http://h/")).contains("curl's option -F");
    assertThat(refusal("curl -d @file http://h/")).contains("paste it in place of '@file'");
    assertThat(refusal("curl ftp://h/")).contains("'ftp' is no protocol");
    assertThat(refusal("curl http://h/ http://i/")).contains("several URLs");
    assertThat(refusal("curl")).contains("no URL");
    assertThat(refusal("curl http://h:99999/")).contains("names no host and port");
    assertThat(refusal("nc -l 7")).contains("is a server");
    assertThat(refusal("nc h 7")).contains("somebody types");
    assertThat(refusal("echo x | nc h")).contains("needs a host and a port");
    assertThat(refusal("echo x | nc h http")).contains("'http' is no port");
    assertThat(refusal("cat file | nc h 7")).contains("in place of 'cat'");
    assertThat(refusal("nc h 7 < file")).contains("in place of '<'");
    assertThat(refusal("echo $HOME | nc h 7")).contains("'$HOME");
    assertThat(refusal("echo \"$(id)\" | nc h 7")).contains("'$(id)");
    assertThat(refusal("echo x | nc h 7; ls")).contains("';' joins commands");
    assertThat(refusal("date | nc h 7")).contains("What 'date' prints");
    assertThat(refusal("echo 'x | nc h 7")).contains("closing quote");
    assertThat(refusal("socat - EXEC:ls")).contains("'EXEC:ls'");
    assertThat(refusal("ls -l")).contains("'ls' is no command");
    assertThat(refusal("")).contains("missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello", "curl", "nc is a program", "echo x", "GET / HTTP/1.1\r\n", ""})
  void anyOtherTextIsNotTakenForOne(String text) {
    assertThat(CommandLineImport.looksLikeOne(text)).isEqualTo(text.startsWith("nc is"));
  }

  @Property
  void anyLineIsReadOrRefusedInWords(Any any) {
    String start =
        any.of(
            "curl -X POST -d 'a' http://127.0.0.1:8080/x",
            "printf '%s\\x41' \"b\" | ncat -u h 1",
            "echo -e $'\\u00e9' | socat - TCP:[::1]:1,crnl",
            "nc h 1 <<EOF\na\nEOF\n",
            "");
    StringBuilder line = new StringBuilder(start);
    for (int i = any.between(0, 4); i > 0; i--) {
      int at = any.between(0, line.length());
      line.insert(at, any.textOf("'\"\\$|<>;&@-=:%\n ax0{[]}", 5));
    }
    ForeignMessages found = CommandLineImport.read(line.toString());
    assertThat(found.messages().size() + found.remarks().size()).isPositive();
    assertThat(found.remarks()).noneMatch(String::isBlank);
  }
}
