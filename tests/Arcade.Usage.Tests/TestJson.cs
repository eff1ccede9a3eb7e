using System.Text.Json.Serialization;

namespace Arcade.Usage.Tests;

[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;
