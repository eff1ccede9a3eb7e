namespace Arcade.Cli.Clients;

/// <summary>What a client's file is written in.</summary>
internal enum ClientLanguage
{
    /// <summary>JSON; comments and trailing commas are kept where they are.</summary>
    Json,

    Toml,
}
