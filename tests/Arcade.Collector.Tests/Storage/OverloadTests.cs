using System.Net;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Tests.Storage;

public sealed class OverloadTests
{
    private const string Event = """{"api_key":"phc_demo","event":"e","distinct_id":"a1"}""";

    [Fact]
    public async Task A_full_queue_is_answered_503_and_what_was_taken_is_stored()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(new CollectorLimits { MaxQueuedRequests = 2 });
        List<Task<HttpResponseMessage>> requests;
        using (Lock(collector.DatabasePath))
        {
            requests = [.. Enumerable.Range(0, 20).Select(_ => collector.SendJsonAsync("/e", Event))];
            Task<HttpResponseMessage> first = await Task.WhenAny(requests);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await first).StatusCode);
        }

        HttpResponseMessage[] answers = await Task.WhenAll(requests);
        Assert.All(answers, static answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
        int accepted = answers.Count(static answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.InRange(accepted, 1, 19);
        Assert.Equal(accepted, (await collector.QueryAsync("/api/stats")).GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task A_database_that_stays_locked_is_answered_503_and_the_writer_lives_on()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using (Lock(collector.DatabasePath))
        {
            using HttpResponseMessage refused = await collector.SendJsonAsync("/e", Event);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        using HttpResponseMessage taken = await collector.SendJsonAsync("/e", Event);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Single(await collector.EventsAsync());
    }

    [Fact]
    public async Task All_that_wait_for_a_locked_database_are_refused_together()
    {
        RunningCollector collector = await RunningCollector.StartAsync();
        await using (collector)
        {
            using (Lock(collector.DatabasePath))
            {
                Task<HttpResponseMessage>[] requests = [.. Enumerable.Range(0, 20).Select(_ => collector.SendJsonAsync("/e", Event))];

                // One after another they would take 5 seconds each.
                HttpResponseMessage[] answers = await Task.WhenAll(requests).WaitAsync(TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
                Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
            }

            await collector.CaptureAsync("""{"event":"after","distinct_id":"a1"}""");
            Assert.Equal("after", Assert.Single(await collector.EventsAsync()).Text("event"));
        }
    }

    private static SqliteConnection Lock(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }
}
