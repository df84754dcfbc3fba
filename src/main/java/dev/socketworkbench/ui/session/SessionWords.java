package dev.socketworkbench.ui.session;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.session.SessionSummary;
import dev.socketworkbench.session.StoredSession;
import dev.socketworkbench.ui.support.Messages;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an earlier session is told from the others: by what happened in it, then by its date. */
final class SessionWords {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int MOST_ENDPOINTS = 2;

  private SessionWords() {}

  static String of(KeptSessions.Looked looked) {
    StoredSession session = looked.session();
    String size = Sizes.text(session.bytes());
    return looked
        .summary()
        .map(summary -> Messages.get("menu.earlier", what(summary), when(summary.began()), size))
        .orElseGet(() -> Messages.get("menu.earlier-unread", when(session.modified()), size));
  }

  private static String what(SessionSummary summary) {
    return Messages.get(
        summary.isWhole() ? "menu.earlier-what" : "menu.earlier-what-first",
        where(summary.endpoints()),
        summary.connections(),
        summary.events(),
        summary.errors());
  }

  private static String where(List<Endpoint> endpoints) {
    if (endpoints.isEmpty()) {
      return Messages.get("menu.earlier-nowhere");
    }
    String first =
        endpoints.stream()
            .limit(MOST_ENDPOINTS)
            .map(Endpoint::toString)
            .collect(Collectors.joining(", "));
    int more = endpoints.size() - MOST_ENDPOINTS;
    return more <= 0 ? first : Messages.get("menu.earlier-more", first, more);
  }

  private static String when(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneId.systemDefault()).format(WHEN);
  }
}
