using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tests.Authorizations;

public sealed class AuthorizationStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arcade-authorizations-");

    [Fact]
    public async Task Who_waits_for_an_authorization_is_told_at_once_that_it_was_removed()
    {
        var token = TestContext.Current.CancellationToken;
        var path = Path.Combine(_folder.FullName, "control-plane.db");
        await using var database = Database.Open(path);
        using var vault = await SecretVault.OpenAsync(database, path, token);
        var store = new AuthorizationStore(database, vault, TimeProvider.System);
        var need = new AuthorizationNeed { ProviderId = "github", ProviderType = "oauth2", Scopes = [] };
        var asked = await store.AskAsync("ada", need, Actor.System, token);

        var waiting = store.WaitAsync(asked.Id, TimeSpan.FromHours(1), token);
        Assert.False(waiting.IsCompleted);
        Assert.True(await store.RemoveAsync(asked.Id, Actor.System, token));

        Assert.Null(await waiting.WaitAsync(TimeSpan.FromMinutes(1), token));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
