package dev.socketworkbench.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * What the C library calls its errors in the language and the encoding of this process. The JDK
 * throws an error's number away and keeps this text as the exception's message, so the number can
 * be found again by the text alone.
 */
public final class ErrorTexts {
  /** The largest error number of Linux (asm-generic/errno.h). */
  public static final int LARGEST = 133;

  /** The largest number of getaddrinfo's own errors, without its minus sign (netdb.h). */
  private static final int LARGEST_OF_NAMES = 105;

  private static final int LONGEST_TEXT = 1024;

  private final Map<String, Integer> errors;
  private final Map<String, Integer> names;

  private ErrorTexts(Map<String, Integer> errors, Map<String, Integer> names) {
    this.errors = errors;
    this.names = names;
  }

  /** Those of this system; they name nothing where it cannot be asked. */
  public static ErrorTexts ofThisSystem() {
    return new ErrorTexts(
        numbers(1, LARGEST, function("strerror")),
        numbers(-LARGEST_OF_NAMES, -1, function("gai_strerror")));
  }

  /** The number of the error that has this text, however its letters are written. */
  public OptionalInt errno(String text) {
    return find(errors, text);
  }

  /** The number, below 0, of getaddrinfo's error that has this text. */
  public OptionalInt nameError(String text) {
    return find(names, text);
  }

  /** What the system calls this error; empty where it cannot be asked. */
  public static Optional<String> of(int errno) {
    return function("strerror").map(strerror -> strerror.apply(errno));
  }

  private static OptionalInt find(Map<String, Integer> texts, String text) {
    Integer number = texts.get(key(text));
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static Map<String, Integer> numbers(
      int first, int last, Optional<IntFunction<String>> texts) {
    Map<String, Integer> found = new HashMap<>();
    if (texts.isPresent()) {
      for (int number = first; number <= last; number++) {
        found.putIfAbsent(key(texts.get().apply(number)), number);
      }
    }
    return Map.copyOf(found);
  }

  private static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<IntFunction<String>> function(String name) {
    return Libc.function(name, FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
        .map(handle -> number -> decode(call(handle, number)));
  }

  @SuppressWarnings("restricted") // The text ends with a zero, as every text of C does.
  private static byte[] call(MethodHandle function, int number) {
    try {
      MemorySegment text = (MemorySegment) function.invokeExact(number);
      MemorySegment bytes = text.reinterpret(LONGEST_TEXT);
      int length = 0;
      while (bytes.get(ValueLayout.JAVA_BYTE, length) != 0) {
        length++;
      }
      return bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /** As the JDK decodes it: {@code MemorySegment.getString} knows only a few charsets. */
  private static String decode(byte[] text) {
    return new String(text, charset(System.getProperty("sun.jnu.encoding", "")));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
