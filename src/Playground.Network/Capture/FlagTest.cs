namespace Playground.Network.Capture;

/// <summary>`tcp[tcpflags] &amp; (tcp-syn|tcp-fin) != 0`: a look at the flags of a segment.</summary>
internal static class FlagTest
{
    public static Func<SeenFrame, bool> Read(FilterWords words)
    {
        var mask = words.Take("&") is not null ? Bits(words) : 0xFF;
        var comparison = words.Take("=", "==", "!=") ?? throw new FilterException();
        var wanted = Bits(words);
        return comparison is "!="
            ? seen => seen.Protocol is SeenFrame.TcpNumber && ((int)seen.Flags & mask) != wanted
            : seen => seen.Protocol is SeenFrame.TcpNumber && ((int)seen.Flags & mask) == wanted;
    }

    private static int Bits(FilterWords words)
    {
        if (words.Take("(") is null)
            return Bit(words.Next());
        var bits = Bit(words.Next());
        while (words.Take("|") is not null)
            bits |= Bit(words.Next());
        return words.Take(")") is not null ? bits : throw new FilterException();
    }

    private static int Bit(string? word) => word switch
    {
        "tcp-fin" => (int)TcpFlags.Fin,
        "tcp-syn" => (int)TcpFlags.Syn,
        "tcp-rst" => (int)TcpFlags.Reset,
        "tcp-push" => (int)TcpFlags.Push,
        "tcp-ack" => (int)TcpFlags.Acknowledge,
        _ => int.TryParse(word, out var number) ? number : throw new FilterException(),
    };
}
