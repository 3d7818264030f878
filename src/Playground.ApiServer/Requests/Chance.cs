namespace Playground.ApiServer.Requests;

/// <summary>All that is random in one server, from one seed.</summary>
internal sealed class Chance(int seed)
{
    private const string NameLetters = "bcdfghjklmnpqrstvwxz2456789";

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public int Next(int below)
    {
        lock (_gate)
            return _random.Next(below);
    }

    public string Uid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate)
            _random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }

    /// <summary>A generateName's name: the prefix, cut to leave room, and five letters that cannot make a word.</summary>
    public string NameFrom(string prefix)
    {
        Span<char> letters = stackalloc char[5];
        lock (_gate)
            _random.GetItems(NameLetters, letters);
        return $"{(prefix.Length > 58 ? prefix[..58] : prefix)}{letters}";
    }
}
