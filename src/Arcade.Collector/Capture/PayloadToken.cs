using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture;

/// <summary>The one token of a request: the batch's own, or that on which all its events agree.</summary>
internal sealed class PayloadToken(string? ofBatch)
{
    private string? _ofEvents;

    public void Note(string? ofEvent)
    {
        if (ofBatch is not null || ofEvent is null)
            return;
        if (_ofEvents is not null && _ofEvents != ofEvent)
            throw RequestRejection.Unauthorized("The events carry several project tokens: send one project's events at a time.");
        _ofEvents = ofEvent;
    }

    public string Require() => TokenRule.Require(ofBatch ?? _ofEvents);
}
