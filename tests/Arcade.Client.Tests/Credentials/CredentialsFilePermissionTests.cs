using System.Runtime.InteropServices;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;

namespace Arcade.Client.Tests.Credentials;

/// <summary>
/// The umask is the whole process's, so nothing else runs beside these. The code adds the owner's permissions to a new file and takes
/// none away, so the mode that is found in the end is no narrower than the one that it was created with.
/// </summary>
[Collection(nameof(CredentialsFilePermissionTests))]
[CollectionDefinition(nameof(CredentialsFilePermissionTests), DisableParallelization = true)]
public sealed class CredentialsFilePermissionTests : IDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0x000)]
    [InlineData(0x012)]
    [InlineData(0x1FF)]
    public void Only_the_owner_can_read_what_is_written_whatever_the_umask(uint mask)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no umask.");
            return;
        }

        var state = _directory.At("work/deep/.arcade");
        var file = CredentialsFile.InStateDirectory(state);
        var before = SetUmask(mask);
        try
        {
            file.Save("arc_first", "me@example.com", ServiceAddress.Parse("cloud.arcade.dev"));
            file.Save("arc_second", "me@example.com", ServiceAddress.Parse("cloud.arcade.dev"));
        }
        finally
        {
            _ = SetUmask(before);
        }

        Assert.Equal(OwnerFile, File.GetUnixFileMode(file.FilePath));
        Assert.Equal(OwnerFile | UnixFileMode.UserExecute, File.GetUnixFileMode(state));
        Assert.Equal("arc_second", file.Read().Credentials?.ApiKey);
    }

    [Fact]
    public void A_file_that_others_could_read_is_closed_by_the_next_login()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes.");
            return;
        }

        var file = CredentialsFile.InStateDirectory(_directory.Root);
        File.WriteAllText(file.FilePath, "- broken\n");
        File.SetUnixFileMode(file.FilePath, OwnerFile | UnixFileMode.OtherRead | UnixFileMode.GroupRead);

        var setAside = file.Save("arc_new", "me@example.com", ServiceAddress.Parse("cloud.arcade.dev"));

        Assert.Equal(OwnerFile, File.GetUnixFileMode(file.FilePath));
        Assert.Equal(OwnerFile, File.GetUnixFileMode(setAside!));
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint SetUmask(uint mask);
}
