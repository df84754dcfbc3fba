package dev.socketworkbench.tls.record;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import javax.crypto.KDF;
import javax.crypto.KDFParameters;
import javax.crypto.KDFSpi;
import javax.crypto.KeyGenerator;
import javax.crypto.KeyGeneratorSpi;
import javax.crypto.SecretKey;

/**
 * Sees the secrets of the JDK's TLS where they are made: a provider that stands before the JDK's
 * own, lets it do the work, and tells of the results. It needs no agent and nothing of the JDK's
 * inside, but it leans on how JSSE looks providers up; where that changes nothing is told, and TLS
 * works all the same.
 */
public final class SecretTap extends Provider {
  private static final long serialVersionUID = 1L;

  /** What a secret is called in a key log of TLS 1.2. */
  static final String MASTER_SECRET = "CLIENT_RANDOM";

  private static final String NAME = "SocketWorkbenchSecretTap";
  private static final String THE_JDKS_OWN = "SunJCE";

  /** What JSSE calls a secret that it derives, and what a key log calls it. */
  private static final Map<String, String> LABELS =
      Map.of(
          "TlsClientHandshakeTrafficSecret", "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
          "TlsServerHandshakeTrafficSecret", "SERVER_HANDSHAKE_TRAFFIC_SECRET",
          "TlsClientAppTrafficSecret", "CLIENT_TRAFFIC_SECRET_0",
          "TlsServerAppTrafficSecret", "SERVER_TRAFFIC_SECRET_0",
          "TlsExporterMasterSecret", "EXPORTER_SECRET");

  private static final List<String> DERIVATIONS =
      List.of("HKDF-SHA256", "HKDF-SHA384", "HKDF-SHA512");

  private static final List<String> GENERATORS =
      List.of("SunTlsMasterSecret", "SunTls12MasterSecret", "SunTlsExtendedMasterSecret");

  /** Whose secrets they are that this thread makes at the moment. */
  private static final ScopedValue<BiConsumer<String, byte[]>> LISTENER = ScopedValue.newInstance();

  private SecretTap() {
    super(NAME, "1", "Tells who asks of the secrets that the JDK's TLS makes");
    for (String name : DERIVATIONS) {
      putService(
          new Service(this, "KDF", name, TappedDerivation.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameters) throws NoSuchAlgorithmException {
              return TappedDerivation.of(name, (KDFParameters) parameters);
            }
          });
    }
    for (String name : GENERATORS) {
      putService(
          new Service(this, "KeyGenerator", name, TappedGenerator.class.getName(), null, null) {
            @Override
            public Object newInstance(Object none) throws NoSuchAlgorithmException {
              return new TappedGenerator(name);
            }
          });
    }
  }

  /** Puts it before the others; once is enough for the process. */
  public static synchronized void install() {
    if (Security.getProvider(NAME) == null) {
      Security.insertProviderAt(new SecretTap(), 1);
    }
  }

  /** Does something in which secrets may be made, and tells of them by their name in a key log. */
  public static <T> T listen(BiConsumer<String, byte[]> listener, Callable<T> work)
      throws Exception {
    return ScopedValue.where(LISTENER, listener).call(work::call);
  }

  private static void tell(String label, SecretKey key) {
    byte[] secret = key == null ? null : key.getEncoded();
    if (label != null && secret != null && LISTENER.isBound()) {
      LISTENER.get().accept(label, secret);
    }
  }

  /** Derives secrets of TLS 1.3. */
  private static final class TappedDerivation extends KDFSpi {
    private final KDF real;

    private TappedDerivation(KDF real, KDFParameters parameters)
        throws InvalidAlgorithmParameterException {
      super(parameters);
      this.real = real;
    }

    static TappedDerivation of(String name, KDFParameters parameters)
        throws NoSuchAlgorithmException {
      try {
        return new TappedDerivation(KDF.getInstance(name, THE_JDKS_OWN), parameters);
      } catch (GeneralSecurityException e) {
        throw new NoSuchAlgorithmException(e);
      }
    }

    @Override
    protected KDFParameters engineGetParameters() {
      return real.getParameters();
    }

    @Override
    protected SecretKey engineDeriveKey(String algorithm, AlgorithmParameterSpec how)
        throws InvalidAlgorithmParameterException, NoSuchAlgorithmException {
      SecretKey key = real.deriveKey(algorithm, how);
      tell(LABELS.get(algorithm), key);
      return key;
    }

    @Override
    protected byte[] engineDeriveData(AlgorithmParameterSpec how)
        throws InvalidAlgorithmParameterException {
      return real.deriveData(how);
    }
  }

  /** Makes the master secret of TLS 1.2. */
  private static final class TappedGenerator extends KeyGeneratorSpi {
    private final KeyGenerator real;

    TappedGenerator(String name) throws NoSuchAlgorithmException {
      try {
        real = KeyGenerator.getInstance(name, THE_JDKS_OWN);
      } catch (GeneralSecurityException e) {
        throw new NoSuchAlgorithmException(e);
      }
    }

    @Override
    protected void engineInit(SecureRandom random) {
      real.init(random);
    }

    @Override
    protected void engineInit(int size, SecureRandom random) {
      real.init(size, random);
    }

    @Override
    protected void engineInit(AlgorithmParameterSpec how, SecureRandom random)
        throws InvalidAlgorithmParameterException {
      if (random == null) {
        real.init(how);
      } else {
        real.init(how, random);
      }
    }

    @Override
    protected SecretKey engineGenerateKey() {
      SecretKey key = real.generateKey();
      tell(MASTER_SECRET, key);
      return key;
    }
  }
}
