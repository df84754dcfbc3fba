package dev.socketworkbench.scenario;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.hand.CallScript;
import dev.socketworkbench.hand.SyntaxException;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.scenario.ScenarioAction.Actor;
import dev.socketworkbench.scenario.ScenarioAction.Fact;
import dev.socketworkbench.scenario.ScenarioAction.Finishing;
import dev.socketworkbench.scenario.ScenarioAction.Gate;
import dev.socketworkbench.scenario.StepWords.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands the steps of one scenario, which use the names of the steps before them. */
final class StepParser {
  private static final int MILLIS = 1000;
  private static final int LONGEST_SECONDS = 60;
  private static final int USUAL_CEILING_MILLIS = 10 * MILLIS;
  private static final int MOST_BYTES = 64 << 20;

  /** What cannot be a name, as it means something after one. */
  private static final List<String> TAKEN = List.of("as", "not", "fails", "may", "until", "within");

  /** A call by hand, and whether it is to fail. */
  private static final Pattern BY_HAND =
      Pattern.compile("(\\s*call\\s)(.*\\)\\s*&?)\\s*(may fail|fails(?: ([A-Z0-9]+))?)?\\s*");

  private static final String CALL = "call";

  private final Map<String, Boolean> isServer = new HashMap<>();

  /** The names of sockets whose calls are made by hand. */
  private final Set<String> byHand = new HashSet<>();

  private final OptionReader options = new OptionReader();

  /**
   * Understands a step.
   *
   * @throws ScenarioException if that is not possible
   */
  ScenarioAction parse(int line, String text) throws ScenarioException {
    if (text.strip().split("\\s", 2)[0].equals(CALL)) {
      return byHand(line, text);
    }
    StepWords words = new StepWords(line, text);
    Word verb = words.take("a step");
    ScenarioAction action =
        switch (verb.quoted() ? "" : verb.text()) {
          case "serve" -> serve(words);
          case "connect" -> connect(words);
          case "send" -> send(words);
          case "half-close" -> new ScenarioAction.Finish(end(words), Finishing.HALF_CLOSE);
          case "close" -> new ScenarioAction.Finish(end(words), Finishing.CLOSE);
          case "abort" -> new ScenarioAction.Finish(end(words), Finishing.ABORT);
          case "stop" -> new ScenarioAction.Stop(server(words));
          case "pause" -> hold(words, true);
          case "resume" -> hold(words, false);
          case "receive" -> receive(words);
          case "accept" ->
              new ScenarioAction.LetOne(new Actor(server(words), 0), Gate.ACCEPTING, 0);
          case "set" -> set(words);
          case "await" -> await(words);
          case "remark" -> new ScenarioAction.Say(OptionReader.utf8(quoted(words).text()));
          default ->
              throw words.mistake(
                  verb.column(),
                  "'"
                      + verb.text()
                      + "' is no step; steps are serve, connect, send, half-close, close, abort,"
                      + " stop, pause, resume, receive, accept, set, await, call, remark");
        };
    words.end();
    return action;
  }

  /** The rest of the line is of the language of calls by hand. */
  private ScenarioAction byHand(int line, String text) throws ScenarioException {
    Matcher step = BY_HAND.matcher(text);
    if (!step.matches()) {
      throw new ScenarioException(
          line,
          text.indexOf(CALL) + CALL.length() + 2,
          "here must stand a call: call listen(s, 5)");
    }
    Expected expected =
        step.group(3) == null
            ? Expected.SUCCESS
            : step.group(3).startsWith("may")
                ? Expected.EITHER
                : Expected.failure(step.group(4) == null ? "" : step.group(4));
    if (!isKnownError(expected.how())) {
      throw new ScenarioException(
          line, step.start(4) + 1, "'" + expected.how() + "' is no error: write its constant");
    }
    try {
      CallScript.checkForm(step.group(2)).ifPresent(byHand::add);
    } catch (SyntaxException e) {
      throw new ScenarioException(line, step.start(2) + e.column() + 1, e.getMessage());
    }
    return new ScenarioAction.CallByHand(step.group(2), expected);
  }

  private static boolean isKnownError(String name) {
    return name.isEmpty()
        || Arrays.stream(Errno.values()).anyMatch(each -> each.name().equals(name));
  }

