using System.ComponentModel;
using Arcade.Tdk.Adapters;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>Tools of an instance whose constructor asks for services.</summary>
[Toolkit("Greeter")]
internal sealed partial class Greeter(IFormatProvider format, Counter? counter = null) : IDisposable
{
    public static int Disposed { get; private set; }

    [Tool("Says how often it was made.")]
    public string Count([Description("A number.")] double number) => number.ToString(format) + " " + (counter?.Next() ?? -1);

    public void Dispose() => Disposed++;
}

/// <summary>A service.</summary>
internal sealed class Counter
{
    private int _count;

    public int Next() => ++_count;
}

/// <summary>An instance that is made anew for each call, and is let go of asynchronously.</summary>
[Toolkit]
internal sealed partial class PlainTools : IAsyncDisposable
{
    public static int Disposed { get; private set; }

    [Tool("Answers.")]
    public string Answer() => GetHashCode() != 0 ? "yes" : "no";

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return ValueTask.CompletedTask;
    }
}

/// <summary>Everything that a tool can say of itself.</summary>
[Toolkit("Declared", Version = "2.0.0-rc.1", Description = "Says much.")]
internal static partial class DeclaredToolkit
{
    [Tool("Needs much.")]
    [RequiresGoogle("mail.read", "mail.send", Id = "work")]
    [RequiresSecret("API_KEY")]
    [RequiresSecret("OTHER")]
    [RequiresMetadata("Client_Id")]
    [ToolBehavior(ReadOnly = false, Destructive = true, OpenWorld = true)]
    [ToolServiceDomains(ServiceDomain.SourceCode, ServiceDomain.Email)]
    [ToolOperations(ToolOperation.Delete)]
    [ToolExtra("team", "a \"b\" \\ \n é")]
    [ToolExtra("numbers", new[] { 1.5, -2 })]
    [ToolExtra("nothing", null)]
    [ToolDeprecated("Use something else.")]
    [Obsolete("Use something else.")]
    public static string Much() => "much";

    [Tool("Needs a provider by its id.")]
    [RequiresOAuth2("acme", "all")]
    public static string Own() => "own";

    [Tool("Needs somebody else's provider.")]
    [RequiresElse(Extra.Two, "a", Words = ["b", "c"])]
    public static string Else() => "else";

    [Tool("Throws.")]
    [ToolErrorAdapter(typeof(FailingAdapter))]
    [ToolErrorAdapter(typeof(FormatAdapter))]
    public static void Throw([Description("Which exception.")] string which) => throw which switch
    {
        "format" => new FormatException("secret text"),
        "cancelled" => new OperationCanceledException("by somebody else"),
        "retry" => new RetryableToolException("Try 'b'."),
        _ => new InvalidOperationException("secret text"),
    };
}

internal enum Extra
{
    One,
    Two,
}

internal sealed class RequiresElseAttribute(Extra extra, string word) : RequiresAuthorizationAttribute("else-" + extra, [word])
{
    public Extra Extra { get; } = extra;

    public string Word { get; } = word;

    public string[] Words { get; set; } = [];
}

internal sealed class FailingAdapter : IToolErrorAdapter
{
    public string Slug => "failing";

    public ToolRuntimeException? Translate(Exception exception) => throw new NotSupportedException("broken");
}

internal sealed class FormatAdapter : IToolErrorAdapter
{
    public string Slug => "format";

    public ToolRuntimeException? Translate(Exception exception) =>
        exception is FormatException ? new RetryableToolException("Write it as a date.", innerException: exception) : null;
}
