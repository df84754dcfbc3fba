package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.TlsReasons;
import dev.socketworkbench.kernel.Kernel;
import java.io.FileNotFoundException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reports on standard error, in plain words, what went wrong. */
public final class Problems {

  /** Something that was typed cannot be used. */
  public static final class NotUsable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem in these words, which say what is wrong and what to type. */
    public NotUsable(String words) {
      super(words);
    }
  }

  private final PrintStream err;
  private final Kernel kernel;

  /**
   * Reports there.
   *
   * @param kernel where explanations get the facts of the moment
   */
  public Problems(PrintStream err, Kernel kernel) {
    this.err = err;
    this.kernel = kernel;
  }

  /**
   * The meaning of what was typed.
   *
   * @throws NotUsable with the explanation, if it has none
   */
  public <T> T valueOf(Input<T> input) {
    return switch (input) {
      case Input.Good<T> good -> good.meaning();
      case Input.Bad<T> bad -> throw new NotUsable(bad.explanation().asText());
    };
  }

  /** Explains why a call failed, or how a connection ended. */
  public void explain(Call call, LogFormat format) {
    Explanation explanation = new Explainer(kernel, format).explain(call);
    err.println(explanation.asText());
  }

  /** Explains why TLS ended. */
  public void explain(Layer failure) {
    err.println(TlsReasons.of(failure).asText());
  }

  /** One sentence. */
  public void say(String sentence) {
    err.println(sentence);
  }

  /** One sentence about a file, which may quote what is in it. */
  public void sayOfFile(String sentence) {
    err.println(Escapes.visible(sentence));
  }

  /** Sentences about a file, a line each, which may quote what is in it. */
  public void sayLines(String sentences) {
    sentences.lines().map(Escapes::visible).forEach(err::println);
  }

  /**
   * Explains why a session cannot be recorded.
   *
   * @param record the file that was asked for; empty if none was
   */
  public void explainSession(Optional<Path> record, Exception problem) {
    if (record.isEmpty()) {
      err.println("No folder can hold the recording of the calls: " + said(problem));
    } else {
      explain(record.get(), problem);
    }
  }

  private static String said(Exception problem) {
    return Escapes.visible(String.valueOf(problem.getMessage()));
  }

  /** Explains why a file could not be read. */
  public void explainUnread(Path file, Exception problem) {
    boolean notFound =
        problem instanceof NoSuchFileException || problem instanceof FileNotFoundException;
    if (notFound && !Files.exists(file)) {
      err.println("There is no file " + Escapes.text(file.toString()) + ".");
    } else if (problem instanceof NoSuchFileException other) {
      err.println(
          Escapes.text(file.toString())
              + " exists, but another file that is needed does not: "
              + Escapes.text(String.valueOf(other.getFile())));
    } else {
      explain(file, problem);
    }
  }

  /** Explains why a file could not be used. */
  public void explain(Path file, Exception problem) {
    String name = Escapes.text(file.toString());
    err.println(
        switch (problem) {
          case FileAlreadyExistsException e -> name + " already exists; choose another name.";
          case NoSuchFileException e -> "The folder for " + name + " does not exist.";
          case AccessDeniedException e -> name + " cannot be used: permission denied.";
          // Some JDK classes put the file's name before their reason, others do not.
          default -> said(problem).startsWith(name) ? said(problem) : name + ": " + said(problem);
        });
  }
}
