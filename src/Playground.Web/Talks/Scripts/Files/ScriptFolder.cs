using System.Reflection;

namespace Playground.Web.Talks.Scripts.Files;

/// <summary>The scripts to choose from: those that come with the product, and every .md file of a folder, read whenever somebody chooses.</summary>
internal sealed class ScriptFolder(string path)
{
    private const string ShippedPrefix = "scripts/";

    public IReadOnlyList<ScriptFile> All => [.. Own(), .. Shipped()];

    public static IReadOnlyList<ScriptFile> Shipped()
    {
        var assembly = typeof(ScriptFolder).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(ShippedPrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => ScriptFile.Of($"{name[ShippedPrefix.Length..]}.md", Text(assembly, name)))];
    }

    private IEnumerable<ScriptFile> Own() =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.md").Order(StringComparer.Ordinal).Select(ScriptFile.Read) : [];

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
