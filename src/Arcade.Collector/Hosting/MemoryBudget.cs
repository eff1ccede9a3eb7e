namespace Arcade.Collector.Hosting;

/// <summary>Bytes that all requests together may hold, so that many large ones can't take the machine's memory.</summary>
internal sealed class MemoryBudget(long total)
{
    private long _used;

    public Lease Rent() => new(this);

    internal sealed class Lease(MemoryBudget budget) : IDisposable
    {
        private long _taken;

        public void Take(long bytes)
        {
            if (Interlocked.Add(ref budget._used, bytes) > budget.Total)
            {
                Interlocked.Add(ref budget._used, -bytes);
                throw RequestRejection.Overloaded("The collector holds too many request bodies at the moment: try again.");
            }

            _taken += bytes;
        }

        public void Dispose()
        {
            Interlocked.Add(ref budget._used, -_taken);
            _taken = 0;
        }
    }

    private long Total { get; } = total;
}
