using System.Text.Json;
using System.Text.Json.Serialization;
using Arcade.Client.Auth;
using Arcade.Client.Deployments;
using Arcade.Client.Health;
using Arcade.Client.Secrets;
using Arcade.Client.Tools;
using Arcade.Client.Workers;

namespace Arcade.Client.Http;

/// <summary>The JSON of the contracts, without reflection: snake case, nothing written for null, unknown members passed over.</summary>
/// <remarks>Both sides use it: the clients here, and a service that answers them.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<Worker>))]
[JsonSerializable(typeof(Page<EngineTool>))]
[JsonSerializable(typeof(Page<JsonElement>), TypeInfoPropertyName = "PageJson")]
[JsonSerializable(typeof(Page<StoredSecret>))]
[JsonSerializable(typeof(CloudEnvelope<CloudWorkerList>))]
[JsonSerializable(typeof(CloudEnvelope<CloudWorker>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(NewWorker))]
[JsonSerializable(typeof(WorkerUpdate))]
[JsonSerializable(typeof(WorkerHealth))]
[JsonSerializable(typeof(AuthorizeToolRequest))]
[JsonSerializable(typeof(ExecuteToolRequest))]
[JsonSerializable(typeof(ExecuteToolResponse))]
[JsonSerializable(typeof(AuthorizeRequest))]
[JsonSerializable(typeof(ConfirmUserRequest))]
[JsonSerializable(typeof(ConfirmUserResponse))]
[JsonSerializable(typeof(SecretValue))]
[JsonSerializable(typeof(NewDeployment))]
[JsonSerializable(typeof(Deployment))]
[JsonSerializable(typeof(DeploymentStatus))]
[JsonSerializable(typeof(IReadOnlyList<LogLine>), TypeInfoPropertyName = "LogLines")]
[JsonSerializable(typeof(ServiceHealth))]
[JsonSerializable(typeof(ErrorBody))]
public sealed partial class ContractJson : JsonSerializerContext;
