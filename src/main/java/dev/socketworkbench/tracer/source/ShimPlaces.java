package dev.socketworkbench.tracer.source;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.aside.SourcePlace.ToldBy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a shim in a process says about the line that makes a call. Each thread has four words of 64
 * bits in the process's memory, into which the shim writes before a call: the address of what
 * stands for the file and the function, the line, which calls it is about to make, and its
 * descriptor and 1. Where they are a thread tells by a call of socket(2) that cannot succeed. A
 * program can write there what it likes: it is not believed more than it is true of.
 */
public final class ShimPlaces {
  /** The upper half of a family of sockets that there is not. */
  private static final int FAMILY = 0x5357;

  private static final int TYPE = 0xf;
  private static final int WORDS = 4 * Long.BYTES;
  private static final int HEAD = 2 * Short.BYTES;
  private static final int MOST_FILE = 2000;
  private static final int MOST_FUNCTION = 200;

  /** A program has no more lines of source that make calls. */
  private static final int MOST_TEXTS = 10_000;

  private final Map<Long, Optional<SourceText>> texts = new HashMap<>();

  /** What is the same for all lines of a function. */
  private record SourceText(String file, String function) {}

  /** Whether these arguments of socket(2) tell where a thread's words are. */
  public static boolean isTold(long family, long type) {
    return (int) family >>> Short.SIZE == FAMILY && ((int) type & TYPE) == TYPE;
  }

  /** Where they are, by the arguments of such a call. */
  public static long words(long family, long protocol) {
    return ((protocol & 0xffff_ffffL) << Short.SIZE) | (family & 0xffff);
  }

  /**
   * The line of the call that a thread is about to make.
   *
   * @param words where its words are; 0 if it has told of none
   * @param descriptor on which the call is made; -1 if it has none, or several
   */
  public Optional<SourcePlace> find(
      ReadableMemory memory, long words, Operation operation, int descriptor) {
    if (words == 0) {
      return Optional.empty();
    }
    byte[] read = memory.read(words, WORDS);
    if (read.length < WORDS) {
      return Optional.empty();
    }
    ByteBuffer told = ByteBuffer.wrap(read).order(ByteOrder.nativeOrder());
    long text = told.getLong();
    long line = told.getLong();
    long calls = told.getLong();
    long on = told.getLong() - 1;
    boolean isThis =
        text != 0
            && line >= 0
            && line <= Integer.MAX_VALUE
            && (calls & bit(operation)) != 0
            && (on < 0 || descriptor < 0 || on == descriptor);
    return isThis
        ? text(memory, text)
            .map(at -> new SourcePlace(at.file(), (int) line, at.function(), ToldBy.SHIM))
        : Optional.empty();
  }

  private Optional<SourceText> text(ReadableMemory memory, long address) {
    if (texts.size() > MOST_TEXTS) {
      texts.clear();
    }
    return texts.computeIfAbsent(address, at -> read(memory, at));
  }

  private static Optional<SourceText> read(ReadableMemory memory, long address) {
    byte[] head = memory.read(address, HEAD);
    if (head.length < HEAD) {
      return Optional.empty();
    }
    ByteBuffer lengths = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int file = lengths.getShort() & 0xffff;
    int function = lengths.getShort() & 0xffff;
    if (file == 0 || file > MOST_FILE || function > MOST_FUNCTION) {
      return Optional.empty();
    }
    byte[] text = memory.read(address + HEAD, file + function);
    return text.length < file + function
        ? Optional.empty()
        : Optional.of(
            new SourceText(
                new String(text, 0, file, StandardCharsets.UTF_8),
                new String(text, file, function, StandardCharsets.UTF_8)));
  }

  /** What the shim calls it. */
  private static long bit(Operation operation) {
    return switch (operation) {
      case SOCKET, SOCKETPAIR -> 1;
      case BIND -> 2;
      case LISTEN -> 4;
      case ACCEPT -> 8;
      case CONNECT -> 16;
      case SEND, SENDTO, SENDMSG, SENDMMSG, WRITE, WRITEV -> 32;
      case RECV, RECVFROM, RECVMSG, RECVMMSG, READ, READV -> 64;
      case SHUTDOWN -> 128;
      case CLOSE -> 256;
      case SETSOCKOPT, GETSOCKOPT -> 512;
      case GETSOCKNAME, GETPEERNAME -> 1024;
      case POLL, SELECT, EPOLL_WAIT -> 2048;
      case FCNTL, IOCTL, EPOLL_CTL, DUP -> 4096;
      case SENDFILE, SPLICE -> 8192;
      case EPOLL_CREATE -> 16_384;
      case GETADDRINFO -> 0;
    };
  }
}
