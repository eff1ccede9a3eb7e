using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Workers;

public sealed class RegistryTests
{
    private const string Mcp = """
        {"id":"linear","mcp":{"uri":"http://127.0.0.1:9/mcp","retry":2,"timeout":9,"headers":{"Authorization":"Bearer ${secret:TOKEN}"},"secrets":{"TOKEN":"lin-oh-secret"}}}
        """;

    [Fact]
    public async Task A_worker_is_registered_shown_without_its_secret_changed_and_removed()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        const string Created = "2026-03-01T12:00:00+00:00";
        var expected = $$$"""{"id":"math","binding":{"id":"default","type":"project"},"enabled":true,"managed":false,"type":"http","http":{"uri":"{{{worker.Address}}}","retry":0,"timeout":30,"secret":{"binding":"project","editable":true,"exists":true}},"requirements":{"met":true},"created_at":"{{{Created}}}","updated_at":"{{{Created}}}"}""";

        Assert.Equal(expected, (await api.PostAsync("/v1/workers", worker.Registration("math"))).Assert(HttpStatusCode.Created).Body);
        Assert.Equal(expected, (await api.GetAsync("/v1/workers/MATH")).Assert(HttpStatusCode.OK).Body);
        var changed = (await api.PatchAsync("/v1/workers/math", """{"enabled":false,"http":{"timeout":7}}""")).Assert(HttpStatusCode.OK);
        Assert.Equal(expected.Replace("\"enabled\":true", "\"enabled\":false").Replace("\"timeout\":30", "\"timeout\":7"), changed.Body);
        Assert.Equal("""{"items":[""" + changed.Body + """],"limit":25,"offset":0,"page_count":1,"total_count":1}""", (await api.GetAsync("/v1/workers")).Body);
        Assert.Empty((await api.DeleteAsync("/v1/workers/math")).Assert(HttpStatusCode.NoContent).Body);
        (await api.GetAsync("/v1/workers/math")).AssertError(HttpStatusCode.NotFound, "not_found");
        (await api.DeleteAsync("/v1/workers/math")).AssertError(HttpStatusCode.NotFound, "not_found");
        (await api.PatchAsync("/v1/workers/math", "{}")).AssertError(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Workers_outlive_a_restart_and_their_secrets_are_readable_nowhere()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        string before;
        using (var api = await platform.OpenApiAsync())
        {
            (await api.PostAsync("/v1/workers", worker.Registration("math"))).Assert(HttpStatusCode.Created);
            (await api.PostAsync("/v1/workers", Mcp)).Assert(HttpStatusCode.Created);
            before = (await api.GetAsync("/v1/workers")).Body;
        }

        Assert.DoesNotContain(ScriptedWorker.Secret, await platform.ReadDatabaseTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("lin-oh-secret", await platform.ReadDatabaseTextAsync(), StringComparison.Ordinal);
        await platform.RestartServerAsync();

        using var after = await platform.OpenApiAsync();
        Assert.Equal(before, (await after.GetAsync("/v1/workers")).Body);
        Assert.DoesNotContain("secret:TOKEN", before, StringComparison.Ordinal);
        Assert.Contains("\"headers\":{\"Authorization\":\"***\"},\"secrets\":{\"TOKEN\":{\"binding\"", before, StringComparison.Ordinal);
        await after.GetAsync("/v1/workers/math/health");
        (await after.ExecuteAsync("Math.Add")).Assert(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_masked_in_an_answer_is_kept_when_it_is_sent_back()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        (await api.PostAsync("/v1/workers", Mcp)).Assert(HttpStatusCode.Created);

        (await api.PatchAsync("/v1/workers/linear", """{"mcp":{"headers":{"Authorization":"***","X-Team":"a"}}}""")).Assert(HttpStatusCode.OK);
        var unknown = await api.PatchAsync("/v1/workers/linear", """{"mcp":{"headers":{"X-Other":"***"}}}""");

        Assert.Contains("***", unknown.AssertError(HttpStatusCode.BadRequest, "bad_request"), StringComparison.Ordinal);
        Assert.Contains("\"headers\":{\"Authorization\":\"***\",\"X-Team\":\"***\"}", (await api.GetAsync("/v1/workers/linear")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"http":{"uri":"http://a/","secret":"s"}}""", "id")]
    [InlineData("""{"id":"","http":{"uri":"http://a/","secret":"s"}}""", "id")]
    [InlineData("""{"id":"a/b","http":{"uri":"http://a/","secret":"s"}}""", "id")]
    [InlineData("""{"id":"a"}""", "http (uri")]
    [InlineData("""{"id":"a","type":"http","mcp":{"uri":"http://a/"}}""", "type")]
    [InlineData("""{"id":"a","type":"smtp","http":{"uri":"http://a/","secret":"s"}}""", "type")]
    [InlineData("""{"id":"a","http":{"uri":"http://a/"}}""", "http.secret")]
    [InlineData("""{"id":"a","http":{"secret":"s"}}""", "http.uri")]
    [InlineData("""{"id":"a","http":{"uri":"ftp://a/","secret":"s"}}""", "uri")]
    [InlineData("""{"id":"a","http":{"uri":"http://me:pw@a/","secret":"s"}}""", "uri")]
    [InlineData("""{"id":"a","http":{"uri":"a","secret":"s"}}""", "uri")]
    [InlineData("""{"id":"a","http":{"uri":"http://a/","secret":"s","retry":11}}""", "http.retry")]
    [InlineData("""{"id":"a","http":{"uri":"http://a/","secret":"s","timeout":0}}""", "http.timeout")]
    [InlineData("""{"id":"a","http":{"uri":"http://a/","secret":"s","timeout":"9"}}""", "http.timeout")]
    [InlineData("""{"id":"a","enabled":"yes","http":{"uri":"http://a/","secret":"s"}}""", "enabled")]
    [InlineData("""{"id":"a","http":{"uri":"http://a/","secret":"s"},"mcp":{"uri":"http://a/"}}""", "either")]
    [InlineData("""{"id":"a","mcp":{"uri":"http://a/","oauth2":{"client_id":"x"}}}""", "oauth2")]
    [InlineData("""{"id":"a","mcp":{"uri":"http://a/","headers":{"Host":"x"}}}""", "mcp.headers")]
    [InlineData("""{"id":"a","mcp":{"uri":"http://a/","headers":{"A":"${secret:NO}"}}}""", "mcp.secrets")]
    [InlineData("""{"id":"a","mcp":{"uri":"http://a/","headers":{"A":"x\ny"}}}""", "mcp.headers")]
    [InlineData("""{"id":"\ud800","http":{"uri":"http://a/","secret":"s"}}""", "Unicode")]
    [InlineData("""[]""", "object")]
    [InlineData("""{"id":""", "JSON")]
    public async Task A_registration_that_cannot_be_used_is_refused_by_what_is_wrong_with_it(string body, string named)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();

        var message = (await api.PostAsync("/v1/workers", body)).AssertError(HttpStatusCode.BadRequest, "bad_request");

        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Equal("0", (await api.GetAsync("/v1/workers")).Text("total_count"));
    }

    [Fact]
    public async Task An_id_is_taken_once_whatever_its_case()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => api.PostAsync("/v1/workers", worker.Registration(index % 2 == 0 ? "Math" : "math"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.AssertError(HttpStatusCode.Conflict, "conflict"));
    }

    [Fact]
    public async Task A_change_for_the_other_kind_of_worker_is_refused()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", Mcp);

        var answer = await api.PatchAsync("/v1/workers/linear", """{"http":{"secret":"s"}}""");

        Assert.Contains("of type mcp", answer.AssertError(HttpStatusCode.BadRequest, "bad_request"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=x")]
    [InlineData("limit=1&limit=2")]
    [InlineData("offset=-1")]
    public async Task A_page_that_cannot_be_is_refused(string query)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();

        (await api.GetAsync("/v1/workers?" + query)).AssertError(HttpStatusCode.BadRequest, "bad_request");
    }

    [Fact]
    public async Task Each_change_is_in_the_audit_with_who_made_it()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();

        await api.PostAsync("/v1/workers", worker.Registration("math"));
        await api.PatchAsync("/v1/workers/math", """{"http":{"retry":3}}""");
        await api.PatchAsync("/v1/workers/math", """{"enabled":false}""");
        await api.PatchAsync("/v1/workers/math", """{"enabled":true}""");
        await api.DeleteAsync("/v1/workers/math");

        Assert.Equal(
            ["worker_registered math 127.0.0.1 1", "worker_updated math 127.0.0.1 1", "worker_disabled math 127.0.0.1 1", "worker_enabled math 127.0.0.1 1", "worker_removed math 127.0.0.1 1"],
            await platform.QueryAsync("SELECT action || ' ' || subject || ' ' || address || ' ' || (account_id = (SELECT id FROM accounts)) FROM audit WHERE action LIKE 'worker%' ORDER BY id"));
    }
}
