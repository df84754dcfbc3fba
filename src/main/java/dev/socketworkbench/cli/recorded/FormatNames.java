package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.export.SessionFormat;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of the export formats: {@code jsonl}. */
final class FormatNames implements ITypeConverter<SessionFormat>, Iterable<String> {

  @Override
  public SessionFormat convert(String typed) {
    return SessionFormat.ofId(typed)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + typed + "' is not one of " + String.join(", ", this)));
  }

  @Override
  public Iterator<String> iterator() {
    return SessionFormat.ids().iterator();
  }
}
