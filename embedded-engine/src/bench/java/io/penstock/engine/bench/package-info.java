/// Benchmarks: `mvn -Pbench -pl embedded-engine`. Not part of the tests; nothing else may enter.
@org.jspecify.annotations.NullMarked
package io.penstock.engine.bench;
