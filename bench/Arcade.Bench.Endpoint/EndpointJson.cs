using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arcade.Bench.Endpoint;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WorkerCall))]
[JsonSerializable(typeof(RpcCall))]
[JsonSerializable(typeof(Sum))]
[JsonSerializable(typeof(Health))]
internal sealed partial class EndpointJson : JsonSerializerContext;
