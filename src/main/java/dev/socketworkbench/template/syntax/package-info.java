/**
 * The language of templates: from text to a {@link dev.socketworkbench.template.syntax.Template},
 * or to all of its mistakes.
 *
 * <pre>
 *   text --TemplateLexer--&gt; words --TemplateParser, FieldLineParser, ReferenceCheck--&gt; Template
 * </pre>
 *
 * <p>Threads: everything that is read is immutable.
 */
package dev.socketworkbench.template.syntax;
