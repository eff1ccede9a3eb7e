using System.Runtime.InteropServices;
using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Core.Wire;
using Arcade.Serve.Mcp;
using Arcade.Serve.Settings;
using Arcade.Usage.Hosting;

namespace Arcade.Serve.Hosting;

/// <summary>A program that is a server: its arguments, its end by signals, its exit code.</summary>
internal sealed class ProgramRun(ArcadeApp app)
{
    /// <summary>Writes the catalog to standard output and ends: what <c>arcade show</c> asks a server for.</summary>
    public const string DescribeArgument = "--describe-tools";

    /// <summary>Names a file to write the address to, for whoever started the server on any free port.</summary>
    private const string AddressFileVariable = "ARCADE_SERVER_ADDRESS_FILE";

    private const int Failure = 1;
    private const int UsageError = 2;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // The program's own streams.
        TextWriter error = Console.Error;
#pragma warning restore RS0030
        if (arguments is ["--help" or "-h"])
        {
            await error.WriteLineAsync(ServeArguments.Help).ConfigureAwait(false);
            return 0;
        }

        if (arguments is [DescribeArgument])
            return Describe(app.Tools.Current);
        ServerComposition composition;
        try
        {
            composition = app.Compose(arguments);
        }
        catch (ServeException unusable)
        {
            await error.WriteLineAsync(unusable.Message).ConfigureAwait(false);
            return UsageError;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, end));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, end));
        try
        {
            return await ServeAsync(composition, app.Environment.Find(AddressFileVariable), error, end.Token).ConfigureAwait(false);
        }
        catch (ServeException failure)
        {
            await error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return Failure;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // It was still starting, and has nothing to finish.
            return 0;
        }
    }

    private static async Task<int> ServeAsync(ServerComposition composition, string? addressFile, TextWriter error, CancellationToken end)
    {
        if (composition.HasNothing)
        {
            await composition.DisposeAsync().ConfigureAwait(false);
            throw new ServeException("This server has no tools: add a toolkit with AddToolkit(MyToolkit.Toolkit).");
        }

        if (composition.Options.Transport == ServeTransport.Http)
            return await ServeHttpAsync(composition, addressFile, error, end).ConfigureAwait(false);
        await using (composition.ConfigureAwait(false))
        {
#pragma warning disable RS0030 // The protocol's streams.
            await StdioHost.RunAsync(
                composition.Servers, composition.Options.Name, Console.OpenStandardInput(), Console.OpenStandardOutput(), composition.Loggers, TimeProvider.System,
                () => composition.Usage.Ready(ServerStart.Stdio(composition.ToolCount, BuiltIn.Version)), end).ConfigureAwait(false);
#pragma warning restore RS0030
        }

        return 0;
    }

    private static async Task<int> ServeHttpAsync(ServerComposition composition, string? addressFile, TextWriter error, CancellationToken end)
    {
        ArcadeServer server = await ArcadeServer.StartAsync(composition, TimeProvider.System, end).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            if (addressFile is not null)
                WriteAddress(addressFile, server.Address);
            await error.WriteLineAsync($"Serving {composition.ToolCount} tools at {new Uri(server.Address, "/mcp")}{(composition.Options.WorkerSecret is null ? "" : ", and to the Engine at /worker")}. Ctrl-C ends.").ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;
    }

    // Whoever waits for the file finds it whole.
    private static void WriteAddress(string path, Uri address)
    {
        try
        {
            File.WriteAllText(path + ".new", address.GetLeftPart(UriPartial.Authority) + "/");
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ServeException($"The address can't be written to {path} ({AddressFileVariable}): let this program write there, or unset the variable.", failure);
        }
    }

    private static int Describe(ToolCatalog catalog)
    {
#pragma warning disable RS0030 // Data for the caller.
        using Stream output = Console.OpenStandardOutput();
#pragma warning restore RS0030
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartArray();
        foreach (CatalogTool tool in catalog.Tools)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("definition"u8);
            ToolDefinitionJson.Write(writer, tool.Definition);
            writer.WritePropertyName("mcp"u8);
            JsonSerializer.Serialize(writer, ToolEntry.Of(tool), McpJson.ToolType);
            writer.WritePropertyName("openai"u8);
            writer.WriteRawValue(tool.Schemas.OpenAi.Utf8.Span);
            writer.WritePropertyName("anthropic"u8);
            writer.WriteRawValue(tool.Schemas.Anthropic.Utf8.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return 0;
    }

    private static void End(PosixSignalContext signal, CancellationTokenSource end)
    {
        // The program ends by itself, after what it has to finish. Whoever asks again doesn't want to wait for that: the system ends it.
        signal.Cancel = !end.IsCancellationRequested;
        end.Cancel();
    }
}
