using System.Security.Cryptography;

namespace Arcade.ControlPlane.Secrets;

/// <summary>Hashes passwords with PBKDF2 and SHA-256, a bounded number at a time, so that guessing can't take the whole machine.</summary>
internal sealed class PasswordHasher : IDisposable
{
    private readonly SemaphoreSlim _running = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly int _iterations;
    private readonly PasswordHash _nobody;

    public PasswordHasher(int iterations)
    {
        _iterations = iterations;
        _nobody = PasswordHash.CreateUnmatched(iterations);
    }

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => PasswordHash.Create(password, _iterations).ToString(), cancellationToken);

    /// <summary>Checks a password; without a hash (nobody has this e-mail address) it takes as long and is false.</summary>
    public Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        var expected = hash is null ? _nobody : PasswordHash.Parse(hash);
        return RunAsync(() => expected.Matches(password), cancellationToken);
    }

    public bool IsOutdated(string hash) => PasswordHash.Parse(hash).Iterations < _iterations;

    public void Dispose() => _running.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _running.Release();
        }
    }
}
