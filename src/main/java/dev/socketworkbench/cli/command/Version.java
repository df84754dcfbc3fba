package dev.socketworkbench.cli.command;

import dev.socketworkbench.about.Build;
import picocli.CommandLine.IVersionProvider;

/** What About shows, on the command line. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return Build.ofThisProgram().lines().toArray(String[]::new);
  }
}
