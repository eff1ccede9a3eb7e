using System.Net;
using Arcade.ControlPlane.Tests.Testing;
using Arcade.ControlPlane.Tests.Tools;

namespace Arcade.ControlPlane.Tests.ToolSecrets;

public sealed class ToolSecretTests
{
    private const string Value = "s3cret \u00e9 \"value\"";

    [Fact]
    public async Task A_secret_is_set_listed_by_name_replaced_and_deleted_and_never_shown()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();

        var set = (await api.PutAsync("/v1/admin/secrets/API_KEY", """{"description":"d","value":"s3cret \u00e9 \"value\""}""")).Assert(HttpStatusCode.OK);
        platform.Time.Advance(TimeSpan.FromHours(1));
        var again = (await api.PutAsync("/v1/admin/secrets/API_KEY", """{"value":"another-value"}""")).Assert(HttpStatusCode.OK);
        var list = await api.GetAsync("/v1/admin/secrets");

        Assert.Equal(set.Text("id"), again.Text("id"));
        Assert.Equal(
            $$$"""{"items":[{"id":"{{{set.Text("id")}}}","key":"API_KEY","description":"d","binding":{"id":"default","type":"project"},"created_at":"2026-03-01T12:00:00+00:00","updated_at":"2026-03-01T13:00:00+00:00","last_accessed_at":null}],"limit":25,"offset":0,"page_count":1,"total_count":1}""",
            list.Body);
        var database = await platform.ReadDatabaseTextAsync();
        Assert.DoesNotContain("s3cret", database, StringComparison.Ordinal);
        Assert.DoesNotContain("another-value", database, StringComparison.Ordinal);
        (await api.DeleteAsync("/v1/admin/secrets/API_KEY")).AssertError(HttpStatusCode.NotFound, "not_found");
        (await api.DeleteAsync("/v1/admin/secrets/" + set.Text("id"))).Assert(HttpStatusCode.NoContent);
        Assert.Equal("0", (await api.GetAsync("/v1/admin/secrets")).Text("total_count"));
        Assert.Equal(
            ["secret_set API_KEY", "secret_set API_KEY", "secret_deleted API_KEY"],
            await platform.QueryAsync("SELECT action || ' ' || subject FROM audit WHERE action LIKE 'secret%' ORDER BY id"));
    }

    [Theory]
    [InlineData("ARCADE_API_KEY")]
    [InlineData("arcade_worker_secret")]
    [InlineData("A%20B")]
    [InlineData("%C3%A9")]
    public async Task A_name_that_no_secret_can_have_is_refused(string key)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();

        (await api.PutAsync("/v1/admin/secrets/" + key, """{"value":"v"}""")).AssertError(HttpStatusCode.BadRequest, "bad_request");
        (await api.PutAsync("/v1/admin/secrets/OK", """{"value":""}""")).AssertError(HttpStatusCode.BadRequest, "bad_request");
    }

    [Fact]
    public async Task A_tool_is_given_the_secrets_that_it_declared_and_no_others()
    {
        await using var stage = await Stage.StartAsync(tool: ScriptedWorker.Tool("Add", requirements: """{"secrets":[{"key":"MINE"}]}"""));
        stage.Worker.Tools = [.. stage.Worker.Tools, ScriptedWorker.Tool("Plain")];
        stage.Platform.Time.Advance(TimeSpan.FromMinutes(6));
        await stage.Api.GetAsync("/v1/workers/math/health");
        await stage.Api.PutAsync("/v1/admin/secrets/OTHER", """{"value":"not for you"}""");

        var missing = (await stage.Api.ExecuteAsync("Math.Add")).Assert(HttpStatusCode.OK);
        Assert.Equal("False", missing.Text("success"));
        Assert.Equal("TOOL_REQUIREMENTS_NOT_MET", missing.Text("output", "error", "kind"));
        Assert.Equal("The tool Math.Add needs secrets that are not set: MINE. Set them with: arcade secret set NAME", missing.Text("output", "error", "message"));
        Assert.Empty(stage.Worker.Calls);

        await stage.Api.PutAsync("/v1/admin/secrets/MINE", """{"value":"s3cret \u00e9 \"value\""}""");
        (await stage.Api.ExecuteAsync("Math.Add")).Assert(HttpStatusCode.OK);
        (await stage.Api.ExecuteAsync("Math.Plain")).Assert(HttpStatusCode.OK);

        var calls = stage.Worker.Calls.ToArray();
        var given = Assert.Single(calls[0].GetProperty("context").GetProperty("secrets").EnumerateArray());
        Assert.Equal(("MINE", Value), (given.GetProperty("key").GetString(), given.GetProperty("value").GetString()));
        Assert.Empty(calls[1].GetProperty("context").GetProperty("secrets").EnumerateArray());
        var accessed = (await stage.Api.GetAsync("/v1/admin/secrets")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("last_accessed_at").ToString());
        Assert.Equal(["2026-03-01T12:06:00+00:00", ""], accessed);
    }

    [Fact]
    public async Task Without_its_key_file_or_with_anothers_the_database_is_refused()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using (var api = await platform.OpenApiAsync())
            await api.PutAsync("/v1/admin/secrets/A", """{"value":"v"}""");
        await platform.StopServerAsync();
        var path = platform.DatabasePath + ".key";
        var key = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(path));

        File.Delete(path);
        Assert.Contains("is missing", (await Assert.ThrowsAsync<ControlPlaneException>(platform.StartServerAsync)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        await File.WriteAllBytesAsync(path, new byte[32], TestContext.Current.CancellationToken);
        Secure(path);
        Assert.Contains("belongs to another database", (await Assert.ThrowsAsync<ControlPlaneException>(platform.StartServerAsync)).Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, key[..16], TestContext.Current.CancellationToken);
        Assert.Contains("is damaged", (await Assert.ThrowsAsync<ControlPlaneException>(platform.StartServerAsync)).Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, key, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.Contains("chmod 600", (await Assert.ThrowsAsync<ControlPlaneException>(platform.StartServerAsync)).Message, StringComparison.Ordinal);
        }

        Secure(path);
        await platform.StartServerAsync();
    }

    private static void Secure(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
