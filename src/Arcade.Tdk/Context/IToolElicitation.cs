namespace Arcade.Tdk.Context;

/// <summary>Questions to the person (MCP 2025-11-25, client/elicitation).</summary>
public interface IToolElicitation
{
    /// <summary>Asks the person to fill in a form.</summary>
    /// <param name="message">Why, in plain words.</param>
    /// <param name="fields">The form's fields.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the person did.</returns>
    /// <exception cref="NotSupportedException">The client or the transport doesn't offer it.</exception>
    Task<ElicitationAnswer> AskAsync(string message, IReadOnlyList<ElicitationField> fields, CancellationToken cancellationToken = default);
}
