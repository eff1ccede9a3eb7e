namespace Arcade.Evals;

/// <summary>Who says a message.</summary>
public enum MessageRole
{
    /// <summary>The person.</summary>
    User = 0,

    /// <summary>The model.</summary>
    Assistant = 1,

    /// <summary>A tool, with the result of one call.</summary>
    Tool = 2,

    /// <summary>Whoever set the model up.</summary>
    System = 3,
}
