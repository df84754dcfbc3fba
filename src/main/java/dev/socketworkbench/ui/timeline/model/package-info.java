/**
 * What the timeline shows, without a scene: the view model, its cursor, its playback, its viewport
 * and which bytes are shown. FX thread only.
 */
package dev.socketworkbench.ui.timeline.model;
