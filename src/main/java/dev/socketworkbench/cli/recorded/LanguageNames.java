package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.code.CodeLanguage;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The languages of {@code code}, by the words that are typed. */
final class LanguageNames implements ITypeConverter<CodeLanguage>, Iterable<String> {
  @Override
  public CodeLanguage convert(String value) {
    return CodeLanguage.ofWord(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no language '" + value + "' here; there are " + names()));
  }

  private static String names() {
    return Arrays.stream(CodeLanguage.values())
        .map(CodeLanguage::word)
        .collect(Collectors.joining(", "));
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(CodeLanguage.values()).map(CodeLanguage::word).iterator();
  }
}
