namespace Playground.Web.Scene.Edits;

/// <summary>The first name nobody has: `nginx-1`, `nginx-2`; or unnumbered first: `web`, `web-2`.</summary>
internal static class FreeName
{
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