  private ScenarioAction serve(StepWords words) throws ScenarioException {
    OptionReader.ServerStart read = options.server(words, this::knownServer);
    words.expect("as");
    String name = newName(words, true);
    boolean accepts = true;
    boolean reads = true;
    while (words.takeIf("not")) {
      if (gate(words) == Gate.ACCEPTING) {
        accepts = false;
      } else {
        reads = false;
      }
    }
    return new ScenarioAction.Serve(
        name, read.settings(), read.portOf(), accepts, reads, expected(words));
  }

  private ScenarioAction connect(StepWords words) throws ScenarioException {
    OptionReader.ClientStart read = options.client(words, this::knownServer);
    words.expect("as");
    String name = newName(words, false);
    boolean reads = true;
    if (words.takeIf("not")) {
      words.expect("reading");
      reads = false;
    }
    return new ScenarioAction.Connect(
        name, read.settings(), read.server(), read.hostGiven(), reads, expected(words));
  }

  private ScenarioAction send(StepWords words) throws ScenarioException {
    Actor actor = end(words);
    List<ScenarioAction.Send.Piece> pieces = new ArrayList<>();
    long length = 0;
    do {
      Word piece = quoted(words);
      int times = words.takeIf("*") ? words.number("how often", MOST_BYTES) : 1;
      length += (long) piece.text().length() * times;
      if (length > MOST_BYTES) {
        throw words.mistake(piece.column(), "one send is of at most " + MOST_BYTES + " bytes");
      }
      pieces.add(new ScenarioAction.Send.Piece(piece.text(), times));
    } while (words.peek().filter(Word::quoted).isPresent());
    boolean waits = !words.takeIf("&");
    boolean again = words.takeIf("until");
    Expected expected = expected(words);
    if (again && expected.maySucceed()) {
      words.expect("fails");
    }
    return new ScenarioAction.Send(actor, List.copyOf(pieces), waits, again, expected);
  }

  private ScenarioAction set(StepWords words) throws ScenarioException {
    Actor actor = end(words);
    Word word = words.take("an option and its value");
    OptionList.Setting setting =
        OptionList.setting(word.quoted() ? "" : word.text())
            .orElseThrow(
                () ->
                    words.mistake(
                        word.column(),
                        "'" + word.text() + "' is no option with its value, as TCP_NODELAY=1"));
    return new ScenarioAction.SetOption(actor, setting, expected(words));
  }

  private ScenarioAction hold(StepWords words, boolean paused) throws ScenarioException {
    Word name = words.take("a name");
    Actor actor = actor(words, name);
    Gate gate = gate(words);
    if (gate == Gate.ACCEPTING && !isWholeServer(actor)) {
      throw words.mistake(name.column(), actor + " accepts nothing: only a server does");
    }
    return new ScenarioAction.HoldBack(actor, gate, paused);
  }

  private ScenarioAction receive(StepWords words) throws ScenarioException {
    Actor actor = end(words);
    int bytes = words.isNumberNext() ? words.number("bytes", TracedSocket.MAX_RECEIVE_SIZE) : 0;
    return new ScenarioAction.LetOne(actor, Gate.READING, bytes);
  }

  private static Gate gate(StepWords words) throws ScenarioException {
    Word word = words.take("'reading' or 'accepting'");
    if (word.is("reading")) {
      return Gate.READING;
    }
    if (word.is("accepting")) {
      return Gate.ACCEPTING;
    }
    throw words.mistake(word.column(), "here must stand 'reading' or 'accepting'");
  }

  private ScenarioAction await(StepWords words) throws ScenarioException {
    Word name = words.take("a name");
    Actor actor =
        !name.quoted() && byHand.contains(name.text())
            ? new Actor(name.text(), 0)
            : actor(words, name);
    Fact fact = fact(words);
    int ceiling = USUAL_CEILING_MILLIS;
    if (words.takeIf("within")) {
      ceiling = words.number("the number of seconds", LONGEST_SECONDS) * MILLIS;
      words.expect("s");
    }
    return new ScenarioAction.Await(actor, fact, ceiling);
  }

  private static Fact fact(StepWords words) throws ScenarioException {
    if (words.takeIf("blocked")) {
      words.expect("in");
      return new Fact.StillWaiting(operation(words));
    }
    if (words.takeIf("tls")) {
      return secured(words);
    }
    Word word = words.peek().orElse(null);
    Operation operation = operation(words);
    if (words.takeIf("end")) {
      if (operation != Operation.RECV) {
        throw words.mistake(word.column(), "only a recv meets the end of the stream");
      }
      return new Fact.StreamEnded();
    }
    if (words.peek().filter(each -> each.is("fails")).isPresent()) {
      return new Fact.Failure(operation, expected(words));
    }
    int count = words.isNumberNext() ? words.number("how many", Integer.MAX_VALUE) : 1;
    return words.takeIf("bytes")
        ? new Fact.BytesMoved(operation, count)
        : new Fact.Calls(operation, count);
  }

