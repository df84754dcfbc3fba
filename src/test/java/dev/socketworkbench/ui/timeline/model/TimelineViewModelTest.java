package dev.socketworkbench.ui.timeline.model;

import static dev.socketworkbench.ui.timeline.model.TimelineViewModel.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.SessionSearch;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.timeline.Session;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.frame.ConnectionChoice;
import dev.socketworkbench.ui.timeline.frame.Strip;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
  private Session session;
  private long clock;
  private TimelineViewModel model;

  @BeforeEach
  void open() throws IOException {
    session = new Session();
    model = new TimelineViewModel(Background.inline(), () -> clock);
    model.resize(400, 10);
  }

  @AfterEach
  void close() throws IOException {
    session.close();
  }

  private void show(TimelineSource source) {
    model.show(source);
    model.pulse();
  }

  @Test
  void drawsTheCallsOfAllConnectionsAtTheTail() {
    session.exchange(1).exchange(2);
    show(session.live());
    assertThat(model.steps().orElseThrow().size()).isEqualTo(16);
    assertThat(lanes()).containsExactly("server#1", "conn#1", "conn#2", "client#1", "client#2");
    assertThat(model.followingProperty().get()).isTrue();
    assertThat(lastRowDrawn()).isEqualTo(15);
  }

  @Test
  void aSessionThatIsOverIsShownFromItsBeginning() {
    for (int i = 1; i <= 20; i++) {
      session.exchange(i);
    }
    show(session.over());
    assertThat(model.top()).isZero();
    assertThat(model.followingProperty().get()).isFalse();
  }

  @Test
  void followsOnlyWhileAtTheTail() {
    for (int i = 1; i <= 5; i++) {
      session.exchange(i);
    }
    show(session.live());
    model.pan(-100);
    double top = model.top();
    session.exchange(6);
    model.pulse();
    assertThat(model.followingProperty().get()).isFalse();
    assertThat(model.top()).isEqualTo(top);
    model.pan(1e9);
    session.exchange(7);
    model.pulse();
    assertThat(model.followingProperty().get()).isTrue();
    assertThat(lastRowDrawn()).isEqualTo(55);
  }

  @Test
  void stepsNobodyZoomedAreAsHighAsLetsAllCallsFit() {
    model.resize(400, 10);
    session.exchange(1);
    show(session.live());
    double few = model.built().orElseThrow().request().stepHeight();
    session.exchange(2);
    model.pulse();
    BuiltFrame more = model.built().orElseThrow();
    assertThat(more.request().stepHeight()).isLessThan(few);
    assertThat(more.height()).isLessThanOrEqualTo(400);
    for (int i = 3; i < 20; i++) {
      session.exchange(i);
    }
    model.pulse();
    BuiltFrame many = model.built().orElseThrow();
    assertThat(many.height()).isGreaterThan(400);
    assertThat(many.request().stepHeight()).isGreaterThan(10);
    model.pan(-50);
    model.pulse();
    assertThat(model.built().orElseThrow().request().stepHeight())
        .isEqualTo(many.request().stepHeight());
    model.zoom(2, 0);
    model.pulse();
    assertThat(model.built().orElseThrow().request().stepHeight())
        .isEqualTo(2 * many.request().stepHeight());
  }

  @Test
  void aTimeWaitOfALiveSessionCountsDown() {
    session.exchange(1);
    show(session.live());
    assertThat(model.isMoving()).isFalse();
    session.kernel(Session.client(1), TcpState.TIME_WAIT, 0, 0).exchange(2);
    model.pulse();
    assertThat(model.isMoving()).isTrue();
    show(session.over());
    assertThat(model.isMoving()).isFalse();
  }

  @Test
  void stepsThroughAllCallsAndBackToNow() {
    session.exchange(1);
    show(session.live());
    model.cursor().step(-1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(7);
    assertThat(model.cursorNanosProperty().get()).isEqualTo(end(7));
    model.cursor().step(-1);
    model.cursor().step(-1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(5);
    model.cursor().step(1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(6);
    model.cursor().toEnd(false);
    model.cursor().step(-1);
    assertThat(model.selectedRowProperty().get()).isZero();
    model.cursor().toEnd(true);
    model.cursor().step(1);
    assertThat(model.cursorNanosProperty().get()).isEqualTo(NOW);
  }

  @Test
  void stepsThroughTheCallsOfOneSocket() {
    session.exchange(1);
    show(session.live());
    model.selectedRowProperty().set(2);
    model.cursor().stepSocket(1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(5);
    model.cursor().stepSocket(1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(6);
    model.cursor().stepSocket(1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(6);
    model.cursor().stepSocket(-1);
    model.cursor().stepSocket(-1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(2);
    assertThat(model.cursorNanosProperty().get()).isEqualTo(end(2));
  }

  @Test
  void theCursorStandsUnderTheLastCallThatHadReturned() {
    session.exchange(1);
    show(session.live());
    model.cursor().show(end(3) + 5);
    model.pulse();
    BuiltFrame built = model.built().orElseThrow();
    assertThat(built.cursorY()).isEqualTo(4 * built.request().stepHeight());
  }

  @Test
  void aSelectedRowComesIntoView() {
    for (int i = 1; i <= 20; i++) {
      session.exchange(i);
    }
    show(session.live());
    model.selectedRowProperty().set(3);
    model.pulse();
    assertThat(rowsInView()).contains(3L);
    assertThat(model.followingProperty().get()).isFalse();
  }

  @Test
  void textOfAnotherSizeKeepsTheSelectedCallInViewOrElseTheTop() {
    for (int i = 1; i <= 20; i++) {
      session.exchange(i);
    }
    show(session.live());
    model.selectedRowProperty().set(40);
    model.pulse();
    model.resize(400, 20);
    model.pulse();
    assertThat(rowsInView()).contains(40L);
    model.panTo(0);
    model.pan(10 * model.built().orElseThrow().request().stepHeight());
    model.pulse();
    long first = rowsInView().getFirst();
    model.resize(400, 10);
    model.pulse();
    assertThat(rowsInView().getFirst()).isEqualTo(first);
  }

  @Test
  void theBytesCloseUntilTheNextSelectionAndWithIt() {
    session.exchange(1);
    show(session.live());
    model.selectedRowProperty().set(4);
    model.bytes().close();
    assertThat(model.bytes().requestProperty().get()).isEmpty();
    model.selectedRowProperty().set(5);
    assertThat(model.bytes().requestProperty().get()).isPresent();
    model.deselect();
    assertThat(model.bytes().requestProperty().get()).isEmpty();
    assertThat(model.selectedRowProperty().get()).isEqualTo(TimelineViewModel.NO_ROW);
    model.pulse();
    assertThat(model.followingProperty().get()).isTrue();
  }

  @Test
  void selectingACallShowsItsBytes() {
    session.exchange(1);
    show(session.live());
    model.selectedRowProperty().set(4);
    model.pulse();
    Strip strip = model.built().flatMap(BuiltFrame::strip).orElseThrow();
    assertThat(strip.total()).isEqualTo(6);
    assertThat(strip.numbers()).containsExactly(1L);
    assertThat(strip.pieces()).hasSize(1);
    assertThat(strip.pieces().getFirst().recv()).isPresent();
  }

  @Test
  void bytesThatAreReceivedLaterAreUnderWayAtTheShownMoment() {
    session.exchange(1);
    show(session.live());
    model.selectedRowProperty().set(4);
    model.cursor().show(end(4));
    model.pulse();
    Strip strip = model.built().flatMap(BuiltFrame::strip).orElseThrow();
    assertThat(strip.pieces().getFirst().recv()).isEmpty();
  }

  @Test
  void palesWhatASearchHasFoundNotToMatch() throws QueryException {
    session.exchange(1);
    show(session.live());
    Journal journal = model.source().orElseThrow().journal();
    QueryTimes times = new QueryTimes(journal.clock().anchor(), ZoneOffset.UTC);
    MatchingRows sends =
        new SessionSearch(journal, LostDatagrams.NONE).all(Query.parse("op:send", times));
    model.matchesProperty().set(Optional.of(sends));
    assertThat(LongStream.range(0, journal.all().size()).noneMatch(model::excludes)).isTrue();

    long drawn = model.version();
    sends.catchUp();
    model.pulse();
    assertThat(model.version()).isNotEqualTo(drawn);
    for (long row = 0; row < journal.all().size(); row++) {
      boolean send =
          journal.all().get(row) instanceof Call call && call.operation() == Operation.SEND;
      assertThat(model.excludes(row)).isEqualTo(!send);
    }
    model.matchesProperty().set(Optional.empty());
    assertThat(model.excludes(0)).isFalse();
  }

  @Test
  void showsTheChosenConnectionsOnly() {
    session.exchange(1).exchange(2);
    show(session.live());
    model.choiceProperty().set(ConnectionChoice.of(Set.of(2)));
    model.pulse();
    assertThat(lanes()).containsExactly("server#1", "conn#2", "client#2");
    // The listener's accepts are both there: they are its calls.
    assertThat(model.steps().orElseThrow().size()).isEqualTo(9);
  }

  @Test
  void zoomingKeepsTheMomentUnderTheMouse() {
    for (int i = 1; i <= 20; i++) {
      session.exchange(i);
    }
    show(session.over());
    model.pan(800);
    model.pulse();
    long before = model.built().orElseThrow().axis().nanos(model.top() + 100);
    model.zoom(1.5, 100);
    model.pulse();
    BuiltFrame built = model.built().orElseThrow();
    assertThat(built.axis().nanos(model.top() + 100 + built.request().stepHeight()))
        .isGreaterThanOrEqualTo(before);
    assertThat(built.axis().nanos(model.top() + 100 - built.request().stepHeight()))
        .isLessThanOrEqualTo(before);
  }

  @Test
  void fitShowsAll() {
    for (int i = 1; i <= 10; i++) {
      session.exchange(i).idle(500);
    }
    show(session.over());
    for (TimeMode mode : TimeMode.values()) {
      model.modeProperty().set(mode);
      model.pulse();
      model.fit();
      model.pulse();
      BuiltFrame built = model.built().orElseThrow();
      assertThat(built.axis().height()).as(mode.name()).isLessThanOrEqualTo(400);
    }
  }

  @Test
  void whatFitsFitsTooWhenTheViewIsLowerUntilSomebodyZooms() {
    for (int i = 1; i <= 10; i++) {
      session.exchange(i);
    }
    show(session.over());
    model.fit();
    model.pulse();
    model.resize(300, 10);
    model.pulse();
    assertThat(model.built().orElseThrow().axis().height()).isLessThanOrEqualTo(300);
    model.zoom(2, 0);
    model.pulse();
    double zoomed = model.built().orElseThrow().axis().height();
    model.resize(200, 10);
    model.pulse();
    assertThat(model.built().orElseThrow().axis().height()).isEqualTo(zoomed);
  }

  /** The last calls of a scenario may not be known yet when it is over. */
  @Test
  void whatIsReadFromTheTopIsWholeAlsoWithTheCallsThatComeAfter() {
    session.exchange(1);
    show(session.live());
    model.showFromTop();
    model.pulse();
    session.exchange(2);
    model.pulse();
    model.pulse();
    BuiltFrame built = model.built().orElseThrow();
    assertThat(built.steps().size()).isEqualTo(16);
    assertThat(built.axis().height()).isLessThanOrEqualTo(400);
    assertThat(model.top()).isZero();

    for (int i = 3; i <= 8; i++) {
      session.exchange(i);
    }
    model.pulse();
    model.pulse();
    assertThat(model.built().orElseThrow().axis().height()).isGreaterThan(400);
    assertThat(model.top()).as("still the beginning").isZero();

    model.pan(50);
    session.exchange(9);
    model.pulse();
    model.pulse();
    assertThat(model.top()).as("where somebody went").isEqualTo(50);
  }

  @Test
  void fitShowsAllOfAVeryLongSession() {
    for (int i = 1; i <= 2_500; i++) {
      session.exchange(i).idle(i % 3 * 400L);
    }
    show(session.over());
    for (TimeMode mode : TimeMode.values()) {
      model.modeProperty().set(mode);
      model.pulse();
      model.fit();
      model.pulse();
      BuiltFrame built = model.built().orElseThrow();
      assertThat(built.axis().height()).as(mode.name()).isLessThanOrEqualTo(400);
      assertThat(built.frame().crowds().stream().mapToLong(Frame.Crowd::calls).sum())
          .as(mode.name() + ": every call is in exactly one crowd")
          .isEqualTo(20_000);
    }
  }

  @Test
  void fewCallsAreBarsHoweverLowTheirSteps() {
    session.exchange(1);
    show(session.over());
    for (int i = 0; i < 16; i++) {
      model.zoom(0.85, 0);
    }
    model.pulse();
    BuiltFrame built = model.built().orElseThrow();
    assertThat(built.request().stepHeight()).isLessThan(4);
    assertThat(built.frame().crowds()).isEmpty();
    assertThat(built.frame().bars()).hasSize(8);
  }

  @Test
  void selectingACallTurnsTheStripToItsDirectionAndPlace() {
    session.connected(1);
    for (int i = 0; i < 100; i++) {
      session.send(Session.client(1), "0123456789").recv(Session.conn(1), "0123456789");
    }
    session.send(Session.conn(1), "answer");
    show(session.live());
    model.selectedRowProperty().set(202);
    assertThat(direction()).isEqualTo(Direction.TO_CLIENT);
    assertThat(strip().from()).isZero();
    model.selectedRowProperty().set(103);
    assertThat(direction()).isEqualTo(Direction.TO_SERVER);
    assertThat(strip().from()).isEqualTo(496);
  }

  private Direction direction() {
    return ((Strip.StreamBytes) strip().subject()).direction();
  }

  private Strip.Request strip() {
    return model.bytes().requestProperty().get().orElseThrow();
  }

  @Test
  void theStripTellsHowManyBytesTheStreamHadAtTheShownMoment() {
    session.connected(1);
    for (int i = 0; i < 100; i++) {
      session.send(Session.client(1), "0123456789").recv(Session.conn(1), "0123456789");
    }
    show(session.live());
    model.selectedRowProperty().set(2);
    for (long sends : new long[] {0, 1, 17, 49, 99}) {
      model.cursor().show(end(2 * sends + 1));
      model.pulse();
      Strip strip = model.built().flatMap(BuiltFrame::strip).orElseThrow();
      assertThat(strip.then()).as(sends + " sends").isEqualTo(10 * sends);
      assertThat(strip.total()).isEqualTo(1_000);
    }
  }

  @Test
  void ofVeryManyKernelReadingsTheOneThatHeldIsDrawn() {
    session.connected(1);
    for (int i = 1; i <= 1_000; i++) {
      session.kernel(Session.conn(1), TcpState.ESTABLISHED, i, 0);
    }
    session.send(Session.conn(1), "x");
    show(session.live());
    // The first look reads the beginning only.
    model.pulse();
    List<Frame.KernelSpan> spans = model.built().orElseThrow().frame().kernel();
    assertThat(spans).hasSizeLessThan(300);
    assertThat(spans.getLast().state().sendQueue()).isEqualTo(1_000);
  }

  @Test
  void playsInRealTimeByTheGivenClock() {
    session.exchange(1);
    show(session.over());
    model.cursor().toEnd(false);
    model.playback().speedProperty().set(0.5);
    model.playback().toggle();
    model.pulse();
    clock += 4_000_000;
    model.pulse();
    assertThat(model.cursorNanosProperty().get()).isEqualTo(end(0) + 2_000_000);
    assertThat(model.selectedRowProperty().get()).isEqualTo(2);
    clock += 1_000_000_000;
    model.pulse();
    assertThat(model.playback().playingProperty().get()).isFalse();
    assertThat(model.cursorNanosProperty().get()).isEqualTo(end(7));
    assertThat(model.selectedRowProperty().get()).isEqualTo(7);
    model.playback().toggle();
    assertThat(model.selectedRowProperty().get()).as("again from the beginning").isZero();
  }

  @Test
  void aStretchOfNothingIsPlayedInASecond() {
    session.exchange(1).idle(60_000).exchange(2);
    show(session.over());
    model.cursor().show(end(7) + 1);
    model.playback().toggle();
    model.pulse();
    clock += 500_000_000;
    model.pulse();
    assertThat(model.cursorNanosProperty().get())
        .isBetween(end(7) + 29_000_000_000L, end(7) + 31_000_000_000L);
  }

  @Test
  void playsOneCallASecond() {
    session.exchange(1);
    show(session.over());
    model.playback().speedProperty().set(Playback.CALL_BY_CALL);
    model.playback().toggle();
    model.pulse();
    assertThat(model.selectedRowProperty().get()).isZero();
    clock += 999_000_000;
    model.pulse();
    assertThat(model.selectedRowProperty().get()).isZero();
    clock += 1_000_000;
    model.pulse();
    assertThat(model.selectedRowProperty().get()).isEqualTo(1);
    for (int i = 0; i < 10; i++) {
      clock += 1_000_000_000;
      model.pulse();
    }
    assertThat(model.selectedRowProperty().get()).isEqualTo(7);
    assertThat(model.cursorNanosProperty().get()).isEqualTo(end(7));
    assertThat(model.playback().playingProperty().get()).isFalse();
  }

  @Test
  void backAtNowNothingIsSelectedThatANoteWouldMiss() {
    session.exchange(1);
    show(session.live());
    model.selectedRowProperty().set(3);
    model.cursor().toNow();
    assertThat(model.selectedRowProperty().get()).isEqualTo(TimelineViewModel.NO_ROW);
    assertThat(model.notes().moment()).isNotEqualTo(end(3));
  }

  @Test
  void pinsATextToTheShownMoment() {
    session.exchange(1);
    show(session.live());
    model.cursor().show(end(2));
    model.notes().pin(" look here ", model.notes().moment());
    model.pulse();
    assertThat(session.journal.all().get(3)).isEqualTo(new Note(end(2), "look here"));
    assertThat(model.currentFrame().orElseThrow().pins()).hasSize(1);
  }

  @Test
  void aNotePinnedInThePastMovesNeitherTheSelectionNorTheBars() {
    session.exchange(1);
    show(session.live());
    model.selectedRowProperty().set(5);
    long selected = end(5);
    List<Double> bars = barEnds();
    model.notes().pin("look here", end(2));
    model.pulse();
    model.pulse();
    assertThat(session.journal.all().get(3)).isEqualTo(new Note(end(2), "look here"));
    assertThat(model.selectedRowProperty().get()).isEqualTo(6);
    assertThat(end(6)).isEqualTo(selected);
    assertThat(barEnds()).isEqualTo(bars);
    assertThat(rows(model.currentFrame().orElseThrow().bars()))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(session.journal.all().get(row)).isInstanceOf(Call.class));
    assertThat(model.notes().moment()).isEqualTo(selected);
  }

  @Test
  void aNoteThatSaysSomethingElseIsDrawnAnew() throws IOException {
    session.exchange(1);
    show(session.live());
    model.notes().pin("look hear", end(2));
    model.pulse();
    assertThat(model.isBusy()).isFalse();
    session.journal.replace(session.journal.all().readNumbered(3, 1, 0).getFirst(), "look here");
    assertThat(model.isBusy()).isTrue();
    model.pulse();
    assertThat(model.isBusy()).isFalse();
  }

  @Test
  void theSelectedNoteIsChangedAndDeleted() {
    session.exchange(1);
    show(session.live());
    model.notes().pin("look hear", end(2));
    model.pulse();
    assertThat(model.notes().selected()).isEmpty();
    model.selectedRowProperty().set(3);
    Row note = model.notes().selected().orElseThrow();
    model.notes().change(note, " look here ");
    model.pulse();
    assertThat(model.notes().problemProperty().get()).isEmpty();
    assertThat(session.journal.all().get(3)).isEqualTo(new Note(end(2), "look here"));
    model.notes().change(note, "again");
    assertThat(model.notes().problemProperty().get()).contains("meanwhile");

    model.selectedRowProperty().set(6);
    long selected = end(6);
    model.notes().withdraw(new Row(3, session.journal.all().get(3)));
    model.pulse();
    model.pulse();
    assertThat(session.journal.all().read(0, 100, 0)).noneMatch(Note.class::isInstance);
    assertThat(model.selectedRowProperty().get()).isEqualTo(5);
    assertThat(end(5)).isEqualTo(selected);
    assertThat(model.currentFrame().orElseThrow().pins()).isEmpty();
  }

  private List<Double> barEnds() {
    return model.currentFrame().orElseThrow().bars().stream()
        .map(Frame.Bar::bottom)
        .sorted()
        .toList();
  }

  @Test
  void aChosenCallIsWhereStepsBeginAndNotesBelong() {
    session.exchange(1);
    show(session.live());
    model.selectedRowProperty().set(3);
    assertThat(model.notes().moment()).isEqualTo(end(3));
    model.cursor().step(-1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(2);
    assertThat(model.cursorNanosProperty().get()).isEqualTo(end(2));

    model.selectedRowProperty().set(5);
    model.cursor().step(1);
    assertThat(model.selectedRowProperty().get()).isEqualTo(6);
    assertThat(model.notes().moment()).isEqualTo(end(6));

    model.selectedRowProperty().set(2);
    model.cursor().show(end(4)); // the moment is chosen last
    assertThat(model.notes().moment()).isEqualTo(end(4));
    model.cursor().step(1);
    assertThat(model.cursorNanosProperty().get()).isEqualTo(end(5));
  }

  @Test
  void anEmptySessionCanBeStepped() {
    show(session.live());
    model.cursor().step(1);
    model.cursor().step(-1);
    model.cursor().toEnd(true);
    model.fit();
    model.playback().toggle();
    model.pulse();
    assertThat(model.cursorNanosProperty().get()).isEqualTo(NOW);
    assertThat(model.playback().playingProperty().get()).isFalse();
  }

  private long end(long row) {
    return session.journal.all().get(row).endNanos();
  }

  private List<String> lanes() {
    return model.currentFrame().orElseThrow().lanes().stream()
        .map(Frame.Lane::socket)
        .map(socket -> socket.map(Object::toString).orElse("outside"))
        .toList();
  }

  private long lastRowDrawn() {
    return rows(model.currentFrame().orElseThrow().bars()).stream().max(Long::compare).orElse(-1L);
  }

  private List<Long> rowsInView() {
    return rows(
        model.currentFrame().orElseThrow().bars().stream()
            .filter(bar -> bar.top() >= model.top() && bar.bottom() <= model.top() + 400)
            .toList());
  }

  private static List<Long> rows(List<Frame.Bar> bars) {
    return bars.stream()
        .map(Frame.Bar::row)
        .flatMap(Optional::stream)
        .map(row -> row.number())
        .toList();
  }
}
