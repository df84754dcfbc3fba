package dev.socketworkbench.dist;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Makes every icon file of the project from the drawings in {@code assets}: {@code mvn -Picons
 * process-test-classes}. What it makes is kept in the repository.
 *
 * <p>Sources of the formats: Microsoft, "ICO file format" (entries may be PNG since Windows Vista);
 * Apple's icns types ic07 to ic14, whose content is PNG.
 */
public final class IconFiles {
  /** The sizes of the window's own icons, in pixels. */
  static final List<Integer> WINDOW = List.of(16, 24, 32, 48, 64, 128, 256);

  private static final List<Integer> ICO = List.of(16, 24, 32, 48, 64, 256);
  private static final Map<String, Integer> ICNS =
      Map.of(
          "ic11", 32, "ic12", 64, "ic07", 128, "ic13", 256, "ic08", 256, "ic14", 512, "ic09", 512,
          "ic10", 1024);
  private static final int SMALL = 24;
  private static final int ICO_HEADER = 6;
  private static final int ICO_ENTRY = 16;

  private final SvgDrawing large;
  private final SvgDrawing small;

  private IconFiles(Path assets) throws IOException {
    large = new SvgDrawing(assets.resolve("icon.svg"));
    small = new SvgDrawing(assets.resolve("icon-small.svg"));
  }

  /**
   * Writes them all.
   *
   * @param args the project's folder
   */
  public static void main(String[] args) throws IOException {
    Path project = Path.of(args[0]);
    IconFiles icons = new IconFiles(project.resolve("assets"));
    SvgDrawing document = new SvgDrawing(project.resolve("assets/icon-document.svg"));
    Path window = project.resolve("src/main/resources/dev/socketworkbench/ui/icon");
    Path packaging = project.resolve("src/main/packaging");
    Files.createDirectories(window);
    for (int size : WINDOW) {
      Files.write(window.resolve("icon-" + size + ".png"), icons.png(size));
      if (size >= 32) {
        Files.write(packaging.resolve("document-" + size + ".png"), png(document, size));
      }
    }
    Files.write(packaging.resolve("icon.ico"), icons.ico());
    Files.write(packaging.resolve("icon.icns"), icons.icns());
  }

  private byte[] png(int size) throws IOException {
    return png(size <= SMALL ? small : large, size);
  }

  private static byte[] png(SvgDrawing drawing, int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(drawing.draw(size), "png", out);
    return out.toByteArray();
  }

  private byte[] ico() throws IOException {
    Map<Integer, byte[]> pictures = new LinkedHashMap<>();
    int total = ICO_HEADER + ICO_ENTRY * ICO.size();
    for (int size : ICO) {
      pictures.put(size, png(size));
      total += pictures.get(size).length;
    }
    ByteBuffer file = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0).putShort((short) 1).putShort((short) ICO.size());
    int at = ICO_HEADER + ICO_ENTRY * ICO.size();
    for (Map.Entry<Integer, byte[]> each : pictures.entrySet()) {
      byte side = (byte) (int) each.getKey(); // 256 is written as 0
      file.put(side).put(side).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
      file.putInt(each.getValue().length).putInt(at);
      at += each.getValue().length;
    }
    pictures.values().forEach(file::put);
    return file.array();
  }

  private byte[] icns() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    for (String type : ICNS.keySet().stream().sorted().toList()) {
      byte[] picture = png(ICNS.get(type));
      out.write(type.getBytes(StandardCharsets.US_ASCII));
      out.writeInt(8 + picture.length);
      out.write(picture);
    }
    ByteBuffer file = ByteBuffer.allocate(8 + body.size());
    file.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(8 + body.size());
    return file.put(body.toByteArray()).array();
  }
}
