package dev.socketworkbench.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What one try of a {@link Property} draws its values from. Every value is made of choices, which
 * are kept, so that the same values, or simpler ones, come again from the same choices: a zero
 * stands for the simplest value, and after the last choice there are only zeros.
 *
 * <p>It is a {@link Random}, for what is made up by hand. Values that are drawn by the methods of
 * this class are told when the property fails.
 */
public final class Any extends Random {
  private static final long serialVersionUID = 1;

  /** Characters that parsers, terminals and editors treat in their own way. */
  private static final String SPECIAL = "\\\"'/:#%[](){}|*?+-.,;=<>!\u202e\u200b\ufeff\u2028éß世ſK٣";

  private final transient IntSupplier fresh;
  private final int[] given;
  private final transient StringJoiner told =
      new StringJoiner("\n  ", "\n  ", "").setEmptyValue("");
  private int[] drawn = new int[64];
  private int count;
  private int depth;

  private Any(IntSupplier fresh, int... given) {
    this.fresh = fresh;
    this.given = given;
  }

  /** Draws what follows from the seed. */
  static Any drawing(long seed) {
    return new Any(new SplittableRandom(seed)::nextInt);
  }

  /** Draws these choices, then zeros. */
  static Any replaying(int... choices) {
    return new Any(() -> 0, choices);
  }

  /** What was drawn so far. */
  int[] choices() {
    return Arrays.copyOf(drawn, count);
  }

  /** The values that were drawn by methods of this class, one per line. */
  String told() {
    return told.toString();
  }

  @Override
  protected int next(int bits) {
    int choice = (count < given.length ? given[count] : fresh.getAsInt()) & (-1 >>> (32 - bits));
    if (count == drawn.length) {
      drawn = Arrays.copyOf(drawn, count * 2);
    }
    drawn[count] = choice;
    count++;
    return choice;
  }

  /** From {@code min} to {@code max}, both included; each of them more often than others. */
  public int between(int min, int max) {
    return (int) between((long) min, (long) max);
  }

  /** From {@code min} to {@code max}, both included; each of them more often than others. */
  public long between(long min, long max) {
    return tell(
        () -> {
          long usual = min + below(max - min + 1);
          return switch (next(4)) {
            case 15 -> max;
            case 14 -> min;
            default -> usual;
          };
        });
  }

  /** Below this many, of which 0 stands for 2^64; grows with the choices that it is made of. */
  private long below(long count) {
    if (count > 0 && count <= Integer.MAX_VALUE) {
      return (count * next(31)) >>> 31;
    }
    long whole = ((long) next(32) << 32) | (next(32) & 0xffffffffL);
    return count == 0 ? whole : Math.unsignedMultiplyHigh(whole, count);
  }

  /** One of these. */
  @SafeVarargs
  public final <T> T of(T... values) {
    return tell(() -> values[(int) below(values.length)]);
  }

  /** One of this enumeration. */
  public <T extends Enum<T>> T of(Class<T> type) {
    return of(type.getEnumConstants());
  }

  /** Any bytes, at most this many. */
  public byte[] bytes(int max) {
    return tell(
        () -> {
          List<Byte> made = list(0, max, () -> (byte) next(8));
          byte[] bytes = new byte[made.size()];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = made.get(i);
          }
          return bytes;
        });
  }

  /** Any text of at most this many characters, also of control characters and half surrogates. */
  public String text(int max) {
    return text(0, max);
  }

  /** The same, of at least {@code min} characters. */
  public String text(int min, int max) {
    return tell(
        () -> {
          StringBuilder text = new StringBuilder();
          list(min, max, () -> text.appendCodePoint(codePoint()));
          return text.substring(0, Math.min(max, text.length()));
        });
  }

  /** Text of some of these characters. */
  public String textOf(String characters, int max) {
    return tell(
        () -> {
          StringBuilder text = new StringBuilder();
          list(0, max, () -> text.append(characters.charAt((int) below(characters.length()))));
          return text.toString();
        });
  }

  private int codePoint() {
    return switch (next(3)) {
      case 0, 1, 2 -> ' ' + ((int) below(95) + 'a' - ' ') % 95;
      case 3 -> (int) below(8) == 0 ? 0x7f + (int) below(33) : (int) below(32);
      case 4 -> SPECIAL.charAt((int) below(SPECIAL.length()));
      case 5 -> 0x80 + (int) below(0x780);
      case 6 -> (int) below(0x10000);
      default -> 0x10000 + (int) below(0x100000);
    };
  }

  /** From {@code min} to {@code max} of these. */
  public <T> List<T> list(int min, int max, Supplier<? extends T> each) {
    return tell(
        () -> {
          List<T> made = new ArrayList<>();
          int size = between(min, max);
          // A choice before each, of which zero means "no more": without it the list is shorter.
          while (made.size() < min || (made.size() < size && next(8) != 0)) {
            made.add(each.get());
          }
          return made;
        });
  }

  /** What this makes; only the whole is told, not what it is made of. */
  public <T> T tell(Supplier<T> maker) {
    depth++;
    T value = maker.get();
    depth--;
    if (depth == 0) {
      told.add(shown(value));
    }
    return value;
  }

  private static String shown(Object value) {
    String text =
        switch (value) {
          case byte[] bytes -> Arrays.toString(bytes);
          case String string -> '"' + escaped(string) + '"';
          default -> escaped(String.valueOf(value));
        };
    return text.length() > 1_000 ? text.substring(0, 1_000) + "…" : text;
  }

  private static String escaped(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean plain = each >= ' ' && StandardCharsets.US_ASCII.newEncoder().canEncode(each);
      shown.append(plain ? String.valueOf(each) : String.format("\\u%04x", (int) each));
    }
    return shown.toString();
  }
}
