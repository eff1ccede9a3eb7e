using Arcade.Client.Credentials;
using Arcade.Client.Profiles;

namespace Arcade.Cli.Profiles;

/// <summary>What a list says of a profile.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInUse">Whether commands sign in with it.</param>
/// <param name="Email">Whoever is signed in to it; null for nobody.</param>
/// <param name="Service">The service that issued the credentials; null where that isn't said.</param>
/// <param name="Problem">Why its credentials can't be used; null where they can, or where there are none.</param>
internal sealed record ProfileRow(string Name, bool IsInUse, string? Email, string? Service, string? Problem)
{
    public static IReadOnlyList<ProfileRow> All(ProfileStore store, SelectedProfile selected) => [.. store.List().Select(name => Of(store, name, name == selected.Name))];

    private static ProfileRow Of(ProfileStore store, string name, bool isInUse)
    {
        var reading = store.FileOf(name).Read();
        var problem = reading.Status is CredentialsStatus.Valid or CredentialsStatus.Missing or CredentialsStatus.Empty ? null : reading.Message;
        return new ProfileRow(name, isInUse, reading.Credentials?.Email, reading.Credentials?.CoordinatorUrl, problem);
    }
}
