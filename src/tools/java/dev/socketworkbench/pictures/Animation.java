package dev.socketworkbench.pictures;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/**
 * A few pictures of one size, one after the other, as an animated PNG (PNG third edition, 11.3.2):
 * a program that knows only still pictures shows the first. Of each further one only the rectangle
 * is stored in which it differs from the one before.
 */
final class Animation {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int[] RGB_EIGHT_BITS = {8, 2, 0, 0, 0};

  private final List<Frame> frames = new ArrayList<>();
  private int width;
  private int height;
  private int[] shown;

  /** A rectangle that is new from some moment on, for so many milliseconds. */
  @SuppressWarnings("ArrayRecordComponent") // Written once, compared nowhere.
  private record Frame(int x, int y, int width, int height, byte[] packed, int millis) {}

  /** Adds a picture, to be shown for so long. */
  void add(Image image, int millis) throws IOException {
    int[] pixels = pixels(image);
    if (frames.isEmpty()) {
      width = (int) image.getWidth();
      height = (int) image.getHeight();
      frames.add(new Frame(0, 0, width, height, packed(pixels, 0, 0, width, height), millis));
    } else {
      frames.add(difference(pixels, millis));
    }
    shown = pixels;
  }

  private static int[] pixels(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return pixels;
  }

  private Frame difference(int[] pixels, int millis) throws IOException {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != shown[i]) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    if (right < 0) {
      return new Frame(0, 0, 1, 1, packed(pixels, 0, 0, 1, 1), millis);
    }
    int wide = right - left + 1;
    int high = bottom - top + 1;
    return new Frame(left, top, wide, high, packed(pixels, left, top, wide, high), millis);
  }

  /** Each line as its difference to the one above (filter type 2): text is mostly repeated so. */
  private byte[] packed(int[] pixels, int x, int y, int wide, int high) throws IOException {
    byte[] line = new byte[1 + 3 * wide];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(bytes, best)) {
      for (int row = 0; row < high; row++) {
        line[0] = 2;
        for (int i = 0; i < wide; i++) {
          int now = pixels[(y + row) * width + x + i];
          int above = row == 0 ? 0 : pixels[(y + row - 1) * width + x + i];
          line[1 + 3 * i] = (byte) ((now >> 16) - (above >> 16));
          line[2 + 3 * i] = (byte) ((now >> 8) - (above >> 8));
          line[3 + 3 * i] = (byte) (now - above);
        }
        deflate.write(line);
      }
    } finally {
      best.end();
    }
    return bytes.toByteArray();
  }

  /** The file's bytes; it repeats for ever. */
  byte[] file() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      chunk(
          out,
          "IHDR",
          fields -> {
            fields.writeInt(width);
            fields.writeInt(height);
            for (int field : RGB_EIGHT_BITS) {
              fields.writeByte(field);
            }
          });
      chunk(
          out,
          "acTL",
          fields -> {
            fields.writeInt(frames.size());
            fields.writeInt(0);
          });
      int number = 0;
      for (Frame frame : frames) {
        int at = number;
        chunk(out, "fcTL", fields -> control(fields, frame, at));
        number++;
        if (at == 0) {
          chunk(out, "IDAT", fields -> fields.write(frame.packed()));
        } else {
          int next = number++;
          chunk(
              out,
              "fdAT",
              fields -> {
                fields.writeInt(next);
                fields.write(frame.packed());
              });
        }
      }
      chunk(out, "IEND", fields -> {});
    }
    return file.toByteArray();
  }

  private static void control(DataOutputStream fields, Frame frame, int number) throws IOException {
    fields.writeInt(number);
    fields.writeInt(frame.width());
    fields.writeInt(frame.height());
    fields.writeInt(frame.x());
    fields.writeInt(frame.y());
    fields.writeShort(frame.millis());
    fields.writeShort(1_000);
    fields.writeByte(0); // The next one is drawn over it,
    fields.writeByte(0); // and replaces what was there.
  }

  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  private static void chunk(DataOutputStream out, String type, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream fields = new DataOutputStream(bytes)) {
      content.write(fields);
    }
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(bytes.toByteArray());
    out.writeInt(bytes.size());
    out.write(name);
    out.write(bytes.toByteArray());
    out.writeInt((int) crc.getValue());
  }
}
