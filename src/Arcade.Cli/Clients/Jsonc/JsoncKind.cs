namespace Arcade.Cli.Clients.Jsonc;

internal enum JsoncKind
{
    Object,
    Array,
    Text,

    /// <summary>A number, true, false or null.</summary>
    Literal,
}
