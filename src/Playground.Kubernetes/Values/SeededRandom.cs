namespace Playground.Kubernetes;

/// <summary>A cluster's one source of chance: the same seed gives the same draws, from any thread.</summary>
public sealed class SeededRandom(int seed) : Random(seed)
{
    private readonly Lock _gate = new();

    public int Seed { get; } = seed;

    public override int Next() => Next(int.MaxValue);

    public override int Next(int maxValue)
    {
        lock (_gate)
            return base.Next(maxValue);
    }

    public override int Next(int minValue, int maxValue)
    {
        lock (_gate)
            return base.Next(minValue, maxValue);
    }

    public override long NextInt64(long minValue, long maxValue)
    {
        lock (_gate)
            return base.NextInt64(minValue, maxValue);
    }

    public override double NextDouble()
    {
        lock (_gate)
            return base.NextDouble();
    }

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        lock (_gate)
            base.NextBytes(buffer);
    }
}
