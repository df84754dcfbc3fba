package dev.socketworkbench.cli;

import dev.socketworkbench.net.BehaviourKind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The behaviours as they are typed: {@code line-echo}. */
final class BehaviourNames implements ITypeConverter<BehaviourKind>, Iterable<String> {

  @Override
  public BehaviourKind convert(String typed) {
    return Arrays.stream(BehaviourKind.values())
        .filter(kind -> name(kind).equalsIgnoreCase(typed))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + typed + "' is none of " + String.join(", ", this)));
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(BehaviourKind.values()).map(BehaviourNames::name).iterator();
  }

  private static String name(BehaviourKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
