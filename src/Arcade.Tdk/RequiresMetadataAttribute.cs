namespace Arcade.Tdk;

/// <summary>The tool reads metadata of the call, by <c>context.Metadata["key"]</c>: <c>client_id</c> (together with an authorization alone) or <c>coordinator_url</c>.</summary>
/// <param name="key">The key; keys are told in lower case.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class RequiresMetadataAttribute(string key) : Attribute
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
