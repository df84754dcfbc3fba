package dev.socketworkbench.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Journals that are there for as long as they are open, each in a temporary folder of its own. */
final class TemporaryJournals implements MadeJournals {
  @Override
  public Path newPlace() throws IOException {
    return Files.createTempDirectory("socket-workbench-").resolve("session.swj");
  }

  @Override
  public Path folderForCopies(Path place) {
    return place.getParent().getParent();
  }

  @Override
  public void failed(Path place) throws IOException {
    closed(place);
  }

  @Override
  public void closed(Path place) throws IOException {
    Files.deleteIfExists(place);
    Files.deleteIfExists(place.getParent());
  }

  @Override
  public boolean inUse(Path file) {
    return false;
  }
}
