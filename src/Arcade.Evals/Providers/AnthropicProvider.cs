using System.Text.Json;
using Anthropic;
using Anthropic.Core;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;

namespace Arcade.Evals.Providers;

/// <summary>Anthropic's messages, through Anthropic's package with bodies of our own.</summary>
/// <remarks>
/// Bodies of our own, so that the model is told the exact schemas that servers tell, and not what a package makes of them. The package writes even
/// those by reflection: in a program that is published trimmed, or that has reflection-based JSON switched off, this provider says so and can't be used.
/// </remarks>
public sealed class AnthropicProvider : IModelProvider, IDisposable
{
    /// <summary>The provider's own endpoint.</summary>
    public const string DefaultBaseUrl = "https://api.anthropic.com";

    /// <summary>The model that is asked where none is named.</summary>
    public const string DefaultModel = "claude-sonnet-4-5-20250929";

    private static readonly Dictionary<string, JsonElement> Nothing = [];

    private readonly ProviderOptions _options;
    private readonly Uri _address;
    private readonly ModelConnection _connection;

    /// <summary>Prepares the provider; nothing is sent.</summary>
    /// <param name="options">How it is reached.</param>
    /// <exception cref="EvalException">The options can't be used.</exception>
    public AnthropicProvider(ProviderOptions options)
    {
        _options = options.Checked();
        if (options.ApiKey.Length == 0)
            throw new EvalException($"Anthropic wants a key: set {options.KeySource}.");
        if (!JsonSerializer.IsReflectionEnabledByDefault)
            throw new EvalException("Anthropic's package needs reflection-based JSON, which this program has switched off: set JsonSerializerIsReflectionEnabledByDefault to true in its project, and don't publish it trimmed.");
        _address = options.BaseUrl ?? new Uri(DefaultBaseUrl);
        _connection = new ModelConnection(options, _address);
    }

    /// <inheritdoc />
    public string Name => "anthropic";

    /// <inheritdoc />
    public string Model => _options.Model;

    /// <inheritdoc />
    public bool TakesSeed => false;

    /// <inheritdoc />
    public async Task<ModelAnswer> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        var (http, meter) = _connection.Open();
        using (http)
        {
            // All that the package would read from the environment is said here.
            using var client = new AnthropicClient(new ClientOptions
            {
                ApiKey = _options.ApiKey,
                AuthToken = null,
                BaseUrl = _address.ToString().TrimEnd('/'),
                HttpClient = http,
                MaxRetries = 0,
                Timeout = Timeout.InfiniteTimeSpan,
                OpenTelemetry = false,
            });
            var parameters = MessageCreateParams.FromRawUnchecked(Nothing, Nothing, AnthropicWire.Write(request, Model));
            try
            {
                using var response = await client.Messages.WithRawResponse.Create(parameters, cancellationToken).ConfigureAwait(false);
                var body = await response.ReadAsString(cancellationToken).ConfigureAwait(false);
                return AnthropicWire.Read(body, request.Tools) with { Attempts = meter.Attempts, Latency = meter.Latency };
            }
            catch (AnthropicException wrapped) when (wrapped.InnerException is ModelProviderException inner)
            {
                throw inner;
            }
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _connection.Dispose();
}
