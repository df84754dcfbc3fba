/**
 * Workspaces: plain text files that say which servers, clients and programs there are, and how the
 * window looks, in the words of the command line. A teacher hands them out.
 *
 * <pre>
 *   text --WorkspaceParser--&gt; WorkspaceReading (Workspace | mistakes) --&gt; forms of a window
 *   forms of a window --&gt; Workspace --WorkspaceWriter--&gt; text
 * </pre>
 *
 * <p>Reading one starts, sends and runs nothing: a workspace is data, and whoever shows it waits
 * for a person.
 *
 * <p>Threads: everything here is immutable, and may be used from any.
 */
package dev.socketworkbench.workspace;
