using Arcade.Client.Auth;
using Arcade.Client.Profiles;
using Arcade.Usage.Identity;

namespace Arcade.Client.Tests.Profiles;

/// <summary>Which profile is signed in with, and what usage tracking is told of it.</summary>
public sealed class ProfilePrincipalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _environment = [];
    private readonly ProfileSelection _profiles;

    public ProfilePrincipalTests() => _profiles = new ProfileSelection(_directory.Root, Variable);

    private ArcadePrincipalSource Source => new(_directory.Root, Variable, profiles: _profiles);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_first_that_names_a_profile_counts()
    {
        Assert.Equal(new SelectedProfile("default", ProfileOrigin.Nobody), _profiles.Find());
        _profiles.Store!.Choose("chosen");
        Assert.Equal(new SelectedProfile("chosen", ProfileOrigin.Choice), _profiles.Find());
        _environment["ARCADE_PROFILE"] = " named ";
        Assert.Equal(new SelectedProfile("named", ProfileOrigin.Variable), _profiles.Find());
        _profiles.Ask("asked");
        Assert.Equal(new SelectedProfile("asked", ProfileOrigin.Option), _profiles.Find());
    }

    [Fact]
    public void A_named_profile_is_located_as_one_that_is_never_linked()
    {
        _profiles.Ask("work");
        Assert.Equal(CredentialLocation.File(_directory.At("profiles/work/credentials.yaml"), isDefaultProfile: false), Source.Locate());
        _profiles.Ask("default");
        Assert.Equal(CredentialLocation.File(_directory.At("credentials.yaml")), Source.Locate());
    }

    [Fact]
    public void The_key_of_the_environment_goes_before_every_profile_but_one_that_was_asked_for()
    {
        _environment["ARCADE_API_KEY"] = "arc_key";
        _environment["ARCADE_PROFILE"] = "work";
        Assert.Equal("ARCADE_API_KEY", Source.Locate()!.VariableName);
        _profiles.Ask("default");
        Assert.True(Source.Locate()!.IsDefaultProfile);
        _profiles.Ask("work");
        Assert.Equal((false, _directory.At("profiles/work/credentials.yaml")), (Source.Locate()!.IsDefaultProfile, Source.Locate()!.FilePath));
    }

    [Theory]
    [InlineData("../..")]
    [InlineData("nul")]
    public void A_profile_that_cannot_be_told_is_a_named_one_that_never_exists(string name)
    {
        _environment["ARCADE_PROFILE"] = name;

        Assert.Null(_profiles.Find().Name);
        var location = Source.Locate()!;
        Assert.False(location.IsDefaultProfile);
        Assert.Equal(_directory.At("profiles/-/credentials.yaml"), location.FilePath);
        Assert.Null(Source.ReadIdentity(location));
    }

    [Fact]
    public void A_sender_is_told_of_all_profiles()
    {
        Directory.CreateDirectory(_directory.At("profiles/work"));
        Assert.Equal(
            [CredentialLocation.File(_directory.At("credentials.yaml")), CredentialLocation.File(_directory.At("profiles/work/credentials.yaml"), isDefaultProfile: false)],
            Source.LocateOthers());
    }

    private string? Variable(string name) => _environment.GetValueOrDefault(name);
}
