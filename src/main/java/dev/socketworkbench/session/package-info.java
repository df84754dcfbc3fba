/**
 * Sessions as files: where the running one is kept, which were left behind by a crash, how long old
 * ones stay, what a file from anywhere is, and how a session is copied out while it continues.
 *
 * <pre>
 *   SessionStore --create--> Journal (live)          SessionOpener --by content--> Journal (opened)
 *        |                                                |
 *        +-- left behind? · too many? (Retention)         +-- not a journal: a SessionImporter makes one
 * </pre>
 *
 * <p>Threads: everything here reads and writes files, and belongs on a thread in the background.
 */
package dev.socketworkbench.session;
