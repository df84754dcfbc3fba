package dev.socketworkbench.posix;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a program that stops before it begins, so that it can be traced from its first call on: a
 * shell stops itself and then becomes that program. It has the three standard streams that it is
 * given and no other descriptor of ours, its signals are as they are by default, and none is
 * blocked. Not by the JDK, whose reaper would wait for it.
 */
public final class StoppedLaunch {
  private static final String SHELL = "/bin/sh";

  /**
   * After the stop the shell opens and closes something first, so that there is a call at whose
   * exit a {@link CallFilter} can be put in.
   */
  private static final String SCRIPT =
      "kill -STOP $$; ulimit -n >/dev/null; [ \"$0\" = . ] || cd -- \"$0\" || exit 126; exec"
          + " \"$@\"";

  /** POSIX_SPAWN_SETSIGMASK and POSIX_SPAWN_SETSIGDEF. */
  private static final short FLAGS = 8 | 4;

  /** Larger than sigset_t, posix_spawnattr_t and posix_spawn_file_actions_t of any libc. */
  private static final int ROOM = 1024;

  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final MethodHandle spawn;
  private final MethodHandle attributesInit;
  private final MethodHandle attributesFlags;
  private final MethodHandle attributesMask;
  private final MethodHandle attributesDefault;
  private final MethodHandle actionsInit;
  private final MethodHandle actionsDuplicate;
  private final MethodHandle actionsCloseFrom;
  private final MethodHandle signalsNone;
  private final MethodHandle signalsAll;
  private final MethodHandle kill;

  private StoppedLaunch(FunctionFinder found) {
    FunctionDescriptor one = FunctionDescriptor.of(INT, POINTER);
    FunctionDescriptor two = FunctionDescriptor.of(INT, POINTER, POINTER);
    spawn =
        found.find(
            "posix_spawn",
            FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER));
    attributesInit = found.find("posix_spawnattr_init", one);
    attributesFlags =
        found.find(
            "posix_spawnattr_setflags",
            FunctionDescriptor.of(INT, POINTER, ValueLayout.JAVA_SHORT));
    attributesMask = found.find("posix_spawnattr_setsigmask", two);
    attributesDefault = found.find("posix_spawnattr_setsigdefault", two);
    actionsInit = found.find("posix_spawn_file_actions_init", one);
    actionsDuplicate =
        found.find(
            "posix_spawn_file_actions_adddup2", FunctionDescriptor.of(INT, POINTER, INT, INT));
    actionsCloseFrom =
        found.find(
            "posix_spawn_file_actions_addclosefrom_np", FunctionDescriptor.of(INT, POINTER, INT));
    signalsNone = found.find("sigemptyset", one);
    signalsAll = found.find("sigfillset", one);
    kill = found.find("kill", FunctionDescriptor.of(INT, INT, INT));
  }

  /** Empty where the system's C library has not all that it takes (glibc 2.34 and later has). */
  public static Optional<StoppedLaunch> ofThisSystem() {
    FunctionFinder finder = new FunctionFinder();
    StoppedLaunch launch = new StoppedLaunch(finder);
    return finder.foundAll() ? Optional.of(launch) : Optional.empty();
  }

  /**
   * Starts it. The caller is its parent, waits for its first stop and traces it.
   *
   * @param command the program's path, which contains a slash, and its arguments
   * @param folder where it is started
   * @param environment its environment
   * @param streams the descriptors that become its standard input, output and error
   * @return its process id, or the error's number below 0
   */
  public int start(
      List<String> command, String folder, Map<String, String> environment, int... streams) {
    List<String> whole = new ArrayList<>(List.of(SHELL, "-c", SCRIPT, folder));
    whole.addAll(command);
    List<String> variables = new ArrayList<>();
    environment.forEach((name, value) -> variables.add(name + "=" + value));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(ROOM, Long.BYTES);
      MemorySegment actions = arena.allocate(ROOM, Long.BYTES);
      MemorySegment signals = arena.allocate(ROOM, Long.BYTES);
      MemorySegment process = arena.allocate(INT);
      int ignored = (int) attributesInit.invokeExact(attributes);
      ignored = (int) attributesFlags.invokeExact(attributes, FLAGS);
      ignored = (int) signalsNone.invokeExact(signals);
      ignored = (int) attributesMask.invokeExact(attributes, signals);
      ignored = (int) signalsAll.invokeExact(signals);
      ignored = (int) attributesDefault.invokeExact(attributes, signals);
      ignored = (int) actionsInit.invokeExact(actions);
      for (int to = 0; to < streams.length; to++) {
        if (streams[to] != to) {
          ignored = (int) actionsDuplicate.invokeExact(actions, streams[to], to);
        }
      }
      ignored = (int) actionsCloseFrom.invokeExact(actions, streams.length);
      int error =
          (int)
              spawn.invokeExact(
                  process,
                  arena.allocateFrom(SHELL),
                  actions,
                  attributes,
                  strings(whole, arena),
                  strings(variables, arena));
      return error == 0 ? process.get(INT, 0) : -error;
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  private static MemorySegment strings(List<String> texts, Arena arena) {
    MemorySegment array = arena.allocate(POINTER, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(POINTER, i, arena.allocateFrom(texts.get(i)));
    }
    return array;
  }

  /** kill(2): whether the signal could be sent. */
  public boolean signal(int process, int signal) {
    try {
      return (int) kill.invokeExact(process, signal) == 0;
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }
}
