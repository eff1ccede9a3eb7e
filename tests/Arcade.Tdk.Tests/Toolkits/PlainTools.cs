namespace Arcade.Tdk.Tests.Toolkits;

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
