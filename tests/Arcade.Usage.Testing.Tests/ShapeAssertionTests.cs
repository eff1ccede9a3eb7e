using System.Text.Json.Nodes;

namespace Arcade.Usage.Testing.Tests;

public sealed class ShapeAssertionTests : AssertionTest
{
    [Theory]
    [InlineData(null), InlineData("true"), InlineData("\"false\"")]
    public async Task An_anonymous_event_that_is_not_personless_is_found(string? flag)
    {
        var captured = Wire.Event(Wire.AnonymousId);
        captured["properties"]!.AsObject().Remove("$process_person_profile");
        if (flag is not null)
            captured["properties"]!["$process_person_profile"] = JsonNode.Parse(flag);
        await SendAsync(captured);

        AssertBroken(snapshot => snapshot.AssertAnonymousEventsPersonless(), "does not carry $process_person_profile false");
    }

    [Fact]
    public async Task An_id_that_an_alias_gives_away_is_anonymous_whatever_its_shape()
    {
        await SendAsync(Wire.Event("not-a-uuid"));
        await SendAsync(Wire.Alias("not-a-uuid"));

        AssertBroken(snapshot => snapshot.AssertAnonymousEventsPersonless(), "does not carry $process_person_profile false");
    }

    [Fact]
    public async Task A_principal_of_uuid_shape_is_none_the_less_one_if_it_is_known()
    {
        var captured = Wire.Event(Wire.AnonymousId);
        captured["properties"]!.AsObject().Remove("$process_person_profile");
        await SendAsync(captured);

        Service.AssertDelivered(new DeliveryExpectations { KnownPrincipals = [Wire.AnonymousId] });
    }

    [Fact]
    public async Task A_principals_event_that_is_personless_is_found()
    {
        await SendAsync(Wire.Alias());
        var captured = Wire.Event();
        captured["properties"]!["$process_person_profile"] = false;
        await SendAsync(captured);

        AssertBroken(snapshot => snapshot.AssertAnonymousEventsPersonless(), "of principal principal-1 carries $process_person_profile");
    }

    [Theory]
    [InlineData("$lib", "\"posthog-dotnet\"", "where \"arcade-usage\" belongs"), InlineData("$lib", null, "lacks $lib")]
    [InlineData("$lib_version", "7", "where a text belongs"), InlineData("$lib_version", "\"\"", "where a text belongs")]
    [InlineData("$is_server", "true", "where false belongs"), InlineData("$is_server", null, "lacks $is_server")]
    [InlineData("$geoip_disable", "false", "where true belongs"), InlineData("$geoip_disable", null, "lacks $geoip_disable")]
    [InlineData("$ip", "\"127.0.0.1\"", "where \"0.0.0.0\" belongs"), InlineData("$ip", "null", "where \"0.0.0.0\" belongs")]
    [InlineData("schema", "1.5", "where an integer belongs"), InlineData("schema", "\"1\"", "where an integer belongs"), InlineData("schema", null, "lacks schema")]
    public async Task A_common_property_that_is_wrong_or_missing_is_found_on_events_and_aliases(string name, string? value, string reason)
    {
        foreach (var captured in new[] { Wire.Alias(), Wire.Event() })
        {
            await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Token);
            captured["properties"]!.AsObject().Remove(name);
            if (value is not null)
                captured["properties"]![name] = JsonNode.Parse(value);
            using var response = await Client.SendAsync(service, captured);

            var exception = Assert.Throws<UsageAssertionException>(() => service.TakeSnapshot().AssertCommonProperties());
            Assert.Contains(reason, Assert.Single(exception.Violations), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null), InlineData("9b2f8f2e-4a3c-4d5e-8f70-112233445566")]
    public async Task A_uuid_that_is_missing_or_of_another_version_is_found(string? uuid)
    {
        var captured = Wire.Event();
        captured["uuid"] = uuid;
        await SendAsync(captured);

        AssertBroken(snapshot => snapshot.AssertCommonProperties(), "has no uuid of version 7");
    }

