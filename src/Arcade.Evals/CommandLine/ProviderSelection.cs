using Arcade.Evals.Providers;

namespace Arcade.Evals.CommandLine;

/// <summary>Makes providers of what the command line says and the environment knows. Keys come from the environment alone.</summary>
internal sealed class ProviderSelection(Func<string, string?> variable, string? compatibleUrl, TimeSpan timeout, TimeProvider time)
{
    private const string OpenAiKey = "OPENAI_API_KEY";
    private const string AnthropicKey = "ANTHROPIC_API_KEY";
    private const string CompatibleKey = "ARCADE_EVALS_API_KEY";

    /// <summary>The values of all keys that are set, to be taken out of what leaves the program.</summary>
    public IEnumerable<string> Keys => new[] { OpenAiKey, AnthropicKey, CompatibleKey }.Select(Value).OfType<string>();

    /// <summary>Creates the providers.</summary>
    /// <param name="wanted">Each <c>name</c> or <c>name:model,model</c>.</param>
    public IReadOnlyList<IModelProvider> Create(IReadOnlyList<string> wanted)
    {
        if (compatibleUrl is not null && !wanted.Any(static one => one.Split(':')[0].Trim() == "compatible"))
            throw new EvalException("'--base-url' goes with '--use-provider compatible:MODEL'. For the others set OPENAI_BASE_URL or ANTHROPIC_BASE_URL.");
        IReadOnlyList<string> all = wanted.Count > 0 ? wanted : ["openai"];
        (string Provider, string Model)[] models = [.. all.SelectMany(Models)];
        if (models.GroupBy(static one => one).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new EvalException($"'{twice.Key.Provider}:{twice.Key.Model}' is given twice.");
        return [.. models.Select(one => Create(one.Provider, one.Model))];
    }

    private static IEnumerable<(string Provider, string Model)> Models(string wanted)
    {
        // Names of models have colons as well: only the first one separates.
        var colon = wanted.IndexOf(':', StringComparison.Ordinal);
        var provider = (colon < 0 ? wanted : wanted[..colon]).Trim();
        var usual = provider switch
        {
            "openai" => OpenAiProvider.DefaultModel,
            "anthropic" => AnthropicProvider.DefaultModel,
            "compatible" => null,
            _ => throw new EvalException("'--use-provider' takes 'openai', 'anthropic' or 'compatible', each with models after a colon or without."),
        };
        string[] models = colon < 0 ? [] : wanted[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (models.Length > 0)
            return models.Select(model => (provider, model));
        return [(provider, usual ?? throw new EvalException("'--use-provider compatible' needs a model: write 'compatible:MODEL'."))];
    }

    private IModelProvider Create(string provider, string model) => provider switch
    {
        "openai" => new OpenAiProvider(Options(model, Needed(OpenAiKey), OpenAiKey, Value("OPENAI_BASE_URL"))),
        "anthropic" => new AnthropicProvider(Options(model, Needed(AnthropicKey), AnthropicKey, Value("ANTHROPIC_BASE_URL"))),
        _ => new OpenAiProvider(
            Options(model, Value(CompatibleKey) ?? string.Empty, CompatibleKey, compatibleUrl ?? throw new EvalException("'--use-provider compatible' needs '--base-url URL'.")),
            "compatible"),
    };

    private string Needed(string name) => Value(name) ?? throw new EvalException($"There is no key: set the environment variable {name}.");

    private string? Value(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;

    private ProviderOptions Options(string model, string key, string source, string? address)
    {
        Uri? url = null;
        if (address is not null && !Uri.TryCreate(address, UriKind.Absolute, out url))
            throw new EvalException("A provider's address has to start with https:// or http://.");
        return new ProviderOptions { Model = model, ApiKey = key, KeySource = source, BaseUrl = url, Timeout = timeout, Time = time };
    }
}
