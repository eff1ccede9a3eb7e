using Arcade.Bench.Endpoint;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

Allocations.TellWhereAsked();
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.ConfigureHttpJsonOptions(static options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, EndpointJson.Default));

var application = builder.Build();
application.MapGet("/health", static () => new Health("ok"));

// Each takes the very body that the tool call beside it takes.
application.MapPost("/worker", static (WorkerCall call) => new Sum(call.Inputs.Left + call.Inputs.Right));
application.MapPost("/rpc", static (RpcCall call) => new Sum(call.Params.Arguments.Left + call.Params.Arguments.Right));
await application.StartAsync();
await Console.Error.WriteLineAsync($"Listening at {application.Urls.First()}");
await application.WaitForShutdownAsync();
