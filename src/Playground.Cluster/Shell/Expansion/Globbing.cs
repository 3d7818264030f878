using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Shell.Expansion;

/// <summary>The file names that a pattern stands for.</summary>
internal static class Globbing
{
    private const int MaxMatches = 100_000;

    /// <summary>Sorted; empty when nothing matches.</summary>
    public static IReadOnlyList<string> Expand(FileSystem files, string workingDirectory, string pattern)
    {
        List<string> found = [pattern.StartsWith('/') ? "/" : ""];
        var names = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length && found.Count > 0; i++)
        {
            var isLast = i == names.Length - 1;
            List<string> next = [];
            foreach (var folder in found)
                Step(files, workingDirectory, folder, names[i], !isLast || pattern.EndsWith('/'), next);
            found = next;
        }

        if (pattern.EndsWith('/') && names.Length > 0)
            found = [.. found.Select(path => path + "/")];
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Step(FileSystem files, string workingDirectory, string folder, string name, bool directoriesOnly, List<string> found)
    {
        var prefix = folder is "" or "/" ? folder : folder + "/";
        if (!Pattern.IsPattern(name))
        {
            var path = prefix + Pattern.Unescape(name);
            if (files.Find(path, workingDirectory, followLast: directoriesOnly) is { Error: Errno.None, Node: not null } place && (!directoriesOnly || place.Node is DirectoryNode))
                found.Add(path);
            return;
        }

        if (files.Find(folder is "" ? "." : folder, workingDirectory).Node is not DirectoryNode directory)
            return;
        foreach (var candidate in directory.Names)
        {
            if ((candidate.StartsWith('.') && !name.StartsWith('.')) || !Pattern.IsMatch(candidate, name) || found.Count >= MaxMatches)
                continue;
            if (!directoriesOnly || files.Find(prefix + candidate, workingDirectory).Node is DirectoryNode)
                found.Add(prefix + candidate);
        }
    }
}
