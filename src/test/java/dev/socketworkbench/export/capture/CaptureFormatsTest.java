package dev.socketworkbench.export.capture;

import static dev.socketworkbench.export.capture.Packets.ACK;
import static dev.socketworkbench.export.capture.Packets.CLIENT;
import static dev.socketworkbench.export.capture.Packets.SERVER;
import static dev.socketworkbench.export.capture.Packets.hex;
import static dev.socketworkbench.export.capture.Packets.join;
import static dev.socketworkbench.export.capture.Packets.tcp;
import static dev.socketworkbench.export.capture.Packets.tcpBehind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.export.capture.format.CaptureException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form in which a packet can be in a file. */
class CaptureFormatsTest {
  private static final byte[] ONE = tcp(CLIENT, SERVER, 7, 0, ACK, "one");
  private static final byte[] TWO = tcp(CLIENT, SERVER, 10, 0, ACK, "two");

  @TempDir Path folder;

  @Test
  void pcapOfEitherByteOrderAndClock() throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      for (boolean nanos : new boolean[] {false, true}) {
        Imported read =
            read(new Packets.Pcap(order, nanos, 101).add(5_250, ONE).add(5_251, TWO).bytes());
        assertThat(read.stream("client#1")).isEqualTo("onetwo");
        assertThat(read.anchor()).isEqualTo(Instant.ofEpochMilli(5_250));
        assertThat(read.rows().getLast().startNanos()).isEqualTo(1_000_000);
      }
    }
  }

  @Test
  void pcapngOfEitherByteOrderWithSectionsInterfacesAndClocks() throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      Packets.Pcapng file = new Packets.Pcapng(order);
      byte[] nanoseconds =
          join(
              file.option(2, "eth0".getBytes(StandardCharsets.UTF_8)),
              file.option(9, new byte[] {9}));
      byte[] binary = join(file.option(14, 100L), file.option(9, new byte[] {(byte) 0x8A}));
      byte[] capture =
          file.section()
              .describe(1, 0, nanoseconds)
              .describe(101, 0, binary)
              .block(0x0BAD, new byte[400])
              .packet(1, 1024, ONE)
              .section()
              .describe(101, 0, new byte[0])
              .oldPacket(0, 101_500_000, TWO)
              .bytes();
      Imported read = read(capture);
      assertThat(read.stream("client#1")).isEqualTo("onetwo");
      assertThat(read.anchor()).isEqualTo(Instant.ofEpochSecond(101));
      assertThat(read.rows().getLast().startNanos()).isEqualTo(500_000_000);
    }
  }

  @Test
  void simplePacketsHaveNoTimeAndMayBeCut() throws IOException {
    Packets.Pcapng file = new Packets.Pcapng(ByteOrder.LITTLE_ENDIAN);
    byte[] capture = file.section().describe(101, 42, new byte[0]).simplePacket(ONE, 42).bytes();
    Imported read = read(capture);
    assertThat(read.told()).containsExactly("client#1 SEGMENT 3 B (kept 2 of 3 B)");
    assertThat(read.rows().getLast().bytes()).isEqualTo(new byte[] {'o', 'n'});
    assertThat(read.notes().getFirst()).contains("1 packet without a time");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0102030405060708090a0b0c 0800",
    "1, 0102030405060708090a0b0c 8100 0005 0800",
    "1, 0102030405060708090a0b0c 88a8 0005 8100 0006 0800",
    "1, 0102030405060708090a0b0c 0033 aaaa03 000000 0800",
    "0, 02000000",
    "0, 00000002",
    "108, 00000002",
    "113, 0000 0304 0006 0102030405060000 0800",
    "113, 0000 0304 0006 0102030405060000 8100 0007 0800",
    "276, 0800 0000 00000001 0304 00 06 0102030405060000",
    "276, 8100 0000 00000001 0304 00 06 0102030405060000 0007 0800",
    "276, 88a8 0000 00000001 0304 00 06 0102030405060000 0007 8100 0008 0800",
    "12, ''",
    "14, ''",
    "101, ''",
    "228, ''"
  })
  void everyLinkType(int linkType, String header) throws IOException {
    byte[] frame = join(hex(header), ONE, new byte[9]);
    Imported read =
        read(new Packets.Pcap(ByteOrder.LITTLE_ENDIAN, false, linkType).add(1, frame).bytes());
    assertThat(read.told()).containsExactly("client#1 SEGMENT 3 B");
    assertThat(read.stream("client#1")).isEqualTo("one");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0102030405060708090a0b0c 86dd",
    "0, 1e000000",
    "108, 0000001c",
    "113, 0000 0304 0006 0102030405060000 86dd",
    "276, 86dd 0000 00000001 0304 00 06 0102030405060000",
    "229, ''"
  })
  void everyLinkTypeWithIpv6(int linkType, String header) throws IOException {
    byte[] frame = join(hex(header), tcp("::1:40000", "::1:80", 1, 0, ACK, "six"));
    Imported read =
        read(new Packets.Pcap(ByteOrder.LITTLE_ENDIAN, false, linkType).add(1, frame).bytes());
    assertThat(read.stream("client#1")).isEqualTo("six");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 06 00 000000000000",
    "60, 06 00 000000000000",
    "43, 06 00 000000000000",
    "135, 06 00 000000000000",
    "0, 2b 01 0000000000000000000000000000 06 00 000000000000",
    "44, 06 00 0000 00000001",
    "51, 06 01 00000000000000000000"
  })
  void extensionHeadersAreGoneOver(int first, String headers) throws IOException {
    byte[] packet = tcpBehind(hex(headers), first, "behind");
    Imported read =
        read(new Packets.Pcap(ByteOrder.LITTLE_ENDIAN, false, 229).add(1, packet).bytes());
    assertThat(read.stream("conn#1")).isEqualTo("behind");
  }

  @Test
  void whatIsNotTcpIsCountedAndSaid() throws IOException {
    byte[] icmp = ONE.clone();
    icmp[9] = 1;
    byte[] fragment = ONE.clone();
    fragment[6] = 0x20;
    byte[] contradicting = ONE.clone();
    contradicting[3] = 10;
    byte[] fragment6 = tcpBehind(hex("06 00 0001 00000000"), 44, "x");
    Imported read =
        read(
            Packets.raw()
                .add(1, ONE)
                .add(1, icmp)
                .add(1, fragment)
                .add(1, fragment6)
                .add(1, contradicting)
                .add(1, ONE, 30)
                .add(1, hex("00"))
                .bytes());
    assertThat(read.stream("client#1")).isEqualTo("one");
    assertThat(read.notes().getFirst())
        .contains("From packets: no calls known", "7 packets", "1 TCP segment")
        .contains(
            "1 IP but neither TCP nor UDP", "2 IP fragments", "1 cut before", "1 with headers")
        .contains("1 not IP");
    Imported unknown =
        read(new Packets.Pcap(ByteOrder.LITTLE_ENDIAN, false, 105).add(1, ONE).bytes());
    assertThat(unknown.notes().getFirst()).contains("1 of an unknown link type", "105");
  }

  @Test
  void aFileThatIsNoCaptureIsSaidInWordsAndLeavesNothing() {
    for (byte[] other :
        List.of(
            new byte[0],
            hex("00"),
            hex("0a0d0d0a"),
            "#!/bin/sh and more".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> read(other)).isInstanceOf(CaptureException.class);
      assertThat(Files.exists(folder.resolve("some.swj"))).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0102030405060708090a0b0c 8864 11 00 0001 0031 0021, 1 IP in PPPoE",
    "1, 0102030405060708090a0b0c 8864 11 00 0001 0031 c021, 1 not IP",
    "1, 0102030405060708090a0b0c 8847 00064140, 1 in MPLS",
    "1, 0102030405060708090a0b0c 88e7 00000000, 1 in 802.1ah (MAC in MAC)",
    "1, 0102030405060708090a0b0c 0806, 1 not IP",
    "1, 0102030405060708090a0b, 1 cut before the end",
    "127, 00, 1 of an unknown link type: 127 (802.11 with radio header)",
    "239, 00, 1 of an unknown link type: 239 (Linux netfilter log)",
    "10, 00, 1 of an unknown link type: 10 (FDDI)",
    "9999, 00, 1 of an unknown link type: 9999"
  })
  void whatIsNotLookedIntoIsCalledByItsName(int linkType, String header, String words)
      throws IOException {
    byte[] frame = header.length() < 30 && linkType == 1 ? hex(header) : join(hex(header), ONE);
    Imported read =
        read(new Packets.Pcap(ByteOrder.LITTLE_ENDIAN, false, linkType).add(1, frame).bytes());
    assertThat(read.notes().getFirst()).contains("Left out: " + words);
    assertThat(read.rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4, '', in a tunnel (IP in IP)",
    "41, '', in a tunnel (IP in IP)",
    "47, 0000 0800, in a tunnel (GRE)",
    "50, 0000 0800, encrypted by IPsec (ESP)",
    "17, 1000 12b5 0000 0000, in a tunnel (VXLAN)",
    "17, 1000 0035 0000 0000, with headers that contradict themselves",
    "1, 0800, IP but neither TCP nor UDP"
  })
  void whatIsInATunnelIsNotCalledNoTcp(int protocol, String header, String words)
      throws IOException {
    byte[] outer = ONE.clone();
    outer[9] = (byte) protocol;
    byte[] four = join(Arrays.copyOf(outer, 20), hex(header), ONE);
    four[3] = (byte) four.length;
    byte[] six = tcpBehind(join(hex(header), ONE), protocol, "");
    for (byte[] packet : List.of(four, six)) {
      Imported read = read(Packets.raw().add(1, packet).bytes());
      assertThat(read.notes().getFirst()).contains("Left out: 1 " + words + ".");
    }
  }

  @Test
  void aPacketThatSaysItIsLongerThanItsFrameIsLeftOut() throws IOException {
    byte[] four = TWO.clone();
    four[2] = 3;
    byte[] six = tcp("::1:40000", "::1:80", 1, 0, ACK, "six");
    six[4] = 3;
    byte[] cut = tcp(CLIENT, SERVER, 10, 0, ACK, "x".repeat(900));
    Imported read =
        read(Packets.raw().add(1, ONE).add(2, four).add(3, six).add(4, cut, 60).bytes());
    assertThat(read.notes().getFirst()).contains("2 with headers that contradict themselves");
    assertThat(read.told())
        .containsExactly("client#1 SEGMENT 3 B", "client#1 SEGMENT 900 B (kept 20 of 900 B)");
  }

  @Test
  void lengthsStandTheOtherWayRoundInOldPcap() throws IOException {
    for (String version : List.of("0002 0002", "0002 0003", "021f 0000")) {
      byte[] read =
          join(
              hex("a1b2c3d4" + version + "00000000 00000000 0000ffff 00000065"),
              hex("00000005 00000000 0000002b 00000029"), // 41 of 43 bytes were captured
              Arrays.copyOf(ONE, 41),
              hex("00000006 00000000 0000002b 0000002b"),
              TWO);
      Imported imported = read(read);
      assertThat(imported.missing()).isEmpty();
      assertThat(imported.told())
          .containsExactly("client#1 SEGMENT 3 B (kept 1 of 3 B)", "client#1 SEGMENT 3 B");
      assertThat(imported.stream("client#1")).isEqualTo("otwo");
    }
  }

  @Test
  void pcapOfAnUnknownVersionIsRefusedByItsVersion() {
    byte[] capture = hex("a1b2c3d4 0003 0001 00000000 00000000 0000ffff 00000065");
    assertThatThrownBy(() -> read(capture))
        .isInstanceOf(CaptureException.class)
        .hasMessage("pcap of version 3.1 is not known here");
  }

  @Test
  void modifiedPcapOfEitherByteOrder() throws IOException {
    byte[] big =
        join(
            hex("a1b2cd34 0002 0004 00000000 00000000 0000ffff 00000065"),
            hex("00000005 00000000 0000002b 0000002b 00000001 0800 00 00"),
            ONE,
            hex("00000005 000f4240 0000002b 0000002b 00000001 0800 00 00"),
            TWO);
    byte[] little =
        join(
            hex("34cdb2a1 0200 0400 00000000 00000000 ffff0000 65000000"),
            hex("05000000 00000000 2b000000 2b000000 01000000 0008 00 00"),
            ONE,
            hex("05000000 40420f00 2b000000 2b000000 01000000 0008 00 00"),
            TWO);
    for (byte[] capture : List.of(big, little)) {
      Imported read = read(capture);
      assertThat(read.stream("client#1")).isEqualTo("onetwo");
      assertThat(read.rows().getLast().startNanos()).isEqualTo(1_000_000_000);
    }
  }

  @Test
  void aFileThatEndsInAPacketIsReadUpToThere() throws IOException {
    byte[] whole = Packets.raw().add(1, ONE).add(2, TWO).bytes();
    Imported read = read(Arrays.copyOf(whole, whole.length - 1));
    assertThat(read.stream("client#1")).isEqualTo("one");
    assertThat(read.notes().getFirst()).contains("ends in the middle of packet 2");
    assertThat(read.missing()).hasValueSatisfying(text -> assertThat(text).contains("packet 2"));
  }

  private Imported read(byte[] capture) throws IOException {
    return Imported.of(folder, capture);
  }
}
