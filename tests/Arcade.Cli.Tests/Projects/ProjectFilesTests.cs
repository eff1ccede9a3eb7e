using System.Runtime.Versioning;
using Arcade.Cli.Projects;
using Arcade.Client.Tests;

namespace Arcade.Cli.Tests.Projects;

[UnsupportedOSPlatform("windows")]
public sealed class ProjectFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Projects_are_found_hidden_or_linked_and_beside_what_is_skipped()
    {
        foreach (var path in (string[])["a.csproj", ".hidden.csproj", "sub/b.csproj", "bin/no.csproj", ".git/no.csproj"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_directory.At(path))!);
            File.WriteAllText(_directory.At(path), "<Project />");
        }

        File.CreateSymbolicLink(_directory.At("sub/c.csproj"), _directory.At("a.csproj"));

        var found = ProjectFiles.Below(_directory.Root, 3, static _ => true).Select(path => Path.GetRelativePath(_directory.Root, path));

        Assert.Equal([".hidden.csproj", "a.csproj", "sub/b.csproj", "sub/c.csproj"], found);
    }

    [Fact]
    // Root may look into it: there this shows no more than that it is passed over where it is empty.
    public void A_directory_that_nobody_may_look_into_has_none()
    {
        File.WriteAllText(_directory.At("a.csproj"), "<Project />");
        var closed = Directory.CreateDirectory(_directory.At("pgdata"));
        closed.UnixFileMode = UnixFileMode.None;
        try
        {
            Assert.Single(ProjectFiles.Below(_directory.Root, 3, static _ => true));
        }
        finally
        {
            closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }
}
