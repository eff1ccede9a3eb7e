namespace Arcade.Tdk.Context;

/// <summary>One field of a form that a person is asked to fill in (MCP 2025-11-25, client/elicitation, "Requested Schema").</summary>
/// <param name="Name">The field's name in the answer.</param>
public abstract record ElicitationField(string Name)
{
    /// <summary>What the field is called on the form; null leaves it to the client.</summary>
    public string? Title { get; init; }

    /// <summary>What to fill in; null where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>True where the person may not leave it out. Default false.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A text.</summary>
    /// <param name="Name">The field's name in the answer.</param>
    public sealed record Text(string Name) : ElicitationField(Name)
    {
        /// <summary><c>email</c>, <c>uri</c>, <c>date</c> or <c>date-time</c>; null for any text.</summary>
        public string? Format { get; init; }

        /// <summary>The least number of characters; null without a bound.</summary>
        public int? MinLength { get; init; }

        /// <summary>The greatest number of characters; null without a bound.</summary>
        public int? MaxLength { get; init; }

        /// <summary>What stands there at first; null for nothing.</summary>
        public string? Default { get; init; }
    }

    /// <summary>A number.</summary>
    /// <param name="Name">The field's name in the answer.</param>
    public sealed record Number(string Name) : ElicitationField(Name)
    {
        /// <summary>True for whole numbers alone. Default false.</summary>
        public bool IsInteger { get; init; }

        /// <summary>The smallest value; null without a bound.</summary>
        public double? Minimum { get; init; }

        /// <summary>The greatest value; null without a bound.</summary>
        public double? Maximum { get; init; }

        /// <summary>What stands there at first; null for nothing.</summary>
        public double? Default { get; init; }
    }

    /// <summary>Yes or no.</summary>
    /// <param name="Name">The field's name in the answer.</param>
    public sealed record YesNo(string Name) : ElicitationField(Name)
    {
        /// <summary>What is chosen at first; null for neither.</summary>
        public bool? Default { get; init; }
    }

    /// <summary>One of several values.</summary>
    /// <param name="Name">The field's name in the answer.</param>
    /// <param name="Options">What can be chosen.</param>
    public sealed record Choice(string Name, IReadOnlyList<ElicitationOption> Options) : ElicitationField(Name)
    {
        /// <summary>The value chosen at first; null for none.</summary>
        public string? Default { get; init; }

        /// <summary>True writes titles as clients before MCP 2025-11-25 read them (<c>enumNames</c>). Default false.</summary>
        public bool UsesEnumNames { get; init; }
    }

    /// <summary>Some of several values.</summary>
    /// <param name="Name">The field's name in the answer.</param>
    /// <param name="Options">What can be chosen.</param>
    public sealed record Choices(string Name, IReadOnlyList<ElicitationOption> Options) : ElicitationField(Name)
    {
        /// <summary>How many have to be chosen; null for any number.</summary>
        public int? MinItems { get; init; }

        /// <summary>How many may be chosen; null for any number.</summary>
        public int? MaxItems { get; init; }

        /// <summary>The values chosen at first. Default none.</summary>
        public IReadOnlyList<string> Default { get; init; } = [];
    }
}
