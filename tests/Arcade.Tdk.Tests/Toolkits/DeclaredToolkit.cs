using System.ComponentModel;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Tests.Toolkits;

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
