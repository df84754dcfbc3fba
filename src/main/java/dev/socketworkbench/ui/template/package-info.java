/**
 * Templates in the window: which there are, a form that fills one in, and bytes with some of them
 * marked.
 *
 * <pre>
 *   KnownTemplates --&gt; TemplateFormViewModel --&gt; TemplateFormPane --&gt; TemplateUser (who sends)
 * </pre>
 *
 * <p>Threads: of the screen; files are read in the background.
 */
package dev.socketworkbench.ui.template;
