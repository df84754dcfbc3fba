package dev.socketworkbench.template.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of making a message.
 *
 * @param bytes as far as they could be made: in place of what is wrong stands nothing, or zero
 * @param fields in the order of their bytes
 * @param problems what is wrong, by the path of the field; with an empty path of the whole message
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record MadeMessage(byte[] bytes, List<FilledField> fields, Map<String, String> problems) {
  /** Copies list and map. */
  public MadeMessage {
    fields = List.copyOf(fields);
    problems = Map.copyOf(problems);
  }

  /** Whether nothing is wrong. */
  public boolean isWhole() {
    return problems.isEmpty();
  }

  /** The field of this path; empty if it is not there. */
  public Optional<FilledField> field(String path) {
    return fields.stream().filter(each -> each.path().equals(path)).findFirst();
  }
}
