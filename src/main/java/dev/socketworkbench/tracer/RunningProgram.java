package dev.socketworkbench.tracer;

import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.posix.ErrorTexts;
import dev.socketworkbench.posix.ProcessTrace;
import dev.socketworkbench.tracer.process.ExecutableFile;
import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProcessNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Gets hold of all threads of a program that runs already, or says why that cannot be. */
final class RunningProgram {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Path YAMA = PROCESSES.resolve("sys/kernel/yama/ptrace_scope");

  private RunningProgram() {}

  /**
   * Traces all threads of a process from now on.
   *
   * @param killWithUs whether it is killed if this program ends while it traces
   * @return the threads' numbers, the process's first
   * @throws LaunchException if it cannot be traced; then it is as it was
   */
  static Set<Integer> seize(ProcessTrace trace, int pid, boolean killWithUs)
      throws LaunchException {
    check(pid);
    int error = trace.seize(pid, killWithUs);
    if (error != 0) {
      throw new LaunchException(refusal(pid, error));
    }
    Set<Integer> seized = new LinkedHashSet<>(Set.of(pid));
    // What a thread that is traced makes is traced, too: until there are no others any more.
    boolean more = true;
    while (more) {
      more = false;
      for (int thread : threads(pid)) {
        if (!seized.contains(thread) && trace.seize(thread, killWithUs) == 0) {
          more = seized.add(thread);
        }
      }
    }
    return seized;
  }

  private static Set<Integer> threads(int pid) {
    Set<Integer> found = new LinkedHashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder(pid).resolve("task"))) {
      all.forEach(each -> found.add(Integer.parseInt(each.getFileName().toString())));
    } catch (IOException gone) {
      // It has ended meanwhile, which is told to who traces it.
    }
    return found;
  }

  private static Path folder(int pid) {
    return PROCESSES.resolve(Integer.toString(pid));
  }

  private static void check(int pid) throws LaunchException {
    if (pid <= 0 || !Files.exists(folder(pid))) {
      throw new LaunchException("There is no process " + pid + ".");
    }
    if (pid == ProcessHandle.current().pid()) {
      throw new LaunchException("Process " + pid + " is this program itself.");
    }
    String status = status(pid);
    if (number(status, "PPid:", 0) == ProcessHandle.current().pid()) {
      throw new LaunchException("Process " + pid + " was started by this program itself.");
    }
    int process = number(status, "Tgid:", pid);
    if (process != pid) {
      throw new LaunchException(
          pid + " is a thread of process " + process + ": attach to that one.");
    }
    if (number(status, "Kthread:", 0) != 0) {
      throw new LaunchException("Process " + pid + " is a part of the kernel, not a program.");
    }
    if (word(status, "State:").orElse("").startsWith("Z")) {
      throw new LaunchException("Process " + pid + " has ended already.");
    }
    if (ExecutableFile.differ(folder(pid).resolve("exe"), PROCESSES.resolve("self/exe"))) {
      throw new LaunchException(
          "Process "
              + pid
              + " is a program for another kind of processor than this one: its calls cannot be"
              + " read.");
    }
    int tracer = number(status, "TracerPid:", 0);
    if (tracer != 0) {
      throw new LaunchException(
          "Process "
              + pid
              + " is traced already, by "
              + ProcessNames.thread(tracer)
              + ": there can be one tracer only, and a debugger is one, too.");
    }
  }

  private static String refusal(int pid, int error) {
    if (ErrorCode.linux(error).errno() == Errno.ESRCH) {
      return "Process " + pid + " has ended already.";
    }
    String words = ErrorTexts.of(error).orElseGet(ErrorCode.linux(error).errno()::text);
    return "Process " + pid + " cannot be traced: " + words + ". " + why(pid);
  }

  private static String why(int pid) {
    int user = number(status(pid), "Uid:", -1);
    int own = number(status((int) ProcessHandle.current().pid()), "Uid:", -1);
    if (user >= 0 && own > 0 && user != own) {
      return "It is another user's.";
    }
    int scope = scope();
    if (scope == 1) {
      return "Yama lets a program be traced only by what has started it"
          + " (/proc/sys/kernel/yama/ptrace_scope is 1). Start it with socket-workbench trace,"
          + " or, until the next start of the system:"
          + " echo 0 | sudo tee /proc/sys/kernel/yama/ptrace_scope";
    }
    if (scope > 1) {
      return "Yama forbids it (/proc/sys/kernel/yama/ptrace_scope is " + scope + ").";
    }
    return "It may have privileges that this program does not have (a setuid program is one), or a"
        + " container or a sandbox forbids ptrace(2).";
  }

  private static int scope() {
    try {
      return Integer.parseInt(Files.readString(YAMA).strip());
    } catch (IOException | NumberFormatException none) {
      return 0;
    }
  }

  private static String status(int pid) {
    try {
      return new String(Files.readAllBytes(folder(pid).resolve("status")), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }

  private static Optional<String> word(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split("\\s+", 2)[0])
        .findFirst();
  }

  private static int number(String status, String name, int otherwise) {
    return word(status, name).map(Integer::parseInt).orElse(otherwise);
  }
}
