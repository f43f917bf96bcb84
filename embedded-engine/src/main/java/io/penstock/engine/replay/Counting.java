package io.penstock.engine.replay;

/// How triggers count and how long their effect lasts.
public enum Counting {
    /// As the engine does: over the window that the rule names, by the scope of its action; counting begins anew after
    /// each firing, and a suspension ends with a probe.
    AS_WRITTEN,
    /// As KumoMTA's traffic shaping automation does: over the duration of the action, by source and site, whatever the
    /// scope; every match past the count fires again and extends the effect, which ends without a probe and never
    /// doubles.
    AS_KUMOMTA
}
