package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadSettings;
import dev.socketworkbench.load.LoadTarget;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a load measured, as one JSON object. Times are nanoseconds, null where nothing was answered;
 * names are stable, new ones may be added. No text from outside is in it but the host, which has
 * been checked, and the name of a Unix socket.
 */
public final class LoadJson {
  private LoadJson() {}

  /** The object on one line, without a line break at its end. */
  public static String of(
      LoadSettings settings, LoadProgress progress, List<LoadProgress.Sample> samples) {
    return String.format(
        Locale.ROOT,
        "{\"host\":\"%s\",\"transport\":\"%s\",\"address\":\"%s\",\"port\":%d,\"connections\":%d,\"size\":%d,\"rate\":%d,\"seconds\":%d,"
            + "\"end\":\"%s\",\"nanos\":%d,\"connected\":%d,\"answering\":%d,\"due\":%d,"
            + "\"sent\":%d,\"answered\":%d,\"late\":%d,\"bytesOut\":%d,\"bytesIn\":%d,\"latency\":%s,"
            + "\"errors\":{%s},\"samples\":[%s]}",
        escaped(settings.peer()),
        settings.transport().label(),
        escaped(progress.target().map(LoadJson::address).orElse("")),
        settings.transport().unix().isPresent() ? 0 : settings.port(),
        settings.connections(),
        settings.size(),
        settings.rate(),
        settings.seconds(),
        progress.end().map(Enum::name).orElse(""),
        progress.nanos(),
        progress.connected(),
        progress.answering(),
        progress.due(),
        progress.sent(),
        progress.answered(),
        progress.late(),
        progress.bytesOut(),
        progress.bytesIn(),
        latency(progress.latencies()),
        progress.errors().entrySet().stream()
            .map(error -> "\"" + error.getKey() + "\":" + error.getValue())
            .collect(Collectors.joining(",")),
        samples.stream().map(LoadJson::sample).collect(Collectors.joining(",")));
  }

  private static String address(LoadTarget target) {
    return target.address() instanceof Endpoint.Ip ip
        ? ip.address().toString()
        : target.address().toString();
  }

  /** The name of a Unix socket may hold anything. */
  private static String escaped(String text) {
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        written.append('\\').append(c);
      } else if (c < ' ') {
        written.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        written.append(c);
      }
    }
    return written.toString();
  }

  private static String latency(Latencies times) {
    return String.format(
        Locale.ROOT,
        "{\"count\":%d,\"mean\":%s,\"p50\":%s,\"p90\":%s,\"p99\":%s,\"p999\":%s,\"max\":%s}",
        times.count(),
        time(times, Math.round(times.mean())),
        time(times, times.p50()),
        time(times, times.p90()),
        time(times, times.p99()),
        time(times, times.p999()),
        time(times, times.max()));
  }

  private static String sample(LoadProgress.Sample sample) {
    return String.format(
        Locale.ROOT,
        "{\"endNanos\":%d,\"nanos\":%d,\"answered\":%d,\"bytes\":%d,\"p50\":%s,\"p99\":%s}",
        sample.endNanos(),
        sample.nanos(),
        sample.answered(),
        sample.bytes(),
        time(sample.latencies(), sample.latencies().p50()),
        time(sample.latencies(), sample.latencies().p99()));
  }

  private static String time(Latencies times, long nanos) {
    return times.count() == 0 ? "null" : Long.toString(nanos);
  }
}
