package dev.socketworkbench.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a source file wants of its compiler beyond what every file gets: the variables that make
 * reads (CPPFLAGS, CFLAGS or CXXFLAGS, LDFLAGS, LDLIBS), and a line in a comment at its beginning
 * that calls the compiler, as people write it there: {@code cc chat.c -lssl -lcrypto}.
 *
 * @param before options that stand before the file
 * @param libraries what stands behind it, because a linker looks for what is still missing
 */
record CompilerOptions(List<String> before, List<String> libraries) {
  /** Where a comment on the whole file stands. */
  private static final int BEGINNING = 4_096;

  /** A compiler's name, and the rest of its line. */
  private static final Pattern CALL =
      Pattern.compile("(?m)(?<![\\w./-])(?:cc|gcc|clang|c\\+\\+|g\\+\\+|clang\\+\\+)[ \\t]+(.*)$");

  /** Options that only say how to compile: none names a file to write, or a program to run. */
  private static final Pattern TAKEN =
      Pattern.compile("-(?:l|L|I|D|U|O|std=|W(?!rap|l,)|pthread$|m|g$).*");

  CompilerOptions {
    before = List.copyOf(before);
    libraries = List.copyOf(libraries);
  }

  /**
   * Those of a file.
   *
   * @throws RunException if a variable cannot be taken apart
   */
  static CompilerOptions of(Path source, Map<String, String> environment)
      throws RunException, IOException {
    List<String> before = new ArrayList<>();
    List<String> libraries = new ArrayList<>();
    boolean isC = source.getFileName().toString().endsWith(".c");
    for (String name : List.of("CPPFLAGS", isC ? "CFLAGS" : "CXXFLAGS", "LDFLAGS")) {
      before.addAll(CommandWords.of(environment.getOrDefault(name, "")));
    }
    for (String word : called(beginning(source))) {
      (word.startsWith("-l") ? libraries : before).add(word);
    }
    libraries.addAll(CommandWords.of(environment.getOrDefault("LDLIBS", "")));
    return new CompilerOptions(before, libraries);
  }

  private static String beginning(Path source) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
    }
  }

  /** The options of the first line in a comment that calls a compiler. */
  private static List<String> called(String text) {
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      if (isInComment(text, call.start())) {
        return Stream.of(call.group(1).split("[ \t*/]*\\*/|\\s+", -1))
            .filter(word -> TAKEN.matcher(word).matches())
            .toList();
      }
    }
    return List.of();
  }

  private static boolean isInComment(String text, int at) {
    boolean inBlock = text.lastIndexOf("/*", at) > text.lastIndexOf("*/", at);
    String line = text.substring(text.lastIndexOf('\n', at) + 1, at);
    return inBlock || line.contains("//");
  }
}
