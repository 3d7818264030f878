namespace Playground.Web.Scene.Edits;

/// <summary>The first name nobody has: `nginx-1`, `nginx-2`; or unnumbered first: `web`, `web-2`.</summary>
internal static class FreeName
{
    /// <summary>The name after one that is taken: `fish-2` after `fish-1`, `web-2` after `web`.</summary>
    public static string After(string name, Func<string, bool> taken)
    {
        var dash = name.LastIndexOf('-');
        var stem = dash > 0 && name[(dash + 1)..].All(char.IsAsciiDigit) && dash < name.Length - 1 ? name[..dash] : name;
        return Of(stem, candidate => candidate == name || taken(candidate));
    }

    public static string Of(string stem, Func<string, bool> taken, bool numbered = true)
    {
        if (!numbered && !taken(stem))
            return stem;
        for (var number = numbered ? 1 : 2; ; number++)
        {
            if ($"{stem}-{number}" is var name && !taken(name))
                return name;
        }
    }
}
