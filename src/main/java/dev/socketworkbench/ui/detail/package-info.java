/**
 * What is selected, told whole, beside the logs: the call in plain words, its bytes, the
 * conversation that it belongs to, and the states of both ends.
 *
 * <pre>
 *   DetailPane: CallPage; BytesPage --> ByteLines; FieldsPage --> ReadBytes; ConversationPage --> FollowedStream --> ByteLines;
 *               SourcePage --> SourceFile; StateDiagramView
 * </pre>
 */
package dev.socketworkbench.ui.detail;
