namespace Arcade.Cli.Clients.Toml;

internal enum TomlKind
{
    Text,

    /// <summary>A number, a date, true or false.</summary>
    Literal,
    Array,
    Table,
}
