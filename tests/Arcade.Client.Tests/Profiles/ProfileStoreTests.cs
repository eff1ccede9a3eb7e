using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Client.Profiles;

namespace Arcade.Client.Tests.Profiles;

public sealed class ProfileStoreTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _directory = new();

    private ProfileStore Store => new(_directory.Root);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_default_profile_is_always_there_and_its_file_is_the_python_programs()
    {
        Assert.Equal(["default"], Store.List());
        Assert.True(Store.Contains("default"));
        Assert.Equal(_directory.At("credentials.yaml"), Store.FileOf("default").FilePath);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Root));
    }

    [Fact]
    public void A_profile_is_made_by_saving_its_credentials_in_a_directory_of_the_users_own()
    {
        SignIn("work");
        SignIn("alpha");

        Assert.Equal(["default", "alpha", "work"], Store.List());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(Owner, File.GetUnixFileMode(_directory.At("profiles/work/credentials.yaml")));
            Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory.At("profiles/work")));
            Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory.At("profiles")));
        }
    }

    [Fact]
    public void Names_are_told_apart_by_case_and_clash_by_it()
    {
        SignIn("work");

        Assert.True(Store.Contains("work"));
        Assert.False(Store.Contains("Work"));
        Assert.Equal("work", Store.FindClash("WORK"));
        Assert.Equal("default", Store.FindClash("Default"));
        Assert.Null(Store.FindClash("worker"));
    }

    [Fact]
    public void What_lies_among_the_profiles_and_has_no_name_of_one_is_none()
    {
        foreach (var name in new[] { "default", ".git", "two words", "con" })
            Directory.CreateDirectory(_directory.At("profiles/" + name));
        File.WriteAllText(_directory.At("profiles/file"), "");

        Assert.Equal(["default"], Store.List());
    }

    [Fact]
    public void Removing_deletes_the_profile_and_nothing_else()
    {
        SignIn("work");
        SignIn("other");
        SignIn("default");
        File.WriteAllText(_directory.At(Path.Combine("profiles", "work", "more")), "");

        Assert.True(Store.Remove("work"));
        Assert.False(Store.Remove("work"));

        Assert.Equal(["default", "other"], Store.List());
        Assert.True(File.Exists(_directory.At("credentials.yaml")));
        Assert.Throws<ArgumentException>(() => Store.Remove("default"));
        Assert.Throws<ArgumentException>(() => Store.Remove(".."));
    }

    [Fact]
    public void A_choice_is_kept_until_another_one()
    {
        Assert.Equal(new SelectedProfile("default", ProfileOrigin.Nobody), Store.ReadChoice());
        Store.Choose("work");
        Assert.Equal(new SelectedProfile("work", ProfileOrigin.Choice), Store.ReadChoice());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Owner, File.GetUnixFileMode(_directory.At("profile")));
        Store.Choose("default");
        Store.Choose("default");
        Assert.Equal(new SelectedProfile("default", ProfileOrigin.Nobody), Store.ReadChoice());
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x\n")]
    [InlineData("a b\n")]
    [InlineData("\0\0\0")]
    public void A_damaged_choice_is_said_and_the_next_one_replaces_it(string content)
    {
        File.WriteAllText(_directory.At("profile"), content);

        Assert.Null(Store.ReadChoice().Name);
        Assert.Contains("arcade profile use NAME", Store.ReadChoice().Problem, StringComparison.Ordinal);
        Store.Choose("work");
        Assert.Equal("work", Store.ReadChoice().Name);
    }

    [Fact]
    public void A_directory_in_the_choices_place_is_said_and_cannot_be_replaced()
    {
        Directory.CreateDirectory(_directory.At("profile"));

        Assert.Contains("is a directory", Store.ReadChoice().Problem, StringComparison.Ordinal);
        Assert.Throws<CredentialsException>(() => Store.Choose("work"));
        Assert.Throws<CredentialsException>(() => Store.Choose("default"));
    }

    private void SignIn(string name) => Store.FileOf(name).Save("arc_key", name + "@example.com", ServiceAddress.Parse("http://127.0.0.1:9"));
}
