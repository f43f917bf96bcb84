package io.penstock.engine.ingest.smtp;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Coverage-guided fuzzing of what strangers send us. In a build only the inputs in
/// `src/test/resources/.../SmtpFuzzTestInputs` run, among them all that ever failed; how to search for more stands in
/// `docs/fuzzing.md`.
class SmtpFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void conversation(byte[] data) {
        FuzzTargets.conversation(data);
    }

    @FuzzTest(maxDuration = "1m")
    void proxyHeader(byte[] data) {
        FuzzTargets.proxyHeader(data);
    }

    @FuzzTest(maxDuration = "1m")
    void path(byte[] data) {
        FuzzTargets.path(data);
    }
}
