using System.Runtime.CompilerServices;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>Makes new ids; passed in, so that the machine itself stays a pure function.</summary>
internal class IdentityMint(UsageClock clock)
{
    public virtual string NewAnonymousId()
    {
        var random = new byte[Uuid.Length];
        SystemRandom.Fill(random);
        return Uuid.CreateVersion4(random);
    }

    public virtual (string Uuid, string Timestamp) NewAlias()
    {
        var now = clock.Provider.GetUtcNow();
        return (NewEventUuid(now), Events.EventWriter.FormatTime(now));
    }

    public static string NewEventUuid(DateTimeOffset now) => NewEventUuid(now.UtcTicks);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string NewEventUuid(long utcTicks)
    {
        var random = new byte[Uuid.Length];
        SystemRandom.Fill(random);
        return Uuid.CreateVersion7(UnixTime.Milliseconds(utcTicks), random);
    }
}
