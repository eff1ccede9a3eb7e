using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>Makes new ids; passed in, so that the machine itself stays a pure function.</summary>
internal class IdentityMint(TimeProvider time)
{
    public virtual string NewAnonymousId()
    {
        var random = new byte[Uuid.Length];
        SystemRandom.Fill(random);
        return Uuid.CreateVersion4(random);
    }

    public virtual (string Uuid, string Timestamp) NewAlias()
    {
        var now = time.GetUtcNow();
        return (NewEventUuid(now), Events.EventWriter.FormatTime(now));
    }

    public static string NewEventUuid(DateTimeOffset now)
    {
        var random = new byte[Uuid.Length];
        SystemRandom.Fill(random);
        return Uuid.CreateVersion7(UnixTime.Milliseconds(now), random);
    }
}
