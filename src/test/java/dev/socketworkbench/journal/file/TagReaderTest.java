package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.aside.SourcePlace.ToldBy;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.journal.SampleCalls;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagReaderTest {
  private static final int UNKNOWN = 99;

  private final Tags tags = new Tags();

  static List<Call> calls() {
    return SampleCalls.ofEveryShape();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void argumentsAreReadAsTheyWereWritten(Call call) {
    byte[] written = written(tags.of(call.thread(), call.arguments(), call.outcome()));
    TagReader read = new TagReader(written);
    assertThat(TagReader.areSound(written, 0, written.length)).isTrue();
    assertThat(read.thread()).isEqualTo(call.thread());
    assertThat(read.arguments(size(call.arguments()))).isEqualTo(call.arguments());
  }

  private static int size(Arguments arguments) {
    return switch (arguments) {
      case Arguments.Size size -> size.size();
      case Arguments.To to -> to.size();
      default -> -1;
    };
  }

  static List<Endpoint> endpoints() {
    return List.of(
        Endpoint.None.NONE,
        Endpoint.ip("192.0.2.7", 65_535),
        Endpoint.ip("2001:db8::7", 0),
        new Endpoint.Unresolved("example.test", 80),
        Endpoint.Unix.UNNAMED,
        Endpoint.Unix.path("/run/x.sock"),
        new Endpoint.Unix(Endpoint.Unix.Kind.ABSTRACT, new byte[] {0, -1, 7}));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void anEndpointIsReadAsItWasWritten(Endpoint endpoint) {
    byte[] written = written(tags.begin().endpoint(Tags.PEER, endpoint));
    assertThat(TagReader.areSound(written, 0, written.length)).isTrue();
    assertThat(new TagReader(written).endpoint(Tags.PEER)).isEqualTo(endpoint);
  }

  @Test
  void whatIsKnownBesideACallIsReadAsItWasWritten() {
    Aside aside =
        Aside.of(new Intervention(1, 2, ErrorCode.linux(104), 4_096))
            .with(Optional.of(new SourcePlace("/a/ß.py", 24, "handle", ToldBy.SHIM)));
    byte[] written = written(tags.begin().of(aside));
    assertThat(TagReader.areSound(written, 0, written.length)).isTrue();
    assertThat(new TagReader(written).aside()).isEqualTo(aside);
  }

  @Test
  void aDeedAndAWayToKnowOfLaterVersionsArePassedOver() {
    byte[] written = written(tags.begin().of(Aside.at(new SourcePlace("x.c", 1, "", ToldBy.JFR))));
    written[Tags.HEAD] = UNKNOWN;
    assertThat(new TagReader(written).aside().source())
        .hasValue(new SourcePlace("x.c", 1, "", ToldBy.OTHERWISE));
    byte[] done = written(tags.begin().of(Aside.of(new Intervention(7, 0, ErrorCode.NONE, 0))));
    done[Tags.HEAD] = UNKNOWN;
    assertThat(TagReader.areSound(done, 0, done.length)).isTrue();
    assertThat(new TagReader(done).aside().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void aPlaceWithoutAFileOrWithOneThatIsLongerThanItsTagIsNotSound(int at) {
    byte[] written = written(tags.begin().of(Aside.at(new SourcePlace("x.c", 1, "", ToldBy.SHIM))));
    written[Tags.HEAD + at] = (byte) (at == 1 ? 1 : 9);
    written[Tags.HEAD + 4] = (byte) (at == 1 ? 0x80 : 0);
    assertThat(TagReader.areSound(written, 0, written.length)).isFalse();
  }

  @Test
  void aTagThatIsNotKnownIsPassedOver() {
    byte[] written =
        written(tags.begin().text(UNKNOWN, "of a later version").number(Tags.BACKLOG, 5));
    assertThat(TagReader.areSound(written, 0, written.length)).isTrue();
    assertThat(new TagReader(written).arguments(-1)).isEqualTo(new Arguments.Backlog(5));
  }

  @Test
  void whatIsCutAnywhereButBetweenTwoValuesIsNotSound() {
    byte[] written = written(tags.begin().text(Tags.HOST, "localhost").text(Tags.HOW, "SHUT_WR"));
    int second = Tags.HEAD + "localhost".length();
    for (int length = 1; length < written.length; length++) {
      assertThat(TagReader.areSound(written, 0, length))
          .as("%d of %d bytes", length, written.length)
          .isEqualTo(length == second);
    }
  }

  @Test
  void aValueOfAnotherLengthThanItsKindHasIsNotSound() {
    byte[] written = written(tags.begin().endpoint(Tags.LOCAL, Endpoint.ip("192.0.2.7", 80)));
    written[Tags.HEAD] = Tags.IPV6;
    assertThat(TagReader.areSound(written, 0, written.length)).isFalse();
  }

  @Test
  void anErrorOfNoSystemIsNone() {
    assertThat(TagReader.error(120, 104)).isEqualTo(ErrorCode.NONE);
  }

  private static byte[] written(Tags tags) {
    return Arrays.copyOf(tags.bytes(), tags.length());
  }
}
