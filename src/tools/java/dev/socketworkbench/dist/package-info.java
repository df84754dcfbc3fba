/**
 * Builds what people install: {@code mvn -Pdist package}.
 *
 * <pre>
 *   target/dist/lib --jmod--> JavaFX with its native code as modules
 *                   --jlink-> a runtime of exactly the needed modules
 *                   --jpackage--> target/image/socket-workbench
 *                   --strip--> the same without symbols   (Linux with binutils)
 *                   --rehearsal--> the AOT cache, in the image
 *                   --dpkg-deb--> target/installers/*.deb   (Debian; jpackage's own types elsewhere)
 * </pre>
 *
 * <p>Plain Java on the JDK's own tools, so that the same build runs on each system. One thread.
 */
package dev.socketworkbench.dist;
