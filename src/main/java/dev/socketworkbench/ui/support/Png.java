package dev.socketworkbench.ui.support;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** A picture as a PNG file (ISO/IEC 15948): eight bits a channel, no filter. Needs no AWT. */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int[] RGB_EIGHT_BITS = {8, 2, 0, 0, 0};

  private Png() {}

  /** The file's bytes. The image must have pixels; what is transparent in it becomes black. */
  public static byte[] of(Image image) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      try (DataOutputStream fields = new DataOutputStream(header)) {
        fields.writeInt(width);
        fields.writeInt(height);
        for (int field : RGB_EIGHT_BITS) {
          fields.writeByte(field);
        }
      }
      chunk(out, "IHDR", header.toByteArray());
      chunk(out, "IDAT", pixels(image, width, height));
      chunk(out, "IEND", new byte[0]);
    }
    return file.toByteArray();
  }

  private static byte[] pixels(Image image, int width, int height) throws IOException {
    int[] line = new int[width];
    byte[] bytes = new byte[1 + 3 * width];
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < height; y++) {
        image
            .getPixelReader()
            .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), line, 0, width);
        for (int x = 0; x < width; x++) {
          bytes[1 + 3 * x] = (byte) (line[x] >> 16);
          bytes[2 + 3 * x] = (byte) (line[x] >> 8);
          bytes[3 + 3 * x] = (byte) line[x];
        }
        deflate.write(bytes);
      }
    }
    return packed.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) crc.getValue());
  }
}
