using Arcade.Tdk;
using Arcade.Tdk.Context;
using Arcade.Tdk.Errors;

namespace Arcade.Serve.Conformance;

/// <summary>What the suite wants of every server: content of each kind, a log, progress, and a failure.</summary>
[Toolkit("Test", Version = "1.0.0")]
internal static partial class TestToolkit
{
    private const double Whole = 100;

    [Tool("Returns a text.")]
    public static string SimpleText() => "This is a simple text response for testing.";

    [Tool("Returns an image.")]
    public static ToolContent ImageContent() => Samples.Image;

    [Tool("Returns a recording.")]
    public static ToolContent AudioContent() => Samples.Audio;

    [Tool("Returns a resource's content.")]
    public static ToolContent EmbeddedResource() =>
        new ToolContent.EmbeddedResource(new ToolResource("test://embedded-resource", "text/plain") { Text = "This is an embedded resource content." });

    [Tool("Returns a text, an image and a resource's content.")]
    public static IReadOnlyList<ToolContent> MultipleContentTypes() =>
    [
        new ToolContent.Text("Multiple content types test:"),
        Samples.Image,
        new ToolContent.EmbeddedResource(new ToolResource("test://mixed-content-resource", "application/json") { Text = """{"test":"data","value":123}""" }),
    ];

    [Tool("Writes three messages to the client's log.")]
    public static async Task<string> ToolWithLogging(ToolContext context, CancellationToken cancellationToken)
    {
        foreach (string message in (string[])["Tool execution started", "Tool processing data", "Tool execution completed"])
            await context.Log.WriteAsync(ToolLogLevel.Info, message, cancellationToken);
        return "Three messages were written.";
    }

    [Tool("Tells how far it has come, three times.")]
    public static async Task<string> ToolWithProgress(ToolContext context, CancellationToken cancellationToken)
    {
        foreach (double progress in (double[])[0, Whole / 2, Whole])
            await context.Progress.ReportAsync(progress, Whole, $"Completed step {progress} of {Whole}", cancellationToken);
        return "Progress was told.";
    }

    [Tool("Fails.")]
    public static string ErrorHandling() => throw new RetryableToolException("This tool intentionally returns an error for testing.");

    [Tool("Returns a text; the client may have gone away meanwhile, and come back for it.")]
    public static string Reconnection() => "Reconnection test completed successfully.";
}
