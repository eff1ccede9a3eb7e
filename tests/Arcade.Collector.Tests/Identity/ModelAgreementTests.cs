using System.Globalization;
using System.Text.Json;
using Arcade.Collector.Identity;
using Arcade.Usage.Tests.Identity.Model.PostHog;

namespace Arcade.Collector.Tests.Identity;

/// <summary>
/// Two readings of PostHog's rules for persons, the collector's and that of the model which the identity machine is proven against, written
/// apart from each other, agree on random sequences of events and aliases.
/// </summary>
public sealed class ModelAgreementTests
{
    private const int Sequences = 300;
    private const int MaxMessages = 14;

    private static readonly string[] Ids = ["a1", "a2", "u1", "u2", "u3"];

    [Fact]
    public async Task The_collector_and_the_model_of_PostHog_agree_on_persons_and_on_whose_each_event_is()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        for (int seed = 0; seed < Sequences; seed++)
        {
            string token = string.Create(CultureInfo.InvariantCulture, $"phc_{seed}");
            var random = new Random(seed);
            List<PostHogMessage> messages = [.. Enumerable.Range(0, random.Next(1, MaxMessages)).Select(number => Draw(random, number))];
            var model = new PostHogModel();
            foreach (PostHogMessage message in messages)
            {
                model.Take(message);
                model.Ingest(0);
            }

            string batch = string.Join(',', messages.Select(Write));
            using HttpResponseMessage answer = await collector.SendJsonAsync("/batch/", $$"""{"api_key":"{{token}}","batch":[{{batch}}]}""");
            Assert.True(answer.IsSuccessStatusCode);
            string story = $"seed {seed}: {string.Join(", ", messages)}";
            Assert.True(Persons(model).SequenceEqual(await PersonsAsync(collector, token)), story);
            Assert.True(Events(model, token).SequenceEqual(await EventsAsync(collector, token)), story);
        }
    }

    private static PostHogMessage Draw(Random random, int number)
    {
        string id = Ids[random.Next(Ids.Length)];
        return random.Next(3) switch
        {
            0 => new PostHogMessage(-1, id, IsPersonless: false, Ids[random.Next(Ids.Length)]),
            1 => new PostHogMessage(number, id, IsPersonless: true),
            _ => new PostHogMessage(number, id, IsPersonless: false),
        };
    }

    private static string Write(PostHogMessage message) => message switch
    {
        { Alias: { } alias } => $$$"""{"event":"$create_alias","distinct_id":"{{{message.DistinctId}}}","properties":{"distinct_id":"{{{message.DistinctId}}}","alias":"{{{alias}}}"}}""",
        { IsPersonless: true } => $$$"""{"event":"{{{message.Event}}}","distinct_id":"{{{message.DistinctId}}}","properties":{"$process_person_profile":false}}""",
        _ => $$$"""{"event":"{{{message.Event}}}","distinct_id":"{{{message.DistinctId}}}","properties":{}}""",
    };

    private static IEnumerable<string> Persons(PostHogModel model) => model.Persons
        .Select(person => $"{string.Join('+', model.IdsOf(person.Uuid).Order(StringComparer.Ordinal))} {person.IsIdentified}")
        .Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> PersonsAsync(RunningCollector collector, string token) =>
        (await collector.QueryAsync("/api/persons?token=" + token)).GetProperty("persons").EnumerateArray()
            .Select(static person => $"{string.Join('+', person.Ids().Order(StringComparer.Ordinal))} {person.GetProperty("is_identified").GetBoolean()}")
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Events(PostHogModel model, string token) => model.Stored
        .Select(stored => $"{stored.Event} {stored.DistinctId} {PersonUuid.Of(token, model.PersonOf(stored))}")
        .Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> EventsAsync(RunningCollector collector, string token) =>
        (await collector.EventsAsync("?token=" + token)).Where(static item => item.Text("event") != "$create_alias")
            .Select(static item => $"{item.Text("event")} {item.Text("distinct_id")} {item.Text("person_uuid")}")
            .Order(StringComparer.Ordinal);
}
