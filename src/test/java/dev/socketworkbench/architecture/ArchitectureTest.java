package dev.socketworkbench.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beFinal;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.socketworkbench.app.Launcher;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.posix.FunctionFinder;
import dev.socketworkbench.posix.Libc;
import java.nio.channels.Channel;
import java.text.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The arrows between the rooms (docs: architecture), each with its reason. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ArchitectureTest.TheProgram.class)
final class ArchitectureTest {
  static final String ROOT = "dev.socketworkbench";

  /** The classes that are compiled beside the main one: no tests, no tools, no libraries. */
  static final class TheProgram implements ImportOption {
    private final String home =
        Launcher.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    @Override
    public boolean includes(Location location) {
      return location.asURI().getPath().startsWith(home);
    }
  }

  /** The rooms that must run where there is no screen and no JavaFX. */
  private static final String[] WITHOUT_SCREEN = {
    "hand",
    "program",
    "tracer",
    "net",
    "tls",
    "kernel",
    "posix",
    "journal",
    "query",
    "call",
    "option",
    "timeline",
    "watch",
    "explain",
    "export",
    "session",
    "lesson",
    "check",
    "compare",
    "scenario",
    "script",
    "message",
    "template",
    "code",
    "load",
    "replay",
    "wire",
    "about",
    "workspace",
    "cli"
  };

  /**
   * Names that nested types may share: each is written with the type around it, as {@code
   * Token.Kind} is, and means the same of every one. Decision 0023 gives the reasons.
   */
  private static final Set<String> SHARED_NAMES = Set.of("Kind", "None");

