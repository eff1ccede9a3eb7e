namespace Arcade.Collector.Hosting;

/// <summary>A request that can't be served, with the status and the plain reason that its sender gets.</summary>
#pragma warning disable CA1064 // Never leaves the assembly: the outermost step turns it into an answer.
internal sealed class RequestRejection(int status, string reason) : Exception(reason)
#pragma warning restore CA1064
{
    public int Status { get; } = status;

    public static RequestRejection BadRequest(string reason) => new(400, reason);

    public static RequestRejection Unauthorized(string reason) => new(401, reason);

    public static RequestRejection TooLarge(string reason) => new(413, reason);

    public static RequestRejection Overloaded(string reason) => new(503, reason);
}
