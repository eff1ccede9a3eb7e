using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace Arcade.Evals.Providers;

/// <summary>OpenAI's chat completions, of OpenAI or of any endpoint that speaks them, through OpenAI's package with bodies of our own.</summary>
/// <remarks>Bodies of our own, so that the model is told the exact schemas that servers tell, and not what a package makes of them.</remarks>
public sealed class OpenAiProvider : IModelProvider, IDisposable
{
    /// <summary>The provider's own endpoint.</summary>
    public const string DefaultBaseUrl = "https://api.openai.com/v1";

    /// <summary>The model that is asked where none is named.</summary>
    public const string DefaultModel = "gpt-4o";

    private readonly ProviderOptions _options;
    private readonly Uri _address;
    private readonly ModelConnection _connection;

    /// <summary>Prepares the provider; nothing is sent.</summary>
    /// <param name="options">How it is reached.</param>
    /// <param name="name">What reports call it, where it is not OpenAI itself.</param>
    /// <exception cref="EvalException">The options can't be used.</exception>
    public OpenAiProvider(ProviderOptions options, string name = "openai")
    {
        _options = options.Checked();
        _address = options.BaseUrl ?? new Uri(DefaultBaseUrl);
        _connection = new ModelConnection(options, _address);
        Name = name;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public string Model => _options.Model;

    /// <inheritdoc />
    public bool TakesSeed => true;

    /// <inheritdoc />
    public async Task<ModelAnswer> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        var (http, meter) = _connection.Open();
        using (http)
        {
            // The package wants a key also where the endpoint doesn't.
            var client = new ChatClient(Model, new ApiKeyCredential(_options.ApiKey.Length == 0 ? "none" : _options.ApiKey), new OpenAIClientOptions
            {
                Endpoint = _address,
                Transport = new HttpClientPipelineTransport(http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
                EnableDistributedTracing = false,
            });
            using var body = BinaryContent.Create(new BinaryData(OpenAiWire.Write(request, Model)));
            var result = await client.CompleteChatAsync(body, new RequestOptions { CancellationToken = cancellationToken }).ConfigureAwait(false);
            return OpenAiWire.Read(result.GetRawResponse().Content, request.Tools) with { Attempts = meter.Attempts, Latency = meter.Latency };
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _connection.Dispose();
}
