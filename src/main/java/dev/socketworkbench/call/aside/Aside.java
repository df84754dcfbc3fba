package dev.socketworkbench.call.aside;

import java.util.Optional;

/**
 * What is known of a call beside the call itself.
 *
 * @param source from which line it was made; empty if nobody told
 * @param intervention what this program did to it; empty for nearly all
 */
public record Aside(Optional<SourcePlace> source, Optional<Intervention> intervention) {
  /** Nothing: what nearly all calls have. */
  public static final Aside NONE = new Aside(Optional.empty(), Optional.empty());

  /** Only a place. */
  public static Aside at(SourcePlace place) {
    return new Aside(Optional.of(place), Optional.empty());
  }

  /** Nothing, or what was done. */
  public static Aside of(Intervention done) {
    return done.isNone() ? NONE : new Aside(Optional.empty(), Optional.of(done));
  }

  /** The same with another place. */
  public Aside with(Optional<SourcePlace> place) {
    return new Aside(place, intervention);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return source.isEmpty() && intervention.isEmpty();
  }

  /** As it stands in the log, behind the result; empty if there is nothing. */
  public String words() {
    String place = source.map(each -> " " + each.words()).orElse("");
    return place + intervention.map(each -> " (" + each.words() + ")").orElse("");
  }
}
