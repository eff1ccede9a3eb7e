namespace Arcade.Tdk;

/// <summary>The tool reads a secret, by <c>context.Secrets["KEY"]</c>; it isn't called where the secret has no value.</summary>
/// <param name="key">The secret's key; keys compare without regard to case.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class RequiresSecretAttribute(string key) : Attribute
{
    /// <summary>The secret's key.</summary>
    public string Key { get; } = key;
}
