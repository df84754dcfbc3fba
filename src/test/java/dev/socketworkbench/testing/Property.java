package dev.socketworkbench.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that must hold for whatever it draws from its one parameter, an {@link Any}. The tries are
 * the same in every run, so that a change is judged by itself and not by luck; {@code
 * -Dproperty.seed=new} makes other ones, and {@code -Dproperty.times=20} so many times more. A
 * failure names the seed, with which {@code -Dproperty.seed=…} repeats it, and the simplest case
 * that was found.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(PropertyTries.class)
public @interface Property {
  /** How often it is tried. */
  int tries() default 1000;
}
