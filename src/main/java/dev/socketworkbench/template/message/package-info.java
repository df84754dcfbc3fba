/**
 * What is made and read by a template.
 *
 * <pre>
 *   Filling (what is typed) --FieldsMaker--&gt; bytes, and which field each is of
 *   bytes --FieldsReader--&gt; messages: fields with their places, and where and why it does not fit
 * </pre>
 *
 * <p>However long a length says that something is, time and memory follow the bytes that are there.
 *
 * <p>Threads: any.
 */
package dev.socketworkbench.template.message;