  @ArchTest
  static void noNameMeansTwoThings(JavaClasses program) {
    Map<String, List<String>> twice =
        program.stream()
            .filter(
                type -> !type.isAnonymousClass() && !type.getSimpleName().startsWith("package-"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    twice.values().removeIf(types -> types.size() == 1);
    assertThat(twice.keySet()).as("names that may be shared").containsAll(SHARED_NAMES);
    twice
        .entrySet()
        .removeIf(
            name ->
                SHARED_NAMES.contains(name.getKey())
                    && name.getValue().stream().allMatch(type -> type.contains("$")));
    assertThat(twice)
        .as("a name that means two things is looked up twice: give one type another")
        .isEmpty();
  }

  @ArchTest
  static final ArchRule callIsOnlyData =
      classes()
          .that()
          .resideInAPackage(room("call"))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(room("call"), "java..")
          .because("the records of what happened are data that every room can read on its own");

  @ArchTest
  static final ArchRule addressesOfTheJdkStayWhereItIsCalled =
      noClasses()
          .that()
          .resideInAnyPackage(rooms("call", "journal", "query", "timeline", "watch", "export"))
          .and()
          .doNotHaveFullyQualifiedName(Addresses.class.getName())
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.Inet.*Address")
          .because(
              "the JDK's addresses know no Unix sockets, make IPv4 of IPv4-mapped IPv6 and are"
                  + " equal where scopes differ; Endpoint tells what was there");

  @ArchTest
  static final ArchRule optionsAreOnlyData =
      classes()
          .that()
          .resideInAPackage(room("option"))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(room("option"), "java..")
          .because("forms, command line, settings and documentation read the same descriptions");

  @ArchTest
  static final ArchRule journalKnowsOnlyCalls =
      mayUse(
          "journal",
          "the store must not know who writes into it or who looks at it, or a view could slow a"
              + " socket",
          "call");

  @ArchTest
  static final ArchRule queryKnowsOnlyTheJournal =
      mayUse(
          "query",
          "what is looked for is said the same way in the window, on the command line and in"
              + " exports",
          "journal",
          "call");

  @ArchTest
  static final ArchRule kernelKnowsOnlyCalls =
      mayUse("kernel", "what the system says must not depend on what we did", "posix", "call");

  @ArchTest
  static final ArchRule posixKnowsNothing =
      mayUse("posix", "a call of the C library is the same whoever makes it", "call");

  @ArchTest
  static final ArchRule onlyPosixCallsTheLibraryOfC =
      noClasses()
          .that()
          .resideOutsideOfPackage(room("posix"))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.foreign.Linker")
          .because(
              "numbers and layouts differ by system, so native calls stay where each is checked"
                  + " for its system");

  @ArchTest
  static final ArchRule rawNetworksAreTheMatterOfPosix =
      isTheSecretOf(
          "posix",
          "posix.net",
          "namespaces and packet sockets are the lab's; others see machines and packets",
          "DescriptorMail",
          "NetDescriptor",
          "Namespaces",
          "Offloads",
          "PacketSocket",
          "RouteSocket",
          "SystemCallException");

  @ArchTest
  static final ArchRule onlyPosixFindsFunctionsOfC =
      noClasses()
          .that()
          .resideOutsideOfPackage(room("posix"))
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Libc.class, FunctionFinder.class)
          .because("they are public only for the sub-rooms of posix");

  @ArchTest
  static final ArchRule onlyTheWatchKnowsSocketsAndTheKernelsTable =
      mayUse(
          "watch",
          "neither net nor kernel may know the other; only the watch knows both, and it pairs ends"
              + " as the timeline does",
          "timeline",
          "net",
          "kernel",
          "posix",
          "journal",
          "call");

  @ArchTest
  static final ArchRule netKnowsOnlyTheJournal =
      mayUse(
          "net",
          "socket threads append to the journal and are done; they do not know that there is a"
              + " screen",
          "tls",
          "option",
          "posix",
          "journal",
          "call");

  @ArchTest
  static final ArchRule tlsKnowsNoSocket =
      mayUse(
          "tls",
          "TLS is bytes in and bytes out: whoever moves them, and wherever its rows go",
          "call");

  @ArchTest
  static final ArchRule timelineIsGeometry =
      mayUse(
          "timeline",
          "the drawing's geometry is tested without sockets and without a screen",
          "journal",
          "call");

  @ArchTest
  static final ArchRule explainReadsFacts =
      mayUse(
          "explain",
          "plain words are made of records and live facts, for the window and the command line"
              + " alike",
          "timeline",
          "option",
          "wire",
          "net",
          "tls",
          "kernel",
          "journal",
          "call");

  @ArchTest
  static final ArchRule exportKnowsNoView =
      mayUse(
          "export",
          "a session is written to a file the same way whoever asks for it",
          "explain",
          "timeline",
          "net",
          "kernel",
          "posix",
          "journal",
          "call");

  @ArchTest
  static final ArchRule sessionsAreFiles =
      mayUse(
          "session",
          "what becomes of a recording is the same for the window and the command line",
          "export",
          "journal",
          "call");

  @ArchTest
  static final ArchRule aboutKnowsNothing =
      mayUse("about", "what the program is must be told also where nothing else works");

  @ArchTest
  static final ArchRule lessonsKnowNoView =
      mayUse(
          "lesson",
          "a lesson's checks are predicates over the journal and run without a window",
          "scenario",
          "query",
          "export",
          "explain",
          "timeline",
          "net",
          "kernel",
          "journal",
          "call");

  @ArchTest
  static final ArchRule checksKnowNoView =
      mayUse(
          "check",
          "a report card is made without a window, and says what it was made from",
          "script",
          "program",
          "tracer",
          "export",
          "timeline",
          "net",
          "kernel",
          "option",
          "journal",
          "call");

  @ArchTest
  static final ArchRule comparisonsReadRows =
      mayUse(
          "compare",
          "two runs are compared by what was recorded, whoever recorded it",
          "export",
          "journal",
          "call");

  @ArchTest
  static final ArchRule scenariosKnowNoView =
      mayUse(
          "scenario",
          "a scenario runs the same with a window, on the command line and in a lesson",
          "script",
          "hand",
          "option",
          "net",
          "journal",
          "call");

  @ArchTest
  static final ArchRule scriptsKnowNoView =
      mayUse(
          "script",
          "a script is played the same by a window, a command, a scenario or a lesson",
          "query",
          "option",
          "net",
          "call");

  @ArchTest
  static final ArchRule savedMessagesKnowNoView =
      mayUse(
          "message",
          "a message is kept, read and sent the same from a window and on the command line",
          "script",
          "option",
          "net",
          "call");

  @ArchTest
  static final ArchRule templatesKnowNoSocket =
      mayUse(
          "template",
          "a message is bytes, whoever sends it and whoever has received it; checksums are those of"
              + " scripts",
          "script",
          "query",
          "call");

  @ArchTest
  static final ArchRule theFormKnowsNotWhoSends =
      staysBelow(
          "ui.template",
          "a client, a server's answers and whoever comes next fill in the same form",
          "ui.client",
          "ui.server",
          "ui.composer",
          "ui.detail",
          "ui.window");

  @ArchTest
  static final ArchRule templatesAreNotPlayed =
      staysBelow(
          "template", "a template says how a message looks, not who does what", "script.play");

  @ArchTest
  static final ArchRule whatTemplatesSayIsData =
      staysBelow(
          "template.syntax", "a form and a reader ask the same description", "template.message");

  @ArchTest
  static final ArchRule workspacesAreData =
      mayUse(
          "workspace",
          "reading a workspace starts nothing, so that a file from anybody can be opened",
          "script",
          "program",
          "option",
          "net",
          "call");

  @ArchTest
  static final ArchRule scriptsArePlayedWhoeverMovesTheBytes =
      staysBelow(
          "script.syntax",
          "what a script says is data, for an editor as for a player",
          "script.play",
          "net");

  @ArchTest
  static final ArchRule callsByHandKnowNoView =
      mayUse(
          "hand",
          "a line is run the same way at a prompt, from a file and in a window",
          "net",
          "posix",
          "call");

  @ArchTest
  static final ArchRule codeIsWrittenFromARecording =
      mayUse(
          "code",
          "a recording as a program is made of its rows, wherever they came from",
          "query",
          "timeline",
          "journal",
          "call");

  @ArchTest
  static final ArchRule loadIsWrittenOnTracedSockets =
      mayUse(
          "load",
          "a load is made of the same sockets as every client, so that its calls can be recorded"
              + " too",
          "option",
          "net",
          "journal",
          "call");

  @ArchTest
  static final ArchRule theWireKnowsNoView =
      mayUse(
          "wire",
          "what lies between two ends is the same whoever looks at it",
          "query",
          "option",
          "net",
          "tls",
          "posix",
          "journal",
          "call");

  @ArchTest
  static final ArchRule aReplayIsMadeOfRows =
      mayUse(
          "replay",
          "a recorded side becomes a peer again, whoever recorded it and whoever asks; what it did"
              + " and expects is read from the rows",
          "timeline",
          "option",
          "net",
          "tls",
          "journal",
          "call");

  @ArchTest
  static final ArchRule noRoomsNeedEachOther =
      slices()
          .matching(ROOT + ".(**)")
          .should()
          .beFreeOfCycles()
          .because(
              "two rooms that need each other are one room with a wall in it: neither can be read,"
                  + " tested or replaced alone");

  @ArchTest
  static final ArchRule theFileKnowsNoOrderAndNoSearch =
      staysBelow(
          "journal.file",
          "what lies in the file is the same in whichever order it is read",
          "journal.order",
          "journal.search");

  @ArchTest
  static final ArchRule theOrderKnowsNoSearch =
      staysBelow(
          "journal.order",
          "rows have their place whether or not anyone searches",
          "journal.search");

  @ArchTest
  static final ArchRule recordedSocketsKnowNobodyWhoUsesThem =
      staysBelow(
          "net.recording",
          "a call is recorded the same way for a server, a client and the load generator",
          "net.server",
          "net.client",
          "net.behaviour");

  @ArchTest
  static final ArchRule behavioursKnowNoServer =
      staysBelow(
          "net.behaviour",
          "a behaviour is what an instructor projects: it sees one connection",
          "net.server",
          "net.client");

  @ArchTest
  static final ArchRule clientsKnowNoServer =
      staysBelow(
          "net.client",
          "the two ends meet on the wire only, so that each can be replaced by a foreign program",
          "net.server",
          "net.behaviour");

  @ArchTest
  static final ArchRule serversKnowNoClient =
      staysBelow(
          "net.server",
          "the two ends meet on the wire only, so that each can be replaced by a foreign program",
          "net.client");

  @ArchTest
  static final ArchRule theFileIsTheJournals =
      isTheSecretOf(
          "journal",
          "journal.file",
          "where a row's bytes lie is the journal's matter, so that the format can change",
          "DiskBudget",
          "JournalException",
          "KnownSocket",
          "RowFacts");

  @ArchTest
  static final ArchRule theOrderIsTheJournals =
      isTheSecretOf(
          "journal",
          "journal.order",
          "who reads sees rows by number; how their order is kept can change",
          "Row",
          "Rows",
          "Selection");

  @ArchTest
  static final ArchRule onlySourcesOfCallsWriteTraces =
      noClasses()
          .that()
          .resideOutsideOfPackages(rooms("net", "tracer"))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(HandTrace.class)
          .because("only who makes calls, or sees another program make them, can record them");

  @ArchTest
  static final ArchRule programsAreRunWithoutAScreen =
      mayUse(
          "program",
          "another program is started, spoken to and ended the same way whoever shows it",
          "query",
          "tracer",
          "net",
          "posix",
          "call");

  @ArchTest
  static final ArchRule tracerKnowsNoScreen =
      mayUse(
          "tracer",
          "the calls of another program are rows like ours, whoever looks at them",
          "net",
          "posix",
          "call");

  @ArchTest
  static final ArchRule howACallIsRecordedIsTheMatterOfNet =
      isTheSecretOf(
          "net",
          "net.recording",
          "whoever could write into a socket's trace could record what was never called",
          "CallException",
          "CallUnderWay",
          "Ending",
          "Family",
          "FloodLimits",
          "HandTrace",
          "Hold",
          "OpenCalls",
          "PeerSocket",
          "Returned",
          "ThreadKind",
          "TracedServerSocket",
          "TracedSocket",
          "Tracer",
          "Traffic");

  @ArchTest
  static final ArchRule theGrammarIsTheQuerys =
      noClasses()
          .that()
          .resideOutsideOfPackage(room("query"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(room("query.match"))
          .because("whoever searches asks a Query; how it is matched is its own matter");

  @ArchTest
  static final ArchRule packetsAreReadInTheImportOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(rooms("export.capture", "wire", "call.ip"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(rooms("export.capture.packet", "export.capture.stream", "call.ip"))
          .because(
              "a capture and the lab's wire become rows of a journal; nobody else meets a packet's"
                  + " bytes");

  @ArchTest
  static final ArchRule onlyTheDoorOfExportKnowsTheFormats =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".export", room("export.source"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              rooms(
                  "export.format",
                  "export.text",
                  "export.svg",
                  "export.html",
                  "export.json",
                  "export.pcap",
                  "export.capture"))
          .because("what formats share must not depend on one of them");

  @ArchTest
  static final ArchRule onlyDoorsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages(rooms("cli", "app"))
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("the window has no console, and what a command prints goes through its Streams");

  @ArchTest
  static final ArchRule sentencesAreMadeAbove =
      noClasses()
          .that()
          .resideInAnyPackage(
              rooms(
                  "call",
                  "journal",
                  "query",
                  "kernel",
                  "posix",
                  "net",
                  "timeline",
                  "watch",
                  "option",
                  "load",
                  "wire"))
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.(util\\.ResourceBundle|text\\.MessageFormat)")
          .because("rooms below explain hand out codes and facts; words are found for them above");

  @ArchTest
  static final ArchRule uiKnowsNoDoor =
      noClasses()
          .that()
          .resideInAPackage(room("ui"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(room("app"), room("cli"))
          .because("panes get their collaborators by constructor; only the doors know them all")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule cliKnowsNoPane =
      noClasses()
          .that()
          .resideInAPackage(room("cli"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(room("app"), room("ui"))
          .because("the command line runs on machines that have no screen");

  @ArchTest
  static final ArchRule theTerminalKnowsNoCommand =
      noClasses()
          .that()
          .resideInAPackage(room("cli.terminal"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(room("cli.command"))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".cli")
          .because("what a person sees of a command is the same whichever command it is");

  @ArchTest
  static final ArchRule mostRoomsKnowNoJavaFx =
      noClasses()
          .that()
          .resideInAnyPackage(rooms(WITHOUT_SCREEN))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..")
          .because("they are tested without a screen and used by the command line");

  @ArchTest
  static final ArchRule onlyNetTouchesSockets =
      noClasses()
          .that()
          .resideOutsideOfPackage(room("net"))
          .and()
          // They must have the methods for SSLSocket that JSSE never calls for an engine.
          .haveNameNotMatching(".*\\.tls\\.(OneIdentity|ToldTrust)")
          .should()
          .dependOnClassesThat(areSockets())
          .because("a socket call that is made elsewhere would be missing in the journal");

  @ArchTest
  static final ArchRule onlySupportTalksToTheScreenThread =
      noClasses()
          .that()
          .resideOutsideOfPackage(room("ui.support"))
          .should()
          .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
          .because(
              "views pull once per pulse; a runLater per event is a queue that can fill, so its few"
                  + " uses stay in one place");

  @ArchTest
  static final ArchRule noStaticState =
      fields()
          .that()
          .areStatic()
          .and(areNotMadeByTheCompiler())
          .should(beFinal())
          .because("collaborators come through the constructor; hidden state outlives its session");

  @ArchTest
  static final ArchRule noStaticContainers =
      fields()
          .that()
          .areStatic()
          .and(areNotMadeByTheCompiler())
          .should()
          .notHaveRawType(isAMutableHolder())
          .because("a final field that holds something mutable is hidden state all the same");

  @ArchTest
  static final ArchRule noStaticCollectionsThatCanChange =
      noClasses()
          .should()
          .callConstructorWhere(isOfACollectionInAStaticInitializer())
          .because(
              "behind a field of type Map a map that anyone can fill is hidden state too; List.of"
                  + " and the like make none");

  @ArchTest
  static final ArchRule theTimelineIsBuiltFromItsFactsUp =
      floors("timeline", List.of("inference", "index", "frame", "bytes"));

  @ArchTest
  static final ArchRule theDrawnTimelineIsBuiltFromItsFramesUp =
      floors(
          "ui.timeline", List.of("frame", "model", "paint", "canvas", "bytes", "states", "export"));

  /** Of these sub-rooms each may use those before it, and none what puts them together. */
  private static ArchRule floors(String room, List<String> subRooms) {
    String whole = ROOT + "." + room;
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i < subRooms.size(); i++) {
      List<String> above = new ArrayList<>(List.of(whole));
      subRooms
          .subList(i + 1, subRooms.size())
          .forEach(each -> above.add(whole + "." + each + ".."));
      rules.add(
          noClasses()
              .that()
              .resideInAPackage(whole + "." + subRooms.get(i) + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(above.toArray(String[]::new))
              .because("a newcomer reads the rooms of the timeline one after the other"));
    }
    return CompositeArchRule.of(rules);
  }

  private static String room(String name) {
    return ROOT + "." + name + "..";
  }

  private static String[] rooms(String... names) {
    return Arrays.stream(names).map(ArchitectureTest::room).toArray(String[]::new);
  }

  /**
   * The room may use these rooms and itself; things outside of the house are other rules' matter.
   */
  private static ArchRule mayUse(String room, String reason, String... allowed) {
    Set<String> open = Set.of(allowed);
    List<String> closed = new ArrayList<>(List.of("app", "ui"));
    for (String other : WITHOUT_SCREEN) {
      if (!other.equals(room) && !open.contains(other)) {
        closed.add(other);
      }
    }
    return noClasses()
        .that()
        .resideInAPackage(room(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(rooms(closed.toArray(String[]::new)))
        .because(reason)
        // Rooms are built one after the other: one that is still empty breaks no rule.
        .allowEmptyShould(true);
  }

  /** The sub-room uses nothing of these others. */
  private static ArchRule staysBelow(String room, String reason, String... above) {
    return noClasses()
        .that()
        .resideInAPackage(room(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(rooms(above))
        .because(reason);
  }

  /** Of this sub-room, others than its house use these classes only. */
  private static ArchRule isTheSecretOf(
      String house, String subRoom, String reason, String... face) {
    Set<String> open = Set.of(face);
    return noClasses()
        .that()
        .resideOutsideOfPackage(room(house))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are in " + subRoom + " and not in its face",
                type ->
                    type.getPackageName().equals(ROOT + "." + subRoom)
                        && !open.contains(outermost(type).getSimpleName())))
        .because(reason);
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  private static DescribedPredicate<JavaClass> areSockets() {
    return DescribedPredicate.describe(
        "are sockets or socket channels",
        type -> {
          String name = type.getName();
          boolean channel =
              type.getPackageName().equals("java.nio.channels")
                  && (type.isAssignableTo(java.nio.channels.NetworkChannel.class)
                      || name.contains("Selector")
                      || name.contains("SelectionKey"));
          return channel
              || name.equals("java.net.Socket")
              || name.equals("java.net.ServerSocket")
              || name.equals("java.net.DatagramSocket")
              || name.equals("java.net.MulticastSocket");
        });
  }

  private static DescribedPredicate<JavaClass> isAMutableHolder() {
    return DescribedPredicate.describe(
        "is a mutable holder",
        type ->
            type.getPackageName().startsWith("java.util.concurrent.atomic")
                || type.isAssignableTo(Channel.class)
                || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(Format.class)
                || type.isAssignableTo(Random.class)
                || Set.of(
                        "java.util.ArrayList",
                        "java.util.HashMap",
                        "java.util.concurrent.ConcurrentHashMap")
                    .contains(type.getName()));
  }

  private static DescribedPredicate<JavaConstructorCall> isOfACollectionInAStaticInitializer() {
    return DescribedPredicate.describe(
        "is of a collection in a static initializer",
        call ->
            call.getOrigin().getName().equals("<clinit>")
                && (call.getTargetOwner().isAssignableTo(Collection.class)
                    || call.getTargetOwner().isAssignableTo(Map.class)));
  }

  private static DescribedPredicate<JavaField> areNotMadeByTheCompiler() {
    return DescribedPredicate.describe(
        "are not made by the compiler",
        field ->
            !field
                .getModifiers()
                .contains(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC));
  }
}
