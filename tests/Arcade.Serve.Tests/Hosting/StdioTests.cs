using System.Collections.Concurrent;
using System.Text.Json;
using Arcade.Serve.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace Arcade.Serve.Tests.Hosting;

/// <summary>A client starts the program and speaks with it by its streams.</summary>
public sealed class StdioTests
{
    [Fact]
    public async Task Standard_output_is_the_protocols_alone_and_the_end_of_input_is_the_end()
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", ["stdio"]);
        await server.Input.WriteLineAsync(RawClient.Initialize());
        JsonElement hello = await ReadAsync(server);
        await server.Input.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await server.Input.WriteLineAsync(RawClient.Call("Calculator_Calculate", """{"left":1,"operation":"Divide","right":0}"""));
        JsonElement refused = await ReadAsync(server);
        server.Input.Close();

        await server.EndsWithAsync(0);
        Assert.Equal("", await server.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("calculator", hello.GetProperty("result").GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.True(refused.GetProperty("result").GetProperty("isError").GetBoolean());
        Assert.Contains("Calculator.Calculate failed", server.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_no_message_does_not_end_the_conversation()
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", ["stdio"]);
        await server.Input.WriteLineAsync("no message");
        await server.Input.WriteLineAsync(RawClient.Initialize());

        JsonElement answer = await ReadAsync(server);
        while (answer.TryGetProperty("error", out _))
            answer = await ReadAsync(server);

        Assert.Equal(1, answer.GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData("stdio")]
    [InlineData("http", "--port", "0")]
    public async Task A_program_that_is_asked_to_end_ends_well(params string[] arguments)
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", arguments);
        if (arguments[0] == "http")
        {
            await server.Address;
        }
        else
        {
            await server.Input.WriteLineAsync(RawClient.Initialize());
            await ReadAsync(server);
        }

        server.Terminate();

        await server.EndsWithAsync(0);
        Assert.DoesNotContain("   at ", server.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_over_http_ends_while_clients_listen_and_call()
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", ["http", "--port", "0"]);
        using var client = new RawClient(await server.Address);
        await client.OpenAsync();
        using HttpResponseMessage listening = await client.ListenAsync();

        server.Terminate();

        await server.EndsWithAsync(0);
        Assert.Equal("", await server.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_key_for_an_engine_on_this_machine_does_not_go_to_the_environments_proxy()
    {
        var sent = new ConcurrentQueue<string>();
        await using Loopback proxy = await Loopback.StartAsync(context =>
        {
            sent.Enqueue($"{context.Request.Path} {context.Request.Headers.Authorization}");
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return Task.CompletedTask;
        });
        string address = proxy.Address.GetLeftPart(UriPartial.Authority);
        Dictionary<string, string?> variables = new() { ["HTTP_PROXY"] = address, ["http_proxy"] = address, ["ALL_PROXY"] = address, ["NO_PROXY"] = null, ["no_proxy"] = null };
        await using ServerProcess server = ServerProcess.Start("Profile", ["stdio"], variables);
        await server.Input.WriteLineAsync(RawClient.Initialize());
        await ReadAsync(server);

        await server.Input.WriteLineAsync(RawClient.Call("Profile_Whoami"));
        JsonElement answer = await ReadAsync(server);

        Assert.Empty(sent);
        Assert.Contains("authorization_url", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_signal_ends_a_server_that_waits_for_what_is_in_flight()
    {
        await using ServerProcess server = ServerProcess.Start("LongRunning", ["http", "--port", "0", "--stateless"]);
        Uri address = await server.Address;
        using var client = new RawClient(address);
        using HttpResponseMessage call = await client.PostAsync(RawClient.Call("Primes_Count", """{"limit":10000000}"""));

        server.Terminate();
        await Condition.BecomesTrueAsync(() => !Loopback.IsListening(address), "the server has begun to end");
        server.Terminate();

        await server.EndsWithAsync(128 + 15);
    }

    private static async Task<JsonElement> ReadAsync(ServerProcess server) =>
        JsonElement.Parse(await server.Output.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"The server ended: {server.Errors}"));
}
