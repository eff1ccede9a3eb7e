namespace Arcade.Cli.Servers;

/// <summary>What a server is made of.</summary>
internal enum ServerTargetKind
{
    Project,
    SourceFile,
    Assembly,
    Program,
}
