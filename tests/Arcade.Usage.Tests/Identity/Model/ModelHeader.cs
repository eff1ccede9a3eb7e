using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Json;
using Arcade.Usage.Recording;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>What steers a record: as recording writes it and the sender reads it.</summary>
internal static class ModelHeader
{
    private static readonly byte[] NoEvent = [(byte)'{', (byte)'}'];

    public static RecordHeader Of(EventOwner owner, UsageEndpoint? endpoint) =>
        RecordHeader.Parse(JsonParser.Parse(OwnerRecord.Write(owner, endpoint, NoEvent).ToArray())!)!;
}
