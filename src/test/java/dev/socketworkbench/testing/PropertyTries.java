package dev.socketworkbench.testing;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs a {@link Property} with a seed that never changes, or with the one that is asked for. */
final class PropertyTries implements TestTemplateInvocationContextProvider {
  private static final long ALWAYS = 20_261_122;

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    int tries =
        context.getRequiredTestMethod().getAnnotation(Property.class).tries()
            * Integer.getInteger("property.times", 1);
    return Stream.of(new Tries(seed(System.getProperty("property.seed", "")), tries));
  }

  private static long seed(String asked) {
    return switch (asked) {
      case "" -> ALWAYS;
      case "new" -> new Random().nextLong();
      default -> Long.parseLong(asked);
    };
  }

  /** This many tries from one seed. */
  private record Tries(long seed, int count) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return count + " tries, seed " + seed;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Loop(this));
    }
  }

  /** In place of the one call that Jupiter would make. */
  private record Loop(Tries tries) implements InvocationInterceptor, ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Any.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Any.replaying(); // Each try has its own.
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> called,
        ExtensionContext context) {
      invocation.skip();
      Random seeds = new Random(tries.seed);
      for (int i = 0; i < tries.count; i++) {
        PropertyTry first =
            PropertyTry.of(
                any ->
                    ReflectionSupport.invokeMethod(
                        called.getExecutable(), called.getTarget().orElseThrow(), any),
                Any.drawing(seeds.nextLong()));
        if (first.failed()) {
          PropertyTry simplest = first.simplest();
          throw new AssertionError(simplest.report(tries.seed), simplest.failure());
        }
      }
    }
  }
}
