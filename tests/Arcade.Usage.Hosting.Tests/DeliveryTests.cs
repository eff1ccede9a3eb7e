using Arcade.Usage.Testing;
using Arcade.Usage.Tests;

namespace Arcade.Usage.Hosting.Tests;

public sealed class DeliveryTests : ServerTest
{
    [Theory]
    [InlineData("host")]
    [InlineData("plain")]
    public async Task A_server_that_records_again_and_again_starts_no_process_and_leaves_nothing_open(string kind)
    {
        const int Portions = 20;
        const int Portion = 25;
        await using var server = await ServerProcess.StartAsync(Home, kind);
        for (var i = 1; i <= Portions; i++)
        {
            await server.RecordAsync(Portion);
            Assert.Empty(server.Children);
            await Service.WaitForEventsAsync((i * Portion) + 1, cancellationToken: Token);
            Assert.Empty(server.Children);
        }

        await NobodySendsAsync();
        await Condition.BecomesTrueAsync(() => !HoldsAnything(server), "an idle server that holds neither our files nor a connection");
        Assert.Empty(server.Children);
        await server.EndAsync();
        Service.AssertDelivered();
        Service.TakeSnapshot().AssertAccountedFor(Home.Accounts);
        Assert.Empty(Home.Pending());
    }

    [Theory]
    [InlineData("host")]
    [InlineData("plain")]
    public async Task A_server_ends_before_a_service_that_never_answers_is_given_up_and_loses_nothing(string kind)
    {
        Service.Next(Answer.Silence);
        await using (var server = await ServerProcess.StartAsync(Home, kind))
        {
            await Service.WaitForRequestsAsync(1, cancellationToken: Token);
            await server.EndAsync();
        }

        // A request that had its time would have been held against the service.
        Assert.False(File.Exists(Home.Paths.Retry));
        Assert.False(File.Exists(Home.Paths.SelfLog));
        Assert.Single(Home.Pending());
        Assert.Single(Service.Requests);

        await ServerProcess.CommandAsync(Home, "run");
        await Service.WaitForEventsAsync(2, cancellationToken: Token);
        await NobodySendsAsync();
        Service.AssertDelivered();
        Assert.Empty(Home.Pending());
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_delivers_loses_nothing_and_holds_nobody_up()
    {
        Service.Next(Answer.Silence);
        await using (var first = await ServerProcess.StartAsync(Home, "plain"))
        {
            await Service.WaitForRequestsAsync(1, cancellationToken: Token);
            await first.KillAsync();
        }

        await using var second = await ServerProcess.StartAsync(Home, "plain");
        await Service.WaitForEventsAsync(2, cancellationToken: Token);
        await second.EndAsync();
        Service.AssertDelivered(new DeliveryExpectations { SendersMayDie = true });
        Assert.Equal(2, Delivered.Count);
        Assert.Empty(Home.Pending());
    }

    [Fact]
    public async Task What_a_server_could_not_deliver_the_next_one_does()
    {
        await Service.GoDownAsync();
        await using (var first = await ServerProcess.StartAsync(Home, "plain"))
        {
            await Condition.BecomesTrueAsync(() => File.Exists(Home.Paths.Retry), "the back-off after a connection was refused");
            await first.EndAsync();
        }

        await Service.ComeBackAsync(Token);
        // Held back as a command would be, until the back-off is over.
        File.Delete(Home.Paths.Retry);
        await using var second = await ServerProcess.StartAsync(Home, "host");
        await Service.WaitForEventsAsync(2, cancellationToken: Token);
        await second.EndAsync();
        Service.AssertDelivered();
        Assert.Empty(Home.Pending());
    }

    [Fact]
    public async Task Two_servers_and_commands_at_once_deliver_each_event_once()
    {
        const int Portions = 6;
        const int Portion = 20;
        await using var first = await ServerProcess.StartAsync(Home, "host");
        await using var second = await ServerProcess.StartAsync(Home, "plain");
        await Task.WhenAll(RecordAsync(first), RecordAsync(second), RunAsync());
        const int All = 2 + (2 * Portions * Portion) + Portions;
        Assert.Empty(first.Children);
        Assert.Empty(second.Children);
        await Service.WaitForEventsAsync(All, cancellationToken: Token);
        await first.EndAsync();
        await second.EndAsync();
        await NobodySendsAsync();
        Assert.Equal(All, Delivered.Count);
        Service.AssertDelivered();
        Service.TakeSnapshot().AssertAccountedFor(Home.Accounts);
        Assert.Single(Delivered.Select(static sent => sent.DistinctId).Distinct());

        async Task RecordAsync(ServerProcess server)
        {
            for (var i = 0; i < Portions; i++)
                await server.RecordAsync(Portion);
        }

        async Task RunAsync()
        {
            for (var i = 0; i < Portions; i++)
                await ServerProcess.CommandAsync(Home, "run");
        }
    }

    private bool HoldsAnything(ServerProcess server) => server.OpenFiles.Any(path =>
        path is not null && (path.StartsWith(Home.Paths.Directory, StringComparison.Ordinal) || path.StartsWith("socket:", StringComparison.Ordinal)));
}
