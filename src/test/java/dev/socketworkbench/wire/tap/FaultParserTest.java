package dev.socketworkbench.wire.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults as they are typed. */
class FaultParserTest {
  @Test
  void aListHasKindsDirectionsAndNumbers() {
    List<Fault> faults =
        FaultParser.parse(
            "delay=1.5s,"
                + " to-client:slice=1,to-server:rate=64KiB/s,cut=1kB,reset,flip=0.1%,flip=@17");
    assertThat(faults)
        .extracting(Fault::kind)
        .containsExactly(
            FaultKind.DELAY,
            FaultKind.SLICE,
            FaultKind.RATE,
            FaultKind.CUT,
            FaultKind.RESET,
            FaultKind.FLIP,
            FaultKind.FLIP);
    assertThat(faults)
        .extracting(Fault::way)
        .startsWith(FaultWay.BOTH, FaultWay.TO_CLIENT, FaultWay.TO_SERVER, FaultWay.BOTH);
    assertThat(faults)
        .extracting(Fault::number)
        .containsExactly(1_500_000_000L, 1L, 65_536L, 1_000L, 0L, -1L, 17L);
    assertThat(faults.get(5).chance()).isEqualTo(0.001);
    assertThat(faults.get(1)).hasToString("to-client:slice=1");
  }

  @Test
  void aReplacementHasQuotesEscapesAndCommas() {
    Fault fault = FaultParser.parse("replace=\"a,\\\"b\\xff\" by \"\",slice=2").getFirst();
    byte[] find = new byte[fault.find().remaining()];
    fault.find().duplicate().get(find);
    assertThat(find).isEqualTo(new byte[] {'a', ',', '"', 'b', (byte) 0xff});
    assertThat(fault.by().remaining()).isZero();
    assertThat(FaultParser.parse("replace=\"ä\" by \"ö\"").getFirst().by().remaining())
        .isEqualTo("ö".getBytes(UTF_8).length);
  }

  @Test
  void everyExampleCanBeRead() {
    assertThat(Arrays.stream(FaultKind.values()))
        .allSatisfy(
            kind ->
                assertThat(FaultParser.parse(kind.example()))
                    .singleElement()
                    .extracting(Fault::kind)
                    .isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "delay",
        "delay=",
        "delay=-1s",
        "delay=2",
        "delay=2h",
        "delay=90min",
        "slice=0",
        "rate=0",
        "slice=x",
        "flip=0",
        "flip=101%",
        "flip=NaN",
        "flip=@",
        "replace=a by b",
        "replace=\"\" by \"b\"",
        "replace=\"\\q\" by \"b\"",
        "replace=\"a",
        "to-nobody:cut=1",
        "drop=1%",
        "cut=1,,cut=2"
      })
  void whatCannotBeUnderstoodIsSaid(String typed) {
    assertThatThrownBy(() -> FaultParser.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }
}
