namespace Arcade.Tdk.Generators.Models;

/// <summary>Where a parameter's value comes from.</summary>
internal enum ParameterRole
{
    /// <summary>The caller's arguments.</summary>
    Value,

    /// <summary>The call's context.</summary>
    Context,

    /// <summary>The call's cancellation.</summary>
    Cancellation,
}
