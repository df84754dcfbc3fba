package dev.socketworkbench.net;

/** The behaviours that a server can be given. */
public enum BehaviourKind {
  /** The tutorial's exchange: greeting, one recv, answer, close; obeys {@code shutdown}. */
  TUTORIAL,
  /** Every byte back, until the peer's end of stream. */
  ECHO,
  /** Greeting, then {@code You said: …} for each line. */
  LINE_ECHO,
  /** Accepts and never reads. */
  SILENT,
  /** Receives; a person types the answers. */
  MANUAL;

  /** A behaviour of this kind. */
  public Behaviour create() {
    return switch (this) {
      case TUTORIAL -> new TutorialBehaviour();
      case ECHO -> new EchoBehaviour();
      case LINE_ECHO -> new LineEchoBehaviour();
      case SILENT -> new SilentBehaviour();
      case MANUAL -> new ManualBehaviour();
    };
  }
}
