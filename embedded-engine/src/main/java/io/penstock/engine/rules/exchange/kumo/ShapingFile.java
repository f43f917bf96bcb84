package io.penstock.engine.rules.exchange.kumo;

import java.util.List;

/// A shaping file, read leniently.
///
/// @param sections in the order of the file
/// @param mistakes in what could not be read
record ShapingFile(KumoToml toml, List<Section> sections, Mistakes mistakes) {}
