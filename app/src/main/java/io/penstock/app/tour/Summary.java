package io.penstock.app.tour;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the tour measured, as `summary.json` has it.
///
/// @param sent                   recipients that the generated load was told to send to
/// @param accepted               of those, how many the engine took responsibility for
/// @param delivered              reached the sandbox, by the engine's own history
/// @param deferred               tries that were put off; a recipient may have several
/// @param lost                   accepted, and neither finished nor waiting at the end; also delivered by history yet
///                               unknown to the sandbox
/// @param duplicates             arrivals at the sandbox beyond the first of the same recipient and message
/// @param openAtKill             transactions that were open when the engine was killed: the promise allows so many
///                               duplicates
/// @param messagesPerSecond      accepted and delivered with no rate limit, over the last load
/// @param millisToFirstWindow    from the start of this process to the first painted frame
/// @param framesPerSecond        of the window while mail flowed
/// @param longestFrameGapMillis  while mail flowed
/// @param pictures               file names, in the order of the tour
record Summary(
        Instant at,
        String version,
        long sent,
        long accepted,
        long delivered,
        long deferred,
        long bounced,
        long suppressed,
        long expired,
        long lost,
        long duplicates,
        int openAtKill,
        double messagesPerSecond,
        long millisToFirstWindow,
        double framesPerSecond,
        double longestFrameGapMillis,
        Map<String, Long> secondsPerStep,
        List<String> pictures) {}
