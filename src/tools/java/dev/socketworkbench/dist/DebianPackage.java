package dev.socketworkbench.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Debian package: the image under /opt and, where the desktop's own triggers look for them, the
 * menu entry, the icons and the file type. It has no scripts of its own, so it installs and removes
 * nothing but its files. (jpackage's own .deb runs scripts instead and cannot tell a file type by
 * its first bytes.)
 *
 * <p>Source: Debian Policy 4.7, chapters 5, 7 and 10; Filesystem Hierarchy Standard 3.0, "/opt".
 */
final class DebianPackage {
  private static final String NAME = "socket-workbench";
  private static final int KIBIBYTE = 1024;

  /**
   * What the image's native code links to (dpkg-shlibdeps over all of it says so). JavaFX draws
   * itself where there is no OpenGL.
   */
  private static final String DEPENDS =
      "libc6 (>= 2.34), libgtk-3-0 (>= 3.20) | libgtk-3-0t64, libglib2.0-0 (>= 2.52) |"
          + " libglib2.0-0t64, libatk1.0-0 | libatk1.0-0t64, libgdk-pixbuf-2.0-0, libcairo2,"
          + " libcairo-gobject2, libpango-1.0-0, libpangocairo-1.0-0, libpangoft2-1.0-0,"
          + " libfontconfig1, libfreetype6, libx11-6, libxtst6, libxxf86vm1, libgl1";

  private final Path root;

  private DebianPackage(Path root) {
    this.root = root;
  }

  /** Builds the package into a folder. */
  static void build(String version, Image image, Path packaging, Path work, Path folder)
      throws IOException, InterruptedException {
    DebianPackage debian = new DebianPackage(Trees.empty(work.resolve("deb")));
    Trees.copy(image.folder(), debian.root.resolve("opt").resolve(NAME));
    debian.desktop(packaging);
    debian.document(packaging);
    debian.control(version);
    debian.modes();
    String architecture = architecture();
    Tools.run(
        work,
        List.of(
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            "-z4",
            "--build",
            debian.root.toString(),
            folder.resolve(NAME + "_" + version + "_" + architecture + ".deb").toString()));
  }

  private void desktop(Path packaging) throws IOException {
    Path linux = packaging.resolve("linux");
    put(linux.resolve(NAME + ".desktop"), "usr/share/applications/" + NAME + ".desktop");
    put(linux.resolve(NAME + ".xml"), "usr/share/mime/packages/" + NAME + ".xml");
    Path icons = packaging.resolve("../resources/dev/socketworkbench/ui/icon").normalize();
    for (int size : IconFiles.WINDOW) {
      String theme = "usr/share/icons/hicolor/" + size + "x" + size;
      put(icons.resolve("icon-" + size + ".png"), theme + "/apps/" + NAME + ".png");
      Path sheet = packaging.resolve("document-" + size + ".png");
      if (Files.exists(sheet)) {
        put(sheet, theme + "/mimetypes/application-x-socket-workbench-journal.png");
      }
    }
    Path assets = packaging.resolve("../../../assets").normalize();
    put(assets.resolve("icon.svg"), "usr/share/icons/hicolor/scalable/apps/" + NAME + ".svg");
    Path command = Files.createDirectories(root.resolve("usr/bin")).resolve(NAME);
    Files.createSymbolicLink(command, Path.of("/opt", NAME, "bin", NAME));
  }

  private void document(Path packaging) throws IOException {
    put(packaging.resolve("linux/copyright"), "usr/share/doc/" + NAME + "/copyright");
  }

  private void control(String version) throws IOException, InterruptedException {
    String control =
        String.join(
            "\n",
            "Package: " + NAME,
            "Version: " + version,
            "Section: net",
            "Priority: optional",
            "Architecture: " + architecture(),
            "Depends: " + DEPENDS,
            "Recommends: hicolor-icon-theme, shared-mime-info, desktop-file-utils",
            "Installed-Size: " + (Trees.bytes(root) + KIBIBYTE - 1) / KIBIBYTE,
            "Maintainer: Socket Workbench <socket-workbench@localhost>",
            "Description: real servers and clients in one window",
            " Every socket call that a server and its clients make, on one time axis: the call",
            " and how long it blocked, the bytes that it moved, and what the kernel says of the",
            " socket. For teaching sockets and for finding faults in a protocol. The same",
            " program has a command line; it brings its own Java runtime.",
            "");
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file :
          all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList()) {
        sums.append(md5(file)).append("  ").append(root.relativize(file)).append('\n');
      }
    }
    Path folder = Files.createDirectories(root.resolve("DEBIAN"));
    Files.writeString(folder.resolve("control"), control);
    Files.writeString(folder.resolve("md5sums"), sums);
  }

  /** Everybody may read, only what is a program may be run, and only root may write. */
  private void modes() throws IOException {
    Set<PosixFilePermission> plain = PosixFilePermissions.fromString("rw-r--r--");
    Set<PosixFilePermission> program = PosixFilePermissions.fromString("rwxr-xr-x");
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.toList()) {
        if (!Files.isSymbolicLink(each)) {
          boolean runs = Files.isDirectory(each) || (Files.isExecutable(each) && isProgram(each));
          Files.setPosixFilePermissions(each, runs ? program : plain);
        }
      }
    }
  }

  /** In the folders of programs, the program's launcher, or one of the runtime's helpers. */
  private static boolean isProgram(Path file) {
    String name = file.getFileName().toString();
    return file.getParent().endsWith("bin")
        || file.endsWith(Path.of("opt", NAME, "lib", NAME))
        || name.equals("jspawnhelper")
        || name.equals("jexec");
  }

  private void put(Path file, String where) throws IOException {
    Path target = root.resolve(where);
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
  }

  /** The sum that dpkg --verify compares; it guards against accidents, not against people. */
  private static String md5(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> name;
    };
  }
}
