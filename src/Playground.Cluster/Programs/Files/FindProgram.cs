using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Expansion;

namespace Playground.Cluster.Programs.Files;

/// <summary>find with -name, -type, -maxdepth, -path, -exec, -delete, -print0.</summary>
internal sealed class FindProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var roots = process.Arguments.Skip(1).TakeWhile(argument => argument is not (['-', ..] or "!" or "(")).ToList();
        string[] tests = [.. process.Arguments.Skip(1 + roots.Count)];
        var known = tests.Where(test => test.StartsWith('-') && test is not ("-name" or "-iname" or "-type" or "-maxdepth" or "-mindepth" or "-path" or "-exec" or "-delete" or "-print" or "-print0" or "-empty" or "-not" or "-o" or "-a" or "-size" or "-newer" or "-mtime")).FirstOrDefault();
        if (known is not null && !tests.Contains("-exec"))
        {
            await process.ComplainAsync($"find: unrecognized: {known}\n");
            return 1;
        }

        var code = 0;
        foreach (var root in roots.DefaultIfEmpty("."))
        {
            var place = process.FileSystem.Find(root, process.WorkingDirectory);
            if (place.Error is not Errno.None || place.Node is null)
                code = await FilePrograms.FailAsync(process, $"{root}: No such file or directory", $"‘{root}’: No such file or directory");
            else
                await WalkAsync(process, tests, root, place.Node, 0);
        }

        return code;
    }

    private static async ValueTask WalkAsync(Process process, string[] tests, string path, Node node, int depth)
    {
        process.Cancellation.ThrowIfCancellationRequested();
        if (node is MountNode mount)
            node = mount.Target;
        var most = Number(tests, "-maxdepth", int.MaxValue);
        var isFound = depth >= Number(tests, "-mindepth", 0) && Matches(tests, path, node);
        if (isFound && !tests.Contains("-delete"))
            await ActAsync(process, tests, path);
        if (node is DirectoryNode directory && depth < most && depth < 100)
        {
            foreach (var name in directory.Names)
            {
                if (directory.TryFind(name, out var child))
                    await WalkAsync(process, tests, $"{path.TrimEnd('/')}/{name}", child, depth + 1);
            }
        }

        if (isFound && tests.Contains("-delete"))
            process.FileSystem.Remove(path, process.WorkingDirectory);
    }

    private static int Number(string[] tests, string name, int otherwise) =>
        Array.IndexOf(tests, name) is >= 0 and var at && at + 1 < tests.Length && int.TryParse(tests[at + 1], out var number) ? number : otherwise;

    private static bool Matches(string[] tests, string path, Node node)
    {
        var (all, any, negated) = (true, false, false);
        for (var i = 0; i < tests.Length && tests[i] is not "-exec"; i++)
        {
            bool? holds = tests[i] switch
            {
                "-name" when i + 1 < tests.Length => Pattern.IsMatch(Name(path), tests[++i]),
                "-iname" when i + 1 < tests.Length => Pattern.IsMatch(Name(path).ToLowerInvariant(), tests[++i].ToLowerInvariant()),
                "-path" when i + 1 < tests.Length => Pattern.IsMatch(path, tests[++i]),
                "-type" when i + 1 < tests.Length => tests[++i] == (node.Kind is '-' ? "f" : node.Kind.ToString()),
                "-empty" => node is DirectoryNode { Names.Count: 0 } or FileNode { Size: 0 },
                _ => null,
            };
            if (tests[i] is "!" or "-not")
                negated = true;
            else if (tests[i] is "-o")
                (any, all) = (any || all, true);
            if (holds is not { } held)
                continue;
            all &= held != negated;
            negated = false;
        }

        return all || any;
    }

    private static string Name(string path) => path.TrimEnd('/').Split('/')[^1] is { Length: > 0 } name ? name : "/";

    private static async ValueTask ActAsync(Process process, string[] tests, string path)
    {
        var exec = Array.IndexOf(tests, "-exec");
        if (exec < 0)
        {
            await process.PrintAsync(path + (tests.Contains("-print0") ? "\0" : "\n"));
            return;
        }

        string[] command = [.. tests.Skip(exec + 1).TakeWhile(word => word is not (";" or "+")).Select(word => word.Replace("{}", path))];
        if (command.Length > 0 && process.Spawn(command) is { } child)
            await child.Exited.WaitAsync(process.Cancellation);
    }
}
