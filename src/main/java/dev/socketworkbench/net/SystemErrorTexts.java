package dev.socketworkbench.net;

import dev.socketworkbench.call.Errno;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/** Asks the C library what it calls each error, in the language of this machine. */
final class SystemErrorTexts {
  private static final long LONGEST_TEXT = 1024;

  private SystemErrorTexts() {}

  /** From the text, as {@link Errnos#key} writes it, to the error. */
  static Map<String, Errno> read() {
    Map<String, Errno> texts = new HashMap<>();
    for (Errno errno : Errno.values()) {
      if (errno != Errno.UNKNOWN) {
        texts.put(Errnos.key(errno.text()), errno);
      }
    }
    // The numbers in Errno are Linux's: elsewhere they would name other errors.
    if (System.getProperty("os.name", "").startsWith("Linux")) {
      readStrerror(texts);
    }
    return Map.copyOf(texts);
  }

  @SuppressWarnings("restricted") // strerror has no safe equivalent in the JDK.
  private static void readStrerror(Map<String, Errno> texts) {
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle strerror =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("strerror"),
              FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
      Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
      for (Errno errno : Errno.values()) {
        if (errno.number() > 0) {
          MemorySegment text = (MemorySegment) strerror.invokeExact(errno.number());
          texts.putIfAbsent(
              Errnos.key(text.reinterpret(LONGEST_TEXT).getString(0, charset)), errno);
        }
      }
    } catch (Throwable notAvailable) {
      // Without native access the English texts remain; the system's words are shown all the same.
      if (notAvailable instanceof Error error && !(error instanceof LinkageError)) {
        throw error;
      }
    }
  }
}
