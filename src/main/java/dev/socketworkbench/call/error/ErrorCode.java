package dev.socketworkbench.call.error;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * An error as the system gave it: a raw number, and whose number it is. Name and words follow from
 * {@link Errno}, the one table; a number that the table does not have is kept.
 *
 * @param numbering in which system's list the number stands
 * @param number the raw number; 0 with {@link Numbering#NONE}
 */
public record ErrorCode(Numbering numbering, int number) implements Comparable<ErrorCode> {
  /**
   * Which system's list of errors a number is from. The codes are those of the journal's format.
   */
  public enum Numbering {
    /** Only words are known, no number. */
    NONE(0),
    /** {@code errno} of Linux. */
    LINUX(1),
    /** {@code errno} of macOS and the BSDs. */
    MACOS(2),
    /** {@code WSAGetLastError} of Windows. */
    WINDOWS(3),
    /** What {@code getaddrinfo} of the GNU C library returns. */
    RESOLVER(4);

    private final int code;

    Numbering(int code) {
      this.code = code;
    }

    /** The number in the journal's format. */
    public int code() {
      return code;
    }

    /** The numbering with this number in the journal's format; empty if there is none. */
    public static Optional<Numbering> ofCode(int code) {
      for (Numbering each : values()) {
        if (each.code == code) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /** An error of which only words are known. */
  public static final ErrorCode NONE = new ErrorCode(Numbering.NONE, 0);

  /** Windows numbers its socket errors as the BSDs do, from here on. */
  private static final int WINDOWS_BASE = 10_000;

  private static final Comparator<ErrorCode> ORDER =
      Comparator.comparing(ErrorCode::numbering).thenComparingInt(ErrorCode::number);

  /** Checks that what has no numbering has no number. */
  public ErrorCode {
    if (numbering == Numbering.NONE && number != 0) {
      throw new IllegalArgumentException("the number " + number + " of no system");
    }
  }

  /** An error of Linux. */
  public static ErrorCode linux(int number) {
    return new ErrorCode(Numbering.LINUX, number);
  }

  /**
   * An error of the table by its number on Linux, or on macOS if Linux does not have it; {@link
   * #NONE} for {@link Errno#UNKNOWN}.
   */
  public static ErrorCode of(Errno errno) {
    return errno.isOfBsdOnly()
        ? new ErrorCode(Numbering.MACOS, errno.bsdNumber())
        : ofLinuxOrResolver(errno.number());
  }

  /**
   * A number that is Linux's where it is positive and {@code getaddrinfo}'s where it is negative,
   * as in the columns of {@link Errno} and in journals of versions 1 to 3.
   */
  public static ErrorCode ofLinuxOrResolver(int number) {
    return number == 0
        ? NONE
        : new ErrorCode(number < 0 ? Numbering.RESOLVER : Numbering.LINUX, number);
  }

  /** Which error of the table it is; {@link Errno#UNKNOWN} if it is not one. */
  public Errno errno() {
    Optional<Errno> known =
        switch (numbering) {
          case NONE -> Optional.empty();
          case LINUX -> Errno.ofNumber(number).filter(each -> !each.isOfResolver());
          case RESOLVER -> Errno.ofNumber(number).filter(Errno::isOfResolver);
          case MACOS -> Errno.ofBsdNumber(number);
          case WINDOWS ->
              Errno.ofBsdNumber(number - WINDOWS_BASE).filter(each -> !each.isOfBsdOnly());
        };
    return known.orElse(Errno.UNKNOWN);
  }

  /** Whether a number is known. */
  public boolean isKnown() {
    return numbering != Numbering.NONE;
  }

  /**
   * {@code ECONNRESET}; {@code errno 1234} for a number that the table does not have; empty where
   * no number is known.
   */
  public String name() {
    Errno errno = errno();
    if (errno != Errno.UNKNOWN) {
      return errno.name();
    }
    return switch (numbering) {
      case NONE -> "";
      case LINUX -> "errno " + number;
      case RESOLVER, MACOS, WINDOWS ->
          numbering.name().toLowerCase(Locale.ROOT) + " error " + number;
    };
  }

  /** What the GNU C library calls it in English; empty where the table does not have it. */
  public String text() {
    return errno().text();
  }

  @Override
  public int compareTo(ErrorCode other) {
    return ORDER.compare(this, other);
  }

  /** Its name; {@code UNKNOWN} where no number is known. */
  @Override
  public String toString() {
    return isKnown() ? name() : Errno.UNKNOWN.name();
  }
}
