using System.Globalization;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Files;

internal sealed class LsProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(
            process.Arguments, "1aAldFhRrStTiCsnkLHpQvx", ("all", 'a'), ("almost-all", 'A'), ("human-readable", 'h'), ("recursive", 'R'), ("color", 'ł'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var (code, files, folders) = (0, new List<(string Name, Node Node)>(), new List<(string Name, DirectoryNode Node)>());
        foreach (var path in options.Operands.DefaultIfEmpty("."))
        {
            var place = process.FileSystem.Find(path, process.WorkingDirectory, followLast: !options.Has('l') || path.EndsWith('/'));
            if (place.Error is not Errno.None || place.Node is null)
            {
                var error = place.Error is Errno.None ? Errno.NoEntry : place.Error;
                await FilePrograms.FailAsync(process, $"{path}: {error.Text()}", $"cannot access '{path}': {error.Text()}");
                code = process.FileSystem.Find("/bin/busybox").Node is null ? 2 : 1;
            }
            else if (place.Node is DirectoryNode directory && !options.Has('d'))
            {
                folders.Add((path, directory));
            }
            else
            {
                files.Add((path, place.Node));
            }
        }

        if (files.Count > 0)
            await PrintAsync(process, options, files);
        var isFirst = files.Count is 0;
        for (var i = 0; i < folders.Count; i++)
        {
            var (name, directory) = folders[i];
            if (options.Operands.Count > 1 || options.Has('R'))
                await process.PrintAsync($"{(isFirst ? "" : "\n")}{name}:\n");
            isFirst = false;
            var entries = Entries(directory, options).ToList();
            if (options.Has('l'))
                await process.PrintAsync($"total {entries.Sum(entry => (entry.Node.Size + 1023) / 1024 / 4 * 4 + (entry.Node.Size > 0 ? 4 : 0))}\n");
            await PrintAsync(process, options, entries);
            if (options.Has('R'))
                folders.InsertRange(i + 1, entries.Where(entry => entry.Node is DirectoryNode && entry.Name is not ("." or "..")).Select(entry => ($"{name.TrimEnd('/')}/{entry.Name}", (DirectoryNode)entry.Node)));
        }

        return code;
    }

    private static IEnumerable<(string Name, Node Node)> Entries(DirectoryNode directory, Options options)
    {
        if (options.Has('a'))
        {
            yield return (".", directory);
            yield return ("..", directory);
        }

        foreach (var name in directory.Names.Where(name => options.HasAny("aA") || !name.StartsWith('.')))
        {
            if (directory.TryFind(name, out var node))
                yield return (name, node is MountNode mount ? mount.Target : node);
        }
    }

    private static async ValueTask PrintAsync(Process process, Options options, List<(string Name, Node Node)> entries)
    {
        IEnumerable<(string Name, Node Node)> sorted = options.Has('t') ? entries.OrderByDescending(entry => entry.Node.Modified) : options.Has('S') ? entries.OrderByDescending(entry => entry.Node.Size) : entries;
        entries = [.. options.Has('r') ? sorted.Reverse() : sorted];
        if (options.Has('l'))
        {
            var width = entries.Count is 0 ? 0 : Math.Max(entries.Max(entry => Size(entry.Node, options).Length), 1);
            var isBusybox = process.FileSystem.Find("/bin/busybox").Node is not null;
            foreach (var (name, node) in entries)
            {
                var links = node is DirectoryNode folder ? 2 + folder.Names.Count(each => folder.TryFind(each, out var below) && below is DirectoryNode or MountNode { Target: DirectoryNode }) : 1;
                var time = node.Modified.ToString(process.Time.GetUtcNow() - node.Modified < TimeSpan.FromDays(180) ? "MMM d HH:mm" : "MMM d  yyyy", CultureInfo.InvariantCulture);
                var day = node.Modified.Day < 10 ? time.Insert(4, " ") : time;
                await process.PrintAsync(isBusybox
                    ? $"{node.Kind}{FileMode.Text(node.Mode)} {links,4} root     root     {Size(node, options).PadLeft(options.Has('h') ? 7 : 9)} {day} {Decorated(name, node, options)}{Target(node)}\n"
                    : $"{node.Kind}{FileMode.Text(node.Mode)} {links} root root {Size(node, options).PadLeft(width)} {day} {Decorated(name, node, options)}{Target(node)}\n");
            }

            return;
        }

        var names = entries.ConvertAll(entry => Decorated(entry.Name, entry.Node, options));
        if (process.Output.Terminal is not { } terminal || options.Has('1'))
        {
            await process.PrintAsync(string.Concat(names.Select(name => name + "\n")));
            return;
        }

        if (names.Count is 0)
            return;
        var column = names.Max(name => name.Length) + 2;
        var columns = Math.Max(1, terminal.Size.Width / column);
        var rows = (names.Count + columns - 1) / columns;
        for (var row = 0; row < rows; row++)
            await process.PrintAsync(string.Concat(names.Where((_, i) => i % rows == row).Select(name => name.PadRight(column))).TrimEnd() + "\n");
    }

    private static string Target(Node node) => node is LinkNode link ? " -> " + link.Target : "";

    private static string Decorated(string name, Node node, Options options) => !options.HasAny("Fp") ? name
        : node is DirectoryNode ? name + "/" : options.Has('p') ? name : node is LinkNode ? name + "@" : (node.Mode & Modes.AnyExecute) is not 0 ? name + "*" : name;

    private static string Size(Node node, Options options)
    {
        if (!options.Has('h') || node.Size < 1024)
            return node.Size.ToString(CultureInfo.InvariantCulture);
        var (value, unit) = ((double)node.Size, 0);
        for (; value >= 1024 && unit < 4; unit++)
            value /= 1024;
        return value.ToString("0.0", CultureInfo.InvariantCulture) + " KMGT"[unit];
    }
}
