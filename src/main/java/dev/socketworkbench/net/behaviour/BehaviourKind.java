package dev.socketworkbench.net.behaviour;

/** The behaviours that a server can be given. */
public enum BehaviourKind {
  /** The tutorial's exchange: greeting, one recv, answer, close; obeys {@code shutdown}. */
  TUTORIAL("Tutorial", "Greets, receives once, answers, closes. “shutdown” ends the server."),
  /** Every byte back, until the peer's end of stream. */
  ECHO("Echo", "Sends every byte back until the client has no more."),
  /** Greeting, then {@code You said: …} for each line. */
  LINE_ECHO("Line echo", "Greets, then answers each line by itself."),
  /** Accepts and never reads. */
  SILENT("Silent", "Never reads: the client’s data pile up in the buffers."),
  /** Receives; a person types the answers. */
  MANUAL("Manual", "Receives, and a person types the answers."),
  /** Receives and answers nothing. */
  DISCARD("Discard", "Receives, and answers nothing."),
  /** Answers lines until one says STARTTLS, and then goes on with TLS. */
  STARTTLS("STARTTLS", "Answers each line, and goes on with TLS after the line “STARTTLS”."),
  /** Answers each receive with how many there were, and of how many bytes. */
  COUNTER("Counter", "Answers each receive with how many there were, and how many bytes."),
  /** Like a room in which all hear what one says. */
  BROADCAST("Broadcast", "Sends what one client sends to all others."),
  /** To each connection another thing that TCP allows. */
  CHAOS("Chaos", "Echoes, and does to each client in turn what TCP allows and programs forget."),
  /** By the rules of a script; made where scripts are read. */
  SCRIPT("Script", "Answers by the rules of a script.");

  private final String label;
  private final String sentence;

  BehaviourKind(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /** How it is called in a form. */
  public String label() {
    return label;
  }

  /** What it does, in plain words. */
  public String sentence() {
    return sentence;
  }

  /**
   * A behaviour of this kind.
   *
   * @throws IllegalStateException of a script, which must be read first
   */
  public Behaviour create() {
    return switch (this) {
      case TUTORIAL -> new TutorialBehaviour();
      case ECHO -> new EchoBehaviour();
      case LINE_ECHO -> new LineEchoBehaviour();
      case SILENT -> new SilentBehaviour();
      case MANUAL -> new ManualBehaviour();
      case DISCARD -> new DiscardBehaviour();
      case STARTTLS -> new StartTlsBehaviour();
      case COUNTER -> new CounterBehaviour();
      case BROADCAST -> new BroadcastBehaviour();
      case CHAOS -> new ChaosBehaviour();
      case SCRIPT -> throw new IllegalStateException("a script must be read first");
    };
  }
}
