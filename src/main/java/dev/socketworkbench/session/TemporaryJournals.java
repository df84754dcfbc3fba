package dev.socketworkbench.session;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Journals that are there for as long as they are open: in the store's folders, because the
 * temporary one may be missing or have little room.
 */
final class TemporaryJournals implements MadeJournals {
  private final SessionStore store;

  TemporaryJournals(SessionStore store) {
    this.store = store;
  }

  @Override
  public Path newPlace() throws IOException {
    return store.placeForImport();
  }

  @Override
  public Path folderForCopies(Path place) {
    return place.getParent();
  }

  @Override
  public void failed(Path place) throws IOException {
    closed(place);
  }

  @Override
  public void closed(Path place) throws IOException {
    store.ended(place, true);
  }

  @Override
  public boolean inUse(Path file) {
    return false;
  }
}
