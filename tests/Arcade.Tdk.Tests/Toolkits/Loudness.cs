using System.Text.Json.Serialization;

namespace Arcade.Tdk.Tests.Toolkits;

internal enum Loudness
{
    Quiet = -1,

    Normal = 0,

    [JsonStringEnumMemberName("very-loud")]
    Loud = 1,

    Usual = Normal,
}
