using System.ComponentModel;

namespace Arcade.Tdk.Invocation;

/// <summary>Finds what instances of toolkit classes ask for, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToolServices
{
    /// <summary>A service, or null.</summary>
    /// <typeparam name="T">The service's type.</typeparam>
    /// <param name="context">The call's context.</param>
    public static T? Find<T>(ToolContext context)
        where T : class => (T?)context.Services?.GetService(typeof(T));

    /// <summary>A service that has to be there.</summary>
    /// <typeparam name="T">The service's type.</typeparam>
    /// <param name="context">The call's context.</param>
    /// <exception cref="InvalidOperationException">It isn't registered.</exception>
    public static T Get<T>(ToolContext context) => context.Services?.GetService(typeof(T)) is T service
        ? service
        : throw new InvalidOperationException($"The toolkit's constructor asks for '{typeof(T)}', which the server doesn't offer: register it with the server's services.");
}
