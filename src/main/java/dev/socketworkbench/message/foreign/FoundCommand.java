package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.MessageTarget;
import java.util.List;
import java.util.Optional;

/**
 * What a command line would send.
 *
 * @param name how the message can be called
 * @param target where it goes; empty if that is not said
 * @param bytes what it sends; nothing if it would wait for somebody to type
 * @param remarks what is different here, a sentence each
 */
@SuppressWarnings("ArrayRecordComponent") // It is made a message at once, and compared nowhere.
record FoundCommand(
    String name, Optional<MessageTarget> target, byte[] bytes, List<String> remarks) {}
