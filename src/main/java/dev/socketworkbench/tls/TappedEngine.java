package dev.socketworkbench.tls;

import dev.socketworkbench.tls.record.SecretTap;
import dev.socketworkbench.tls.record.Secrets;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** An engine whose secrets, made while it works, become known as those of its connection. */
final class TappedEngine {
  private final SSLEngine engine;
  private final Secrets secrets;

  TappedEngine(SSLEngine engine, Secrets secrets) {
    this.engine = engine;
    this.secrets = secrets;
  }

  SSLEngineResult wrap(ByteBuffer from, ByteBuffer to) throws SSLException {
    return listening(() -> engine.wrap(from, to));
  }

  SSLEngineResult unwrap(ByteBuffer from, ByteBuffer to) throws SSLException {
    return listening(() -> engine.unwrap(from, to));
  }

  /** Runs all tasks that the engine has. */
  void tasks() throws SSLException {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      listening(Executors.callable(task));
    }
  }

  private <T> T listening(Callable<T> work) throws SSLException {
    try {
      return SecretTap.listen(secrets::made, work);
    } catch (SSLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SSLException(e);
    }
  }
}
