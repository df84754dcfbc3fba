package dev.socketworkbench.app;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.tables.DescriptorAddresses;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.TrialBind;
import dev.socketworkbench.ui.client.ClientsViewModel;
import dev.socketworkbench.ui.hand.HandsViewModel;
import dev.socketworkbench.ui.load.LoadViewModel;
import dev.socketworkbench.ui.machine.MachineViewModel;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.server.ServersViewModel;
import dev.socketworkbench.ui.sockopt.RunningSockets;
import dev.socketworkbench.ui.sockopt.SocketOptionsViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.window.session.Session;
import dev.socketworkbench.watch.KernelWatch;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.ZoneId;

/** Builds the object graph behind one window. */
public final class Sessions {
  private Sessions() {}

  /** A session that records in this journal and begins with these settings. */
  public static Session of(
      Journal journal, Background background, ServerSettings server, ClientSettings client) {
    Kernel kernel = Kernel.ofThisMachine(TrialBind::isRefused);
    Tracer tracer = new Tracer(journal);
    LogFormat format = new LogFormat(journal.clock(), ZoneId.systemDefault(), false);
    Explainer explainer = new Explainer(kernel, format);
    KernelWatch watch = new KernelWatch(journal, tracer, kernel);
    watch.start();
    ServersViewModel servers =
        new ServersViewModel(tracer, kernel, explainer, background, server, System::nanoTime);
    ClientsViewModel clients = new ClientsViewModel(tracer, kernel, explainer, background, client);
    RunningSockets sockets = new RunningSockets(servers::made, clients::made);
    return new Session(
        journal,
        tracer,
        watch,
        servers,
        clients,
        new HandsViewModel(
            () -> HandSystem.ofThisSystem(tracer, new DescriptorAddresses(Path.of("/proc"))::of),
            kernel,
            explainer,
            background),
        new ProgramsViewModel(tracer, background),
        new LoadViewModel(tracer, kernel, background, System::nanoTime),
        new MachineViewModel(kernel, background, deeds(servers, clients)),
        new SocketOptionsViewModel(sockets, background, explainer));
  }

  private static MachineViewModel.MachineDeeds deeds(
      ServersViewModel servers, ClientsViewModel clients) {
    return new MachineViewModel.MachineDeeds() {
      @Override
      public void listen(InetAddress address) {
        servers.startAt(address);
      }

      @Override
      public void connect(InetAddress address, int port, boolean udp) {
        clients.connectTo(address, port, udp);
      }
    };
  }
}
