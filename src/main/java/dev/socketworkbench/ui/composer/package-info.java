/**
 * Where a person writes what will be sent: what is typed, what it means in bytes, and the control
 * for it.
 *
 * <pre>
 *   keys --> Composer --> ComposerViewModel --> MessageCodec --> bytes | a problem and its place
 * </pre>
 *
 * <p>Threads: the codec may be used from any; the rest belongs to the FX thread. A large paste is
 * turned into bytes in the background.
 */
package dev.socketworkbench.ui.composer;