    [Theory]
    [InlineData(null), InlineData("2026-11-21T10:00:00.000Z"), InlineData("2026-11-21T10:00:00.0000000Z"), InlineData("2026-11-21T10:00:00.000000"), InlineData("2026-11-21T10:00:00.000000+02:00")]
    public async Task A_timestamp_of_another_form_is_found(string? timestamp)
    {
        var captured = Wire.Event();
        captured["timestamp"] = timestamp;
        await SendAsync(captured);

        AssertBroken(snapshot => snapshot.AssertCommonProperties(), "six fractional digits");
    }

    [Fact]
    public async Task A_request_without_gzip_is_found()
    {
        var request = Wire.Post(Service, "");
        request.Content = new StringContent(Wire.Batch(Service.ApiKey, Wire.Event()));
        using var response = await Client.SendAsync(request, Token);

        AssertBroken(snapshot => snapshot.AssertRequestsWellFormed(), "is not gzipped");
    }

    [Theory]
    [InlineData("posthog-dotnet/2.0.0"), InlineData("arcade-usage/"), InlineData("arcade-usage/x"), InlineData("arcade-usage/0.1.0 (Linux)"), InlineData("")]
    public async Task A_foreign_user_agent_is_found(string userAgent)
    {
        var request = Wire.Post(Service, Wire.Batch(Service.ApiKey, Wire.Event()));
        request.Headers.UserAgent.Clear();
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        using var response = await Client.SendAsync(request, Token);

        AssertBroken(snapshot => snapshot.AssertRequestsWellFormed(), "not arcade-usage/<version>");
    }

    [Fact]
    public async Task Another_path_is_found()
    {
        using var response = await Client.SendAsync(Wire.Post(Service, Wire.Batch(Service.ApiKey, Wire.Event()), "/batch"), Token);

        AssertBroken(snapshot => snapshot.AssertRequestsWellFormed(), "is POST /batch and not POST");
    }

    [Fact]
    public async Task Another_key_is_found_and_not_shown()
    {
        using var response = await Client.SendAsync(Wire.Post(Service, Wire.Batch("phc_another", Wire.Event())), Token);

        AssertBroken(snapshot => snapshot.AssertRequestsWellFormed(), "carries another api_key");
        Assert.DoesNotContain("phc_", Assert.Throws<UsageAssertionException>(() => Service.AssertDelivered()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_would_be_refused_is_found()
    {
        await SendAsync(Wire.Event());
        using var response = await Client.SendAsync(Wire.Post(Service, "{}"), Token);

        AssertBroken(snapshot => snapshot.AssertRequestsWellFormed(), "would be refused: no api_key");
    }

    [Theory]
    [InlineData(null), InlineData("soon")]
    public async Task A_missing_or_senseless_sent_at_is_found(string? sentAt)
    {
        var body = JsonNode.Parse(Wire.Batch(Service.ApiKey, Wire.Event()))!;
        body["sent_at"] = sentAt;
        using var response = await Client.SendAsync(Wire.Post(Service, body.ToJsonString()), Token);

        AssertBroken(snapshot => snapshot.AssertRequestsWellFormed(), "has sent_at");
    }

    [Fact]
    public async Task A_single_event_is_no_batch()
    {
        var body = Wire.Event();
        body["api_key"] = Service.ApiKey;
        using var response = await Client.SendAsync(Wire.Post(Service, body.ToJsonString()), Token);

        var exception = Assert.Throws<UsageAssertionException>(() => Service.TakeSnapshot().AssertRequestsWellFormed());
        Assert.Equal(["Request #1 has no batch.", "Request #1 has sent_at none where a time belongs."], exception.Violations);
    }

    [Theory]
    [InlineData(100, true), InlineData(101, false)]
    public async Task A_hundred_events_are_a_batch_and_one_more_is_too_many(int count, bool isFine)
    {
        await SendAsync(Enumerable.Range(0, count).Select(_ => Wire.Event()));

        if (isFine)
            Service.AssertDelivered();
        else
            AssertBroken(snapshot => snapshot.AssertRequestsWellFormed(), "has 101 events, more than 100");
    }

    [Fact]
    public async Task A_request_that_never_arrived_whole_is_judged_by_its_head_alone()
    {
        var captured = Wire.Event();
        Service.Next(Answer.Reset);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.SendAsync(Service, captured));
        await SendAsync(captured);

        Service.AssertDelivered();
        Assert.False(Service.Requests[0].BodyArrived);
    }
}
