namespace Playground.Cluster.Programs.Calculating;

/// <summary>Variables, among them those that say how numbers are read, worked out and written.</summary>
internal sealed class BcRegisters
{
    private const int MaxScale = 100_000;

    private readonly Dictionary<string, BcNumber> _values = new(StringComparer.Ordinal)
    {
        ["ibase"] = BcNumber.Of(10),
        ["obase"] = BcNumber.Of(10),
    };

    public int Scale => (int)this["scale"].Digits;

    public int InputBase => (int)this["ibase"].Digits;

    public int OutputBase => (int)this["obase"].Digits;

    public BcNumber this[string name]
    {
        get => _values.GetValueOrDefault(name, BcNumber.Zero);
        set => _values[name] = name switch
        {
            "scale" => Bounded(value, 0, MaxScale, "scale"),
            "ibase" or "obase" => Bounded(value, 2, 16, name),
            _ => value,
        };
    }

    private static BcNumber Bounded(BcNumber value, int least, int most, string name)
    {
        var whole = value.Whole;
        return whole >= least && whole <= most ? new(whole, 0) : throw new BcException($"bad {name}; must be [{least}, {most}]");
    }
}
