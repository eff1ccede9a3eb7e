namespace Arcade.Tdk.Generators.Models;

/// <summary>How an instance of a toolkit class is made: an expression in which <c>context</c> stands for the call's context.</summary>
internal sealed record InstanceModel(string Expression, bool IsDisposable, bool IsAsyncDisposable);
