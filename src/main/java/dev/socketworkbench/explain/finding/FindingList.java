package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.journal.order.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What was found so far: the same fault of the same program is one finding that counts. */
final class FindingList {
  /** A fault of one program; of the workbench's own sockets, of the servers or the clients. */
  private record FaultPlace(
      String kind, int program, SocketId.Role role, Optional<SourcePlace> line) {}

  private static final class Tally {
    private final SocketStory socket;
    private final List<Row> proof;
    private final String seen;
    private int times = 1;

    Tally(SocketStory socket, List<Row> proof, String seen) {
      this.socket = socket;
      this.proof = proof;
      this.seen = seen;
    }

    String sentence() {
      return switch (times) {
        case 1 -> seen;
        case 2 -> FindingWords.text("seen-twice", seen);
        default -> FindingWords.text("seen-often", seen, times - 1);
      };
    }
  }

  private final Map<FaultPlace, Tally> found = new LinkedHashMap<>();

  /**
   * One more fault.
   *
   * @param kind which; its title and what to change are texts of the bundle
   * @param seen the key of the sentence behind the kind's: {@code seen}
   * @param proof rows; those that are null are left out
   * @param words what fills the places of the sentence, after the socket's name, which is the first
   */
  void add(String kind, String seen, SocketStory socket, List<Row> proof, Object... words) {
    List<Row> rows = proof.stream().filter(Objects::nonNull).toList();
    Optional<SourcePlace> line = line(rows);
    FaultPlace place = new FaultPlace(kind, socket.program(), socket.id().role(), line);
    Tally known = found.get(place);
    if (known != null) {
      known.times++;
      return;
    }
    Object[] all = new Object[words.length + 1];
    all[0] = socket.id();
    System.arraycopy(words, 0, all, 1, words.length);
    String sentence = FindingWords.text(kind + "." + seen, all);
    String whole =
        line.map(each -> FindingWords.text("seen-line", sentence, each.words())).orElse(sentence);
    found.put(place, new Tally(socket, rows, whole));
  }

  /**
   * The first line of the program's source that one of the calls was made from, if any is known.
   */
  private static Optional<SourcePlace> line(List<Row> rows) {
    return rows.stream()
        .map(Row::entry)
        .filter(Call.class::isInstance)
        .flatMap(call -> ((Call) call).aside().source().stream())
        .findFirst();
  }

  /** All of them, in the order in which they were proved. */
  List<Finding> all(Map<Integer, Program> programs) {
    List<Finding> all = new ArrayList<>();
    found.forEach(
        (place, counted) ->
            all.add(
                new Finding(
                    place.kind(),
                    Optional.ofNullable(programs.get(place.program())),
                    counted.socket.id(),
                    counted.proof,
                    counted.times,
                    FindingWords.text(place.kind() + ".title"),
                    counted.sentence(),
                    FindingWords.text(place.kind() + ".change"))));
    return all;
  }
}
