namespace Arcade.ControlPlane.Api;

/// <summary>One parameter of a query, as the OpenAPI document describes it.</summary>
internal sealed record QueryParameter(string Name, string Type, string Description)
{
    public bool IsRequired { get; init; }

    public static IReadOnlyList<QueryParameter> OfPages { get; } =
    [
        new("limit", "integer", "The most items of one page, 1 to 100; 25 if absent."),
        new("offset", "integer", "How many items come before this page; 0 if absent."),
    ];
}
