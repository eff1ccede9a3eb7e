namespace Arcade.Usage.Json;

internal sealed class JsonMember(string name, JsonValue value)
{
    public string Name { get; } = name;

    public JsonValue Value { get; } = value;
}
