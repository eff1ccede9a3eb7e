using Arcade.Serve.Settings;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Settings;

public sealed class ServeArgumentsTests
{
    [Fact]
    public void Arguments_win_over_the_environment_and_both_over_the_program()
    {
        var options = new ServeOptions { Transport = ServeTransport.Stdio, Host = "10.0.0.1", Port = 1, WorkerSecret = "the program's" };
        Dictionary<string, string> variables = new() { ["ARCADE_SERVER_TRANSPORT"] = "http", ["ARCADE_SERVER_HOST"] = "10.0.0.2", ["ARCADE_SERVER_PORT"] = "2", ["ARCADE_WORKER_SECRET"] = "the variable's" };

        ServeArguments.Apply(options, ["--port", "3"], variables.GetValueOrDefault);

        Assert.Equal((ServeTransport.Http, "10.0.0.2", 3, "the variable's"), (options.Transport, options.Host, options.Port, options.WorkerSecret));
    }

    [Theory]
    [InlineData("stdio", ServeTransport.Stdio)]
    [InlineData("http", ServeTransport.Http)]
    [InlineData("streamable-http", ServeTransport.Http)]
    public void The_transport_is_a_word_or_an_option(string word, ServeTransport expected)
    {
        foreach (string[] arguments in (string[][])[[word], ["--transport", word]])
        {
            var options = new ServeOptions();
            ServeArguments.Apply(options, arguments, static _ => null);
            Assert.Equal(expected, options.Transport);
        }
    }

    [Fact]
    public void An_empty_variable_says_nothing()
    {
        var options = new ServeOptions { WorkerSecret = "the program's" };

        ServeArguments.Apply(options, [], static _ => "");

        Assert.Equal((ServeTransport.Stdio, "127.0.0.1", 8000, "the program's"), (options.Transport, options.Host, options.Port, options.WorkerSecret));
    }

    [Theory]
    [InlineData("'carrier-pigeon' is no transport (the transport): use stdio or http.", "carrier-pigeon")]
    [InlineData("'70000' is no port (--port): use a number from 0 to 65535.", "http", "--port", "70000")]
    [InlineData("'-1' is no port (--port): use a number from 0 to 65535.", "http", "--port", "-1")]
    [InlineData("--port needs a value after it.", "http", "--port")]
    [InlineData("The server doesn't know '--prot'.", "http", "--prot", "1")]
    public async Task A_bad_argument_ends_the_program_with_2_and_says_what_to_write(string message, params string[] arguments)
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", arguments);

        await server.EndsWithAsync(2);
        Assert.StartsWith(message, server.Errors, StringComparison.Ordinal);
        Assert.Equal("", await server.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("ARCADE_SERVER_PORT", "many", "'many' is no port (ARCADE_SERVER_PORT)")]
    [InlineData("ARCADE_SERVER_TRANSPORT", "pigeon", "'pigeon' is no transport (ARCADE_SERVER_TRANSPORT)")]
    public async Task A_bad_variable_ends_the_program_with_2_and_is_named(string name, string value, string message)
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", [], new() { [name] = value });

        await server.EndsWithAsync(2);
        Assert.StartsWith(message, server.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-an-address", "'not-an-address' is no address to listen on")]
    [InlineData("192.0.2.1", "Can't listen on 192.0.2.1 port 0")]
    public async Task An_address_that_cannot_be_had_ends_the_program_with_1(string host, string message)
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", ["http", "--port", "0", "--host", host]);

        await server.EndsWithAsync(1);
        Assert.StartsWith(message, server.Errors, StringComparison.Ordinal);
    }
}
