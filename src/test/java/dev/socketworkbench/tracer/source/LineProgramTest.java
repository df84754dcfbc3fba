package dev.socketworkbench.tracer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Programs of lines that are put together byte by byte, as a compiler's are. */
class LineProgramTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
      } else if (part instanceof byte[] more) {
        out.writeBytes(more);
      } else {
        out.write((int) part);
      }
    }
    return out.toByteArray();
  }

  private static byte[] number(long value, int bytes) {
    byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    return Arrays.copyOf(all, bytes);
  }

  /** From 0x1000: line 7 for 4 bytes, line 9 for 8 bytes, then nothing. */
  private static byte[] program() {
    return bytes(
        0,
        9,
        2,
        number(0x1000, 8), // set the address
        3,
        6, // line 7
        1, // a row
        13 + (2 + 5) + 14 * 4, // 4 bytes on, 2 lines on: a special row
        2,
        8, // 8 bytes on
        0,
        1,
        1); // the end
  }

  private static byte[] unit(int version, byte[] tables) {
    byte[] opcodes = bytes(13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1);
    byte[] head =
        version >= 4
            ? bytes(1, 1, 1, -5, 14, opcodes, tables)
            : bytes(1, 1, -5, 14, opcodes, tables);
    byte[] rest =
        bytes(
            number(version, 2),
            version == 5 ? number(8, 2) : new byte[0],
            number(head.length, 4),
            head,
            program());
    return bytes(number(rest.length, 4), rest);
  }

  private static LineTable run(byte[] unit, ByteBuffer texts) {
    return LineProgram.run(ByteBuffer.wrap(unit).order(ByteOrder.LITTLE_ENDIAN), texts, NOTHING);
  }

  private static void check(LineTable table, String file) {
    assertThat(table.find(0xfff)).isEmpty();
    assertThat(table.find(0x1000)).hasValue(new LineTable.LineRow(0x1000, file, 7));
    assertThat(table.find(0x1003)).hasValue(new LineTable.LineRow(0x1000, file, 7));
    assertThat(table.find(0x100b)).hasValue(new LineTable.LineRow(0x1004, file, 9));
    assertThat(table.find(0x100c)).isEmpty();
  }

  @Test
  void version4HasItsNamesInItself() {
    check(run(unit(4, bytes("/home/ada", 0, "echo.c", 1, 0, 0, 0)), NOTHING), "/home/ada/echo.c");
    check(run(unit(3, bytes(0, "echo.c", 0, 0, 0, 0)), NOTHING), "echo.c");
  }

  @Test
  void version5HasThemInAnotherPart() {
    ByteBuffer texts = ByteBuffer.wrap(bytes("/home/ada", "src", "echo.c"));
    texts.order(ByteOrder.LITTLE_ENDIAN);
    byte[] directories = bytes(1, 1, 0x1f, 2, number(0, 4), number(10, 4));
    byte[] one = bytes(number(14, 4), 1, number(7, 8), number(9, 8));
    byte[] files = bytes(3, 1, 0x1f, 2, 0x0b, 5, 0x1e, 2, one, one);
    check(run(unit(5, bytes(directories, files)), texts), "/home/ada/src/echo.c");
  }

  @Test
  void aVersionThatIsNotKnownIsPassedOver() {
    byte[] later = unit(4, bytes(0, "echo.c", 0, 0, 0, 0));
    later[4] = 9;
    check(run(bytes(later, unit(4, bytes(0, "a.c", 0, 0, 0, 0))), NOTHING), "a.c");
  }

  @Test
  void anyBytesEndInATableOrAnException() {
    byte[] whole = unit(4, bytes("/home/ada", 0, "echo.c", 1, 0, 0, 0));
    Random random = new Random(20261129);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = whole.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(run(changed, NOTHING)).isNotNull();
      } catch (RuntimeException e) {
        assertThat(e).isNotInstanceOf(NullPointerException.class);
      }
    }
    assertThatThrownBy(() -> run(Arrays.copyOf(whole, whole.length - 9), NOTHING))
        .isInstanceOf(RuntimeException.class);
  }
}
