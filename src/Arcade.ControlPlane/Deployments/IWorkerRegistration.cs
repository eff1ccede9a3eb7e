namespace Arcade.ControlPlane.Deployments;

/// <summary>Where deployed servers are made known to those who call tools: the workers' registry.</summary>
internal interface IWorkerRegistration
{
    /// <summary>Whether the name is that of a worker which no deployment owns, so that none may have it.</summary>
    bool IsTaken(string name);

    /// <summary>
    /// Registers a deployment's worker, or leads its calls to another address. A worker that was disabled stays so. When this returns, new
    /// calls go to the new address; calls that are on their way to the former one are given some more seconds.
    /// </summary>
    /// <param name="name">The worker's id.</param>
    /// <param name="address">What <c>worker/health</c> is below, such as <c>http://127.0.0.1:41234/</c>.</param>
    /// <param name="secret">What tokens for it are signed with; each process has one of its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task PutAsync(string name, Uri address, string secret, CancellationToken cancellationToken);

    /// <summary>
    /// Nothing of the deployment runs now: its calls fail without being sent until the next <see cref="PutAsync"/>. Whoever takes the free
    /// port meanwhile must see no token and no argument.
    /// </summary>
    Task SuspendAsync(string name, CancellationToken cancellationToken);

    /// <summary>The deployment is no more, and so is its worker, if there is one.</summary>
    Task RemoveAsync(string name, CancellationToken cancellationToken);
}
