using Playground.Kubernetes;

namespace Playground.Network.Fabric;

/// <summary>
/// What the network draws by, from a seed that can be set while it runs: from then on the same packets in the same order meet the same draws.
/// Nothing else draws from it, so that what happens beside the packets changes nothing.
/// </summary>
public sealed class DrawSource(int seed) : Random
{
    private SeededRandom _draws = new(seed);

    public int Seed
    {
        get => Volatile.Read(ref _draws).Seed;
        set => Volatile.Write(ref _draws, new(value));
    }

    public override int Next() => Volatile.Read(ref _draws).Next();

    public override int Next(int maxValue) => Volatile.Read(ref _draws).Next(maxValue);

    public override int Next(int minValue, int maxValue) => Volatile.Read(ref _draws).Next(minValue, maxValue);

    public override double NextDouble() => Volatile.Read(ref _draws).NextDouble();

    public override void NextBytes(byte[] buffer) => Volatile.Read(ref _draws).NextBytes(buffer);

    protected override double Sample() => NextDouble();
}
