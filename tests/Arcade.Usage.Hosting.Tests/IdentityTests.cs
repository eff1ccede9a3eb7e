using Arcade.Usage.Testing;

namespace Arcade.Usage.Hosting.Tests;

public sealed class IdentityTests : ServerTest
{
    private string AnonymousId => Home.Context.CreateIdentityStore().Read(null).File!.AnonymousId;

    [Theory]
    [InlineData("host")]
    [InlineData("plain")]
    public async Task The_servers_of_a_developer_who_has_logged_in_are_theirs(string kind)
    {
        await ServerProcess.CommandAsync(Home, "login", "P");
        await using var server = await ServerProcess.StartAsync(Home, kind);
        await Service.WaitUntilAsync(_ => ServerStarts.Count == 1, cancellationToken: Token);
        await server.EndAsync();
        Assert.Equal("P", Assert.Single(ServerStarts).DistinctId);
        Service.AssertDelivered();
    }

    [Fact]
    public async Task A_running_server_notices_a_login_a_logout_and_another_login()
    {
        await using var server = await ServerProcess.StartAsync(Home, "host");
        await Service.WaitUntilAsync(_ => ServerStarts.Count == 1, cancellationToken: Token);
        var first = AnonymousId;
        await ServerProcess.CommandAsync(Home, "login", "P");
        await server.RecordAsync();
        await ServerProcess.CommandAsync(Home, "logout");
        await server.RecordAsync();
        var second = AnonymousId;
        await ServerProcess.CommandAsync(Home, "login", "Q");
        await server.RecordAsync();
        await Service.WaitUntilAsync(_ => ServerStarts.Count == 4, cancellationToken: Token);
        await server.EndAsync();

        Assert.NotEqual(first, second);
        Assert.Equal([first, "P", second, "Q"], ServerStarts.OrderBy(static sent => sent.Moment).Select(static sent => sent.DistinctId));
        Service.AssertDelivered();
        Service.TakeSnapshot().AssertGivenIdsAreLeft();
    }

    [Fact]
    public async Task Credentials_that_came_without_a_login_are_resolved_by_the_server_whose_alias_goes_first()
    {
        SaveCredentials("P");
        await using var server = await ServerProcess.StartAsync(Home, "plain");
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        await Service.WaitUntilAsync(_ => ServerStarts.Count == 1, cancellationToken: Token);
        Assert.Empty(server.Children);
        await server.EndAsync();
        Assert.Equal("P", Assert.Single(ServerStarts).DistinctId);
        Assert.Equal("P", Home.Context.CreateIdentityStore().Read(null).File!.LinkedPrincipalId);
        Service.AssertDelivered(new DeliveryExpectations { KnownPrincipals = ["P"] });
    }

    [Fact]
    public async Task In_continuous_integration_such_an_event_is_theirs_and_nothing_is_linked()
    {
        Home.Variables["CI"] = "true";
        SaveCredentials("P");
        await using var server = await ServerProcess.StartAsync(Home, "host");
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        await server.EndAsync();
        Assert.Equal("P", Assert.Single(Delivered).DistinctId);
        Assert.Null(Home.Context.CreateIdentityStore().Read(null).File!.LinkedPrincipalId);
    }

    private void SaveCredentials(string principal)
    {
        Directory.CreateDirectory(Home.Paths.Directory);
        File.WriteAllText(Path.Combine(Home.Paths.Directory, "credentials.yaml"), principal);
    }
}
