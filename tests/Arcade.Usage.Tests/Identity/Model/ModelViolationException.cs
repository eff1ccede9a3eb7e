namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>A history broke a promise.</summary>
internal sealed class ModelViolationException(string message, IEnumerable<string>? trace = null)
    : Exception(trace is null ? message : message + "\n" + string.Join('\n', trace));