  private static Fact secured(StepWords words) throws ScenarioException {
    if (words.takeIf("data")) {
      return new Fact.SecretData(
          words.isNumberNext() ? words.number("how many", Integer.MAX_VALUE) : 1);
    }
    if (!words.takeIf("fails")) {
      return new Fact.Secured();
    }
    Optional<Word> why = words.peek().filter(each -> !each.is("within"));
    if (why.isEmpty()) {
      return new Fact.Insecure("");
    }
    String word = words.take("a reason").text();
    if (!TlsOptions.FAILURES.contains(word)) {
      throw words.mistake(
          why.get().column(),
          "'" + word + "' is no reason for which TLS fails: untrusted, wrong-name, expired …");
    }
    return new Fact.Insecure(word);
  }

  private static Operation operation(StepWords words) throws ScenarioException {
    Word word = words.take("the name of a call");
    return Arrays.stream(Operation.values())
        .filter(each -> word.is(each.berkeleyName()))
        .findFirst()
        .orElseThrow(
            () -> words.mistake(word.column(), "'" + word.text() + "' is no call of a socket"));
  }

  private static Expected expected(StepWords words) throws ScenarioException {
    if (words.takeIf("may")) {
      words.expect("fail");
      return Expected.EITHER;
    }
    if (!words.takeIf("fails")) {
      return Expected.SUCCESS;
    }
    Optional<Word> how = words.peek().filter(each -> !each.is("within"));
    if (how.isEmpty()) {
      return Expected.failure("");
    }
    String name = words.take("an error").text();
    boolean known =
        name.equals(Expected.TIMED_OUT)
            || Arrays.stream(Errno.values()).anyMatch(each -> each.name().equals(name));
    if (!known) {
      throw words.mistake(
          how.get().column(),
          "'" + name + "' is no error: write its constant (ECONNREFUSED) or timed-out");
    }
    return Expected.failure(name);
  }

  private static Word quoted(StepWords words) throws ScenarioException {
    Word word = words.take("a text in quotes");
    if (!word.quoted()) {
      throw words.mistake(word.column(), "here must stand a text in quotes");
    }
    return word;
  }

  /** A name that no step before has given. */
  private String newName(StepWords words, boolean server) throws ScenarioException {
    Word word = words.take("a name");
    String name = word.text();
    if (word.quoted() || !name.matches("[a-z][a-z0-9-]*") || TAKEN.contains(name)) {
      throw words.mistake(
          word.column(), "a name is of lower-case letters, digits and hyphens, and no word used");
    }
    if (isServer.putIfAbsent(name, server) != null) {
      throw words.mistake(word.column(), "there is a '" + name + "' already");
    }
    return name;
  }

  private String server(StepWords words) throws ScenarioException {
    Word word = words.take("a server's name");
    if (!knownServer(word.text())) {
      throw words.mistake(word.column(), "there is no server '" + word.text() + "'");
    }
    return word.text();
  }

  private boolean knownServer(String name) {
    return isServer.getOrDefault(name, false);
  }

  private boolean isWholeServer(Actor actor) {
    return actor.connection() == 0 && knownServer(actor.name());
  }

  /** One end of a connection: a client, or a server's connection. */
  private Actor end(StepWords words) throws ScenarioException {
    Word word = words.take("a name");
    Actor actor = actor(words, word);
    if (isWholeServer(actor)) {
      throw words.mistake(
          word.column(),
          "'"
              + actor
              + "' is a server; its first connection is "
              + actor
              + ".1, the next "
              + actor
              + ".2");
    }
    return actor;
  }

  /** A client, a server, or one of its connections. */
  private Actor actor(StepWords words, Word word) throws ScenarioException {
    String[] parts = word.text().split("\\.", 2);
    boolean known = !word.quoted() && isServer.containsKey(parts[0]);
    if (!known) {
      throw words.mistake(word.column(), "there is no server or client '" + parts[0] + "'");
    }
    if (parts.length == 1) {
      return new Actor(parts[0], 0);
    }
    if (!knownServer(parts[0]) || !parts[1].matches("[1-9][0-9]{0,3}")) {
      throw words.mistake(
          word.column(), "a connection is a server's name and a number from 1: s.1");
    }
    return new Actor(parts[0], Integer.parseInt(parts[1]));
  }
}
