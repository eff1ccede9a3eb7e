using System.Text.Json.Serialization;

namespace Arcade.Bench.Reference;

[JsonSerializable(typeof(Batch))]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(Identity))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
