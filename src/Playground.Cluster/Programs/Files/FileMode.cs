namespace Playground.Cluster.Programs.Files;

/// <summary>Permission bits as text: `rwxr-xr-x`, `755`, `u+x`.</summary>
internal static class FileMode
{
    public static string Text(int mode)
    {
        Span<char> text = stackalloc char[9];
        for (var i = 0; i < 9; i++)
            text[i] = (mode & (1 << (8 - i))) is 0 ? '-' : "rwx"[i % 3];
        if ((mode & 0x200) is not 0)
            text[8] = text[8] is 'x' ? 't' : 'T';
        return text.ToString();
    }

    /// <summary>The mode after a change; null: not one.</summary>
    public static int? Change(int mode, string change)
    {
        if (change.Length > 0 && change.All(digit => digit is >= '0' and <= '7'))
            return change.Length > 4 ? null : Convert.ToInt32(change, 8);
        foreach (var part in change.Split(','))
        {
            var symbol = part.IndexOfAny(['+', '-', '=']);
            if (symbol < 0)
                return null;
            var who = part[..symbol] is "" or "a" ? "ugo" : part[..symbol];
            var bits = 0;
            foreach (var letter in part[(symbol + 1)..])
                bits |= letter switch { 'r' => 4, 'w' => 2, 'x' or 'X' => 1, _ => 0 };
            foreach (var place in who)
            {
                var shift = place switch { 'u' => 6, 'g' => 3, _ => 0 };
                mode = part[symbol] switch
                {
                    '+' => mode | (bits << shift),
                    '-' => mode & ~(bits << shift),
                    _ => (mode & ~(7 << shift)) | (bits << shift),
                };
            }
        }

        return mode;
    }
}
