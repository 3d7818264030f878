using System.Text.RegularExpressions;

namespace Playground.Cluster.Programs.Text;

/// <param name="Line">a number; 0: before the first, -1: the last line</param>
internal sealed record SedAddress(int Line, Regex? Pattern)
{
    /// <summary>`first~step`: every so many lines.</summary>
    public int Step { get; init; }

    /// <summary>`,+N`: so many lines after the first address; -1: it is none of that kind.</summary>
    public int Further { get; init; } = -1;
}

/// <summary>One command of a script. Blocks are flat: `{` knows where to go on when its address does not match.</summary>
internal sealed record SedCommand(char Letter, SedAddress? From, SedAddress? To, bool IsNegated)
{
    public Regex? Pattern { get; init; }

    /// <summary>The replacement, the text of a, i and c, the label of b, t and `:`, a file's name.</summary>
    public string Text { get; init; } = "";

    public bool IsGlobal { get; init; }

    public bool Prints { get; init; }

    /// <summary>Which match to replace, 0: the first or all; the exit code of q.</summary>
    public int Which { get; init; }

    /// <summary>Where `{`, b and t go on.</summary>
    public int Target { get; set; }

    /// <summary>Within the range of its two addresses.</summary>
    public bool IsInRange { get; set; }

    /// <summary>The last line of the range, when it is known by its number.</summary>
    public int RangeEnd { get; set; }
}

/// <summary>The script cannot be understood. Busybox and GNU say so in words of their own.</summary>
internal sealed class SedException(string busybox, string gnu) : Exception(busybox)
{
    public string Gnu { get; } = gnu;
}
