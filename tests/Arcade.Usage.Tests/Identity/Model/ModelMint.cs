using System.Globalization;
using Arcade.Usage.Identity;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>Counts instead of drawing at random, so that equal histories make equal states.</summary>
internal sealed class ModelMint(ModelWorld world) : IdentityMint(new UsageClock(null))
{
    public override string NewAnonymousId() => string.Create(CultureInfo.InvariantCulture, $"A{world.NextId++}");

    public override (string Uuid, string Timestamp) NewAlias() => (string.Create(CultureInfo.InvariantCulture, $"a{world.NextAlias++}"), "then");
}
