/**
 * Templates: messages with named fields, as files and as those that come with the program.
 *
 * <pre>
 *   file --TemplateFile--&gt; syntax (Template, mistakes)
 *                              |
 *            what is typed --message--&gt; bytes --message--&gt; fields
 * </pre>
 *
 * <p>In {@code syntax} is the language, in {@code message} what is made and read by a template. It
 * knows no socket: who sends and who has received is no matter.
 *
 * <p>Threads: any.
 */
package dev.socketworkbench.template;
