/// The tour: drives the real console and its real engine through the main job, takes a picture of every screen in
/// light and dark, and writes down what it measured.
///
/// It sees the product as a user does: nodes by their ids, clicks and keys. Nobody depends on it.
package io.penstock.app.tour;
