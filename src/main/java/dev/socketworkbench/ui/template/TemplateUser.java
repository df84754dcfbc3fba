package dev.socketworkbench.ui.template;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/**
 * Who sends what is filled in: a client, or the answers of a server.
 *
 * @param name what it is called now, or who gets an answer
 * @param canSend whether there is anybody to send to
 * @param send takes a message, and says whether it was taken
 * @param whyNot why nothing can be sent while that is so
 * @param write puts bytes into the field for messages
 */
public record TemplateUser(
    Supplier<String> name,
    ObservableValue<Boolean> canSend,
    Predicate<ByteBuffer> send,
    Supplier<String> whyNot,
    Consumer<byte[]> write) {}
