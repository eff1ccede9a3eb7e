namespace Arcade.Usage.Testing.Serving;

/// <summary>What makes a loopback service the one it stands for.</summary>
internal interface IServiceRules
{
    /// <summary>Fills in what the body says, or the problem with it. The raw body is there.</summary>
    CapturedRequest Read(CapturedRequest request);

    /// <summary>The real service's answer to such a request.</summary>
    ServiceAnswer Answer(CapturedRequest request);

    /// <summary>Whether this answer to this request means that its events were taken.</summary>
    bool Accepts(CapturedRequest request, ServiceAnswer answer);
}
