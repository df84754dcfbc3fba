package dev.socketworkbench.ui.side;

import java.util.List;
import java.util.Optional;

/** All tabs of a pane that are no servers, or no clients. */
public final class OtherTabs {
  private final List<EntryTabs<?>> kinds;

  /** Tabs of these kinds. */
  public OtherTabs(List<EntryTabs<?>> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  private Optional<EntryTabs<?>> kindInFront() {
    return kinds.stream().filter(each -> each.front().isPresent()).findFirst();
  }

  private Optional<SideEntry> front() {
    return kindInFront().flatMap(EntryTabs::front);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return kinds.stream().allMatch(EntryTabs::isEmpty);
  }

  /** Whether the tab in front is one of these. */
  public boolean isInFront() {
    return front().isPresent();
  }

  /** Puts the focus where Enter does what comes next. */
  public void focusNext() {
    front().ifPresent(SideEntry::focusNext);
  }

  /** Whether it can be put there: it stands in the window. */
  public boolean canFocusNext() {
    return front().filter(SideEntry::canFocusNext).isPresent();
  }

  /** Closes the one in front. */
  public void closeFront() {
    kindInFront().ifPresent(EntryTabs::closeFront);
  }

  /** Brings what is shown up to date; to be called at each pulse. */
  public void poll() {
    kinds.forEach(EntryTabs::poll);
  }

  /** What cannot be read if it changes more often; to be called ten times a second. */
  public void pollSlowly() {
    front().ifPresent(SideEntry::pollSlowly);
  }
}
