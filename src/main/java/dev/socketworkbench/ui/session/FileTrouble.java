package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Messages;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used, in words. */
final class FileTrouble {
  private FileTrouble() {}

  static String words(Exception problem) {
    return switch (problem) {
      case NoSuchFileException missing -> Messages.get("files.missing");
      case AccessDeniedException denied -> Messages.get("files.denied");
      case FileSystemException other -> other.getReason() == null ? text(other) : other.getReason();
      case IOException other -> text(other);
      default -> problem.toString();
    };
  }

  private static String text(IOException problem) {
    return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
  }
}
