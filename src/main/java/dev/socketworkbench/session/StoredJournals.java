package dev.socketworkbench.session;

import java.io.IOException;
import java.nio.file.Path;

/** Journals that stay in the store for a while after they were closed, as recorded ones do. */
final class StoredJournals implements MadeJournals {
  private final SessionStore store;

  StoredJournals(SessionStore store) {
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
    store.ended(place, true);
  }

  @Override
  public void closed(Path place) throws IOException {
    store.ended(place, false);
  }

  @Override
  public boolean inUse(Path file) {
    return store.isOurs(file);
  }
}
