namespace Playground.Web.Sessions;

/// <summary>Who is in a sandbox now. One at a time opens or closes it.</summary>
internal sealed class SandboxRoom(TimeProvider time)
{
    private int _visitors;
    private long _left = time.GetTimestamp();

    public SemaphoreSlim Door { get; } = new(1);

    public bool IsEmptyFor(TimeSpan limit) => Volatile.Read(ref _visitors) is 0 && time.GetElapsedTime(Volatile.Read(ref _left)) >= limit;

    public IDisposable Enter()
    {
        Interlocked.Increment(ref _visitors);
        return new Stay(this);
    }

    private void Leave()
    {
        Volatile.Write(ref _left, time.GetTimestamp());
        Interlocked.Decrement(ref _visitors);
    }

    private sealed class Stay(SandboxRoom room) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) is 0)
                room.Leave();
        }
    }
}
