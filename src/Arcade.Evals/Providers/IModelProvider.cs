namespace Arcade.Evals.Providers;

/// <summary>A model that can be asked.</summary>
public interface IModelProvider
{
    /// <summary>Who offers it, e.g. <c>openai</c>.</summary>
    string Name { get; }

    /// <summary>The model's name there.</summary>
    string Model { get; }

    /// <summary>Whether a seed means something to it.</summary>
    bool TakesSeed { get; }

    /// <summary>Asks once.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ModelProviderException">There is no answer, also after trying again; the message says why and holds no secret.</exception>
    Task<ModelAnswer> AskAsync(ModelRequest request, CancellationToken cancellationToken);
}
