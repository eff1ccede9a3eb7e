using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Adapters;

/// <summary>Knows what some exceptions mean, e.g. those of one service's client library.</summary>
public interface IToolErrorAdapter
{
    /// <summary>A short name for logs, in snake case, e.g. <c>acme_client</c>; names of built-in adapters begin with an underscore.</summary>
    string Slug { get; }

    /// <summary>What an exception of the tool's code means; null where the adapter doesn't know it. An adapter that throws counts as one that doesn't know.</summary>
    /// <param name="exception">What the tool's code threw; hand it on as the result's cause.</param>
    ToolRuntimeException? Translate(Exception exception);
}
