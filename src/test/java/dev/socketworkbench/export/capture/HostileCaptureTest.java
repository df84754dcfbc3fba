package dev.socketworkbench.export.capture;

import static dev.socketworkbench.export.capture.Packets.ACK;
import static dev.socketworkbench.export.capture.Packets.CLIENT;
import static dev.socketworkbench.export.capture.Packets.FIN;
import static dev.socketworkbench.export.capture.Packets.SERVER;
import static dev.socketworkbench.export.capture.Packets.SYN;
import static dev.socketworkbench.export.capture.Packets.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.socketworkbench.call.Packet;
import dev.socketworkbench.export.capture.format.CaptureException;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie: each is read as far as it can be, or refused in words. */
class HostileCaptureTest {
  private static final String[] REAL = {
    "tutorial-lo.pcapng", "tutorial-any.pcap", "tutorial-ipv6-nanoseconds.pcap"
  };

  @TempDir Path folder;

  @Property(tries = 400)
  void aDamagedCaptureIsReadUpToTheDamageOrRefused(Any random) throws IOException {
    String name = REAL[random.nextInt(REAL.length)];
    byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/captures", name));
    int changes = random.nextInt(1, 12);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(random.nextBoolean() ? 200 : bytes.length);
      bytes[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) 0xFF;
            case 1 -> 0;
            case 2 -> (byte) (bytes[at] ^ (1 << random.nextInt(8)));
            default -> (byte) random.nextInt();
          };
    }
    Path here = Files.createTempDirectory("hostile");
    try {
      Imported read = Imported.of(here, bytes);
      assertThat(read.notes()).hasSize(2);
      assertThat(read.notes().getFirst()).startsWith("From packets: no calls known");
      assertThat(read.notes().getLast()).startsWith("End of the capture");
      for (Packet row : read.rows()) {
        assertThat(row.startNanos()).isBetween(0L, row.endNanos());
      }
    } catch (CaptureException refused) {
      assertThat(refused).hasMessageMatching("[^\\n]{10,200}");
    } finally {
      Files.deleteIfExists(here.resolve("some.pcap"));
      Files.deleteIfExists(here.resolve("some.swj"));
      Files.delete(here);
    }
  }

  @Test
  void endsThatHashAlikeAreStillInAnOrder() throws IOException {
    Packets.Pcap pcap = Packets.raw();
    for (int i = 0; i < 40_000; i++) {
      // An IPv4 address hashes to itself, and an end to the sum of that and its port: all alike.
      int address = 0x0a01_0000 - i;
      String client =
          "10." + ((address >> 16) & 255) + "." + ((address >> 8) & 255) + "." + (address & 255);
      pcap.add(1, tcp(client + ":" + (10_000 + i), SERVER, 1, 0, SYN, ""));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(Imported.of(folder, pcap.bytes()).rows())
                .hasSizeGreaterThanOrEqualTo(3 * 40_000));
  }

  @Test
  void lengthsThatLieTakeNoMemory() throws IOException {
    byte[] good = tcp(CLIENT, SERVER, 1, 0, ACK, "good");
    byte[] pcap = Packets.raw().add(1, good).add(1, good).bytes();
    int lengthAt = 24 + 16 + good.length + 8;
    for (int lie : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 24, good.length + 1}) {
      byte[] lying = pcap.clone();
      for (int i = 0; i < 4; i++) {
        lying[lengthAt + i] = (byte) (lie >> (8 * i));
      }
      Imported read = Imported.of(folder, lying);
      assertThat(read.stream("client#1")).isEqualTo("good");
      assertThat(read.notes().getFirst()).contains("The file is damaged");
    }
  }

  @Test
  void blocksThatLieAreDamage() throws IOException {
    byte[] good = tcp(CLIENT, SERVER, 1, 0, ACK, "good");
    for (int lie : new int[] {0, 8, 13, -4, Integer.MIN_VALUE, 1 << 30}) {
      Packets.Pcapng file = new Packets.Pcapng(ByteOrder.LITTLE_ENDIAN);
      byte[] bytes =
          file.section()
              .describe(101, 0, new byte[0])
              .packet(0, 5, good)
              .packet(0, 5, good)
              .bytes();
      int lengthAt = 28 + 20 + (32 + ((good.length + 3) & ~3)) + 4;
      for (int i = 0; i < 4; i++) {
        bytes[lengthAt + i] = (byte) (lie >> (8 * i));
      }
      Imported read = Imported.of(folder, bytes);
      assertThat(read.stream("client#1")).isEqualTo("good");
      assertThat(read.notes().getFirst()).contains("The file is damaged");
    }
  }

  @Test
  void timesThatNoClockKnowsAreThoseOfThePacketBefore() throws IOException {
    byte[] good = tcp(CLIENT, SERVER, 1, 0, ACK, "one");
    Packets.Pcapng file = new Packets.Pcapng(ByteOrder.LITTLE_ENDIAN);
    byte[] slow = file.option(9, new byte[] {0});
    byte[] tooFine = file.option(9, new byte[] {127});
    byte[] bytes =
        file.section()
            .describe(101, 0, slow)
            .describe(101, 0, tooFine)
            .packet(0, 1_000, good)
            .packet(0, Long.MIN_VALUE, tcp(CLIENT, SERVER, 4, 0, ACK, "two"))
            .packet(0, 1_001, tcp(CLIENT, SERVER, 7, 0, FIN, ""))
            .packet(1, -1, tcp(SERVER, CLIENT, 7, 0, FIN, ""))
            .bytes();
    Imported read = Imported.of(folder, bytes);
    assertThat(read.stream("client#1")).isEqualTo("onetwo");
    assertThat(read.notes().getFirst()).contains("1 packet without a time");
  }

  @Test
  void aTimeYearsAwayIsThatOfThePacketBefore() throws IOException {
    long year = 365L * 24 * 3600 * 1000;
    for (long wrong : new long[] {1, 100 * year}) {
      Imported read =
          Imported.of(
              folder,
              Packets.raw()
                  .add(50 * year, tcp(CLIENT, SERVER, 1, 0, ACK, "one"))
                  .add(wrong, tcp(CLIENT, SERVER, 4, 0, ACK, "two"))
                  .add(50 * year + 7, tcp(CLIENT, SERVER, 7, 0, FIN, ""))
                  .bytes());
      assertThat(read.stream("client#1")).isEqualTo("onetwo");
      assertThat(read.anchor()).isEqualTo(Instant.ofEpochMilli(50 * year));
      assertThat(read.rows().getLast().endNanos()).isEqualTo(7_000_000);
      assertThat(read.notes().getLast()).contains("1 packet whose time is years away");
    }
  }

  @Test
  void segmentsThatWaitForEverAreGivenUp() throws IOException {
    Packets.Pcap capture = Packets.raw().add(0, tcp(CLIENT, SERVER, 0, 0, SYN, ""));
    byte[] payload = new byte[60_000];
    for (int i = 0; i < 200; i++) {
      capture.add(1, tcp(CLIENT, SERVER, 1 + 100_000L * (i + 1), 0, ACK, payload));
    }
    byte[] bytes = capture.bytes();
    Imported read = Imported.of(folder, bytes);
    long told = read.rows().stream().mapToLong(Packet::recordedBytes).sum();
    assertThat(told).isEqualTo(200 * 60_000L);
    assertThat(read.notes().getLast()).contains("200 pieces of streams are not in the capture");
  }

  @Test
  void aCancelledImportLeavesNothing() throws IOException {
    Packets.Pcap capture = Packets.raw();
    byte[] packet = tcp(CLIENT, SERVER, 1, 0, ACK, "x");
    for (int i = 0; i < 10_000; i++) {
      capture.add(i, packet);
    }
    Path file = folder.resolve("long.pcap");
    Path journal = folder.resolve("long.swj");
    Files.write(file, capture.bytes());
    for (int turns : new int[] {0, 3}) {
      int[] left = {turns};
      Progress cancelling =
          (done, of) -> {
            if (left[0]-- == 0) {
              throw new CancelledException();
            }
          };
      assertThatThrownBy(() -> new CaptureImporter().read(file, journal, cancelling))
          .isInstanceOf(CancelledException.class);
      assertThat(Files.exists(journal)).isFalse();
    }
  }
}
