package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.ProgramPlan;
import dev.socketworkbench.code.plan.ProgramStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A program that is being written, whatever its language: its lines, the facts of its plan, and the
 * names that the function which is being written has so far.
 */
final class ProgramDraft {
  private final PlanFacts facts;
  private final CodeLines out;
  private final int size;
  private Set<String> buffered = Set.of();
  private Set<String> declared = new HashSet<>();

  /**
   * An empty one.
   *
   * @param indent by how much a block is indented
   */
  ProgramDraft(ProgramPlan plan, String indent) {
    this.facts = new PlanFacts(plan);
    this.out = new CodeLines(indent);
    this.size = facts.receiveSize();
  }

  PlanFacts facts() {
    return facts;
  }

  CodeLines out() {
    return out;
  }

  /** The one size of all receives, which has a name; 0 if there is none. */
  int size() {
    return size;
  }

  /** How a size is written: by its name, if it has one. */
  String size(int wanted) {
    return wanted == size ? "RECV_SIZE" : String.valueOf(wanted);
  }

  /** A function begins, which is given these sockets. */
  void enter(List<String> sockets, List<ProgramStep> steps) {
    declared = new HashSet<>(sockets);
    buffered = PlanFacts.buffered(steps);
  }

  /** Whether this function keeps what it has received of a socket and not used yet. */
  boolean buffers(String socket) {
    return buffered.contains(socket);
  }

  /**
   * What the reader of a socket is called.
   *
   * @param ending what follows the socket's name where there are several readers
   */
  String readerName(String socket, String ending) {
    return buffered.size() == 1 ? "reader" : socket + ending;
  }

  /** Whether this is the first use of a name, which declares it. */
  boolean isNew(String name) {
    return declared.add(name);
  }

  /**
   * A name to which something is assigned.
   *
   * @param type what stands before it where it is declared
   */
  String assigned(String type, String name) {
    return isNew(name) ? type + name : name;
  }

  /** A block in braces: the names that are declared in it are gone behind it. */
  void braces(String head, Runnable body) {
    Set<String> before = declared;
    declared = new HashSet<>(before);
    out.add(head);
    out.in();
    body.run();
    out.out();
    out.add("}");
    declared = before;
  }

  /** Writes one step. */
  @FunctionalInterface
  interface StepWriter {
    /**
     * Writes it.
     *
     * @param isAnswered whether the step after it sends back what this one receives
     */
    void step(Deed deed, boolean isAnswered);
  }

  /** Steps in their order, each line with the rows that it stands for. */
  void steps(List<ProgramStep> steps, StepWriter writer) {
    for (int at = 0; at < steps.size(); at++) {
      out.about(steps.get(at).rows());
      writer.step(steps.get(at).deed(), PlanFacts.isAnswered(steps, at));
      out.about(List.of());
    }
  }
}
