package dev.socketworkbench.ui.log.search;

import dev.socketworkbench.query.Candidate;
import dev.socketworkbench.query.Completions;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What is typed into the search field, and what it means. While it has a mistake, what stands
 * before the mistaken term is searched for: half a word must not empty the log.
 */
public final class QueryModel {
  private static final int REMEMBERED = 20;

  /** At the end these wait for another term. */
  private static final List<String> UNFINISHED = List.of("(", "!", "&&", "||");

  private static final List<String> UNFINISHED_WORDS = List.of("and", "or", "not");

  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ReadOnlyObjectWrapper<Optional<Query>> query =
      new ReadOnlyObjectWrapper<>(this, "query", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<QueryException>> mistake =
      new ReadOnlyObjectWrapper<>(this, "mistake", Optional.empty());
  private final BooleanProperty onlyMatches = new SimpleBooleanProperty(this, "onlyMatches", true);
  private final List<String> history = new ArrayList<>();
  private QueryTimes times = new QueryTimes(Instant.EPOCH, ZoneId.systemDefault());

  /** Nothing is typed yet. */
  public QueryModel() {
    text.subscribe(typed -> read());
  }

  /** What times in a query mean; what is typed is read anew. */
  public void setTimes(QueryTimes newTimes) {
    times = newTimes;
    query.set(Optional.empty());
    read();
  }

  private void read() {
    try {
      set(Query.parse(text.get(), times));
      mistake.set(Optional.empty());
    } catch (QueryException e) {
      readBefore(e.position());
      mistake.set(Optional.of(e));
    }
  }

  private void readBefore(int place) {
    int start = place;
    while (start > 0 && " ()".indexOf(text.get().charAt(start - 1)) < 0) {
      start--;
    }
    String before = finished(text.get().substring(0, start));
    try {
      set(Query.parse(before, times));
    } catch (QueryException e) {
      query.set(Optional.empty());
    }
  }

  private static String finished(String terms) {
    int end = terms.length();
    int shorter = withoutLast(terms, end);
    while (shorter < end) {
      end = shorter;
      shorter = withoutLast(terms, end);
    }
    return terms.substring(0, end);
  }

  /** Where the text ends without a space or one unfinished word at its end. */
  private static int withoutLast(String terms, int end) {
    if (end > 0 && Character.isWhitespace(terms.charAt(end - 1))) {
      return end - 1;
    }
    for (String sign : UNFINISHED) {
      if (terms.startsWith(sign, end - sign.length())) {
        return end - sign.length();
      }
    }
    for (String word : UNFINISHED_WORDS) {
      int start = end - word.length();
      boolean whole = start <= 0 || !Character.isLetterOrDigit(terms.charAt(start - 1));
      if (whole && terms.regionMatches(true, start, word, 0, word.length())) {
        return start;
      }
    }
    return end;
  }

  private void set(Query read) {
    boolean same = query.get().filter(now -> now.toString().equals(read.toString())).isPresent();
    if (!same) {
      query.set(read.isEmpty() ? Optional.empty() : Optional.of(read));
    }
  }

  /** Remembers what is typed, if it can be read, so that it can be chosen again. */
  void remember() {
    if (mistake.get().isEmpty() && !text.get().isBlank()) {
      history.remove(text.get());
      history.addFirst(text.get());
      if (history.size() > REMEMBERED) {
        history.removeLast();
      }
    }
  }

  /** What could be typed at the caret: in an empty field first what was searched for before. */
  List<Candidate> candidates(int caret) {
    List<Candidate> found = new ArrayList<>();
    int length = text.get().length();
    if (text.get().isBlank()) {
      history.forEach(each -> found.add(new Candidate(each, "", 0, length)));
    }
    found.addAll(Completions.at(text.get(), Math.clamp(caret, 0, length)));
    return found;
  }

  /** What is typed. */
  public StringProperty textProperty() {
    return text;
  }

  /** What is searched for; empty for nothing. */
  public ReadOnlyObjectProperty<Optional<Query>> queryProperty() {
    return query.getReadOnlyProperty();
  }

  /** What is wrong with what is typed now. */
  public ReadOnlyObjectProperty<Optional<QueryException>> mistakeProperty() {
    return mistake.getReadOnlyProperty();
  }

  /** Whether logs show only the rows that match; if not, they mark them. */
  public BooleanProperty onlyMatchesProperty() {
    return onlyMatches;
  }
}
