namespace Arcade.Usage.Sending;

internal enum WireVerdict
{
    /// <summary>200 with a JSON object whose <c>status</c> is 1 or <c>Ok</c>.</summary>
    Delivered,

    /// <summary>400 or 413: the service won't have this body.</summary>
    Refused,

    /// <summary>A transport failure, 408, 429 or 5xx: worth a second try.</summary>
    Transient,

    /// <summary>Anything else: not worth one now.</summary>
    Failed,

    /// <summary>Tracking was switched off meanwhile, or there is no more time.</summary>
    Cancelled,
}
