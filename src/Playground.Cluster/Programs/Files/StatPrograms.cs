using System.Globalization;
using System.IO.Compression;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Files;

/// <summary>What is known of files, and files made smaller: stat, du, truncate, chgrp, gzip, gunzip, zcat.</summary>
internal static class StatPrograms
{
    public static IReadOnlyDictionary<string, IProgram> All { get; } = new Dictionary<string, IProgram>(StringComparer.Ordinal)
    {
        ["stat"] = new SimpleProgram(StatAsync),
        ["du"] = new SimpleProgram(DuAsync),
        ["truncate"] = new SimpleProgram(TruncateAsync),
        ["chgrp"] = new SimpleProgram(static _ => new(0)),
        ["gzip"] = new SimpleProgram(GzipAsync),
        ["gunzip"] = new SimpleProgram(GzipAsync),
        ["zcat"] = new SimpleProgram(GzipAsync),
    };

    private static async ValueTask<int> StatAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "c:Lft", ("format", 'c'));
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        var code = 0;
        foreach (var path in options.Operands)
        {
            if (process.FileSystem.Find(path, process.WorkingDirectory, followLast: options.Has('L')).Node is not { } node)
                code = await FilePrograms.FailAsync(process, $"can't stat '{path}': No such file or directory", $"cannot statx '{path}': No such file or directory");
            else
                await process.PrintAsync(options['c'] is { } format ? Formatted(format, path, node) + "\n" : Whole(path, node));
        }

        return code;
    }

    private static string Whole(string path, Node node) =>
        $"  File: {path}\n  Size: {node.Size,-10}\tBlocks: {Blocks(node),-10} IO Block: 4096   {KindOf(node)}\nAccess: ({Modes(node):0000}/{node.Kind}{FileMode.Text(node.Mode)})  Uid: (    0/    root)   Gid: (    0/    root)\n"
        + string.Concat(new[] { "Access", "Modify", "Change" }.Select(what => $"{what}: {node.Modified.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}00 +0000\n"));

    private static string Formatted(string format, string path, Node node)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is not '%' || i + 1 >= format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            text.Append(format[++i] switch
            {
                'n' => path,
                's' => node.Size.ToString(CultureInfo.InvariantCulture),
                'a' => Modes(node).ToString(CultureInfo.InvariantCulture),
                'A' => node.Kind + FileMode.Text(node.Mode),
                'F' => KindOf(node),
                'U' or 'G' => "root",
                'u' or 'g' => "0",
                'Y' or 'X' or 'Z' => node.Modified.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                'y' or 'x' or 'z' => node.Modified.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "00 +0000",
                'b' => Blocks(node).ToString(CultureInfo.InvariantCulture),
                '%' => "%",
                var other => "?" + other,
            });
        }

        return text.ToString();
    }

    private static long Blocks(Node node) => (node.Size + 4095) / 4096 * 8;

    private static int Modes(Node node) => int.Parse(Convert.ToString(node.Mode & 0xFFF, 8), CultureInfo.InvariantCulture);

    private static string KindOf(Node node) => node switch { DirectoryNode => "directory", LinkNode => "symbolic link", DeviceNode => "character special file", FileNode { Size: 0 } => "regular empty file", _ => "regular file" };

    private static async ValueTask<int> DuAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "shackmd:x");
        if (options.Problem is not null)
            return await Usage.RefuseAsync(process, options.Problem);
        var code = 0;
        foreach (var path in options.Operands.DefaultIfEmpty("."))
        {
            if (process.FileSystem.Find(path, process.WorkingDirectory, followLast: false).Node is not { } node)
                code = await FilePrograms.FailAsync(process, $"{path}: No such file or directory", $"cannot access '{path}': No such file or directory");
            else
                await AddUpAsync(process, options, path, node, 0);
        }

        return code;
    }

    private static async ValueTask<long> AddUpAsync(Process process, Options options, string path, Node node, int depth)
    {
        if (node is MountNode mount)
            node = mount.Target;
        var size = node is DirectoryNode ? 4L : (node.Size + 4095) / 4096 * 4;
        if (node is DirectoryNode directory && depth < 64)
        {
            foreach (var name in directory.Names)
            {
                if (directory.TryFind(name, out var below))
                    size += await AddUpAsync(process, options, $"{path.TrimEnd('/')}/{name}", below, depth + 1);
            }
        }

        var deepest = int.TryParse(options['d'], out var given) ? given : options.Has('s') ? 0 : int.MaxValue;
        if (depth <= deepest && (depth is 0 || node is DirectoryNode || options.Has('a')))
            await process.PrintAsync($"{(options.Has('h') ? size >= 1024 ? $"{size / 1024.0:0.0}M" : $"{size / 1.0:0.0}K" : size)}\t{path}\n");
        return size;
    }

    private static async ValueTask<int> TruncateAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "cs:", ("size", 's'));
        var unit = options['s'] is [.., 'k' or 'K'] ? 1024 : options['s'] is [.., 'M'] ? 1024 * 1024 : 1;
        if (options.Problem is not null || options.Operands.Count is 0 || !long.TryParse(options['s']?.TrimEnd('k', 'K', 'M'), out var size) || size < 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        if (size * unit > FileNode.MaxSize)
            return await FilePrograms.FailAsync(process, "File too large", "File too large");
        foreach (var path in options.Operands)
        {
            if (process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Write | OpenMode.Create, out var file) is not Errno.None and var error)
                return await FilePrograms.FailAsync(process, $"{path}: {error.Text()}", $"cannot open '{path}' for writing: {error.Text()}");
            if (file.Node is { } node)
            {
                var bytes = node.Bytes;
                Array.Resize(ref bytes, (int)(size * unit));
                node.Replace(bytes);
            }

            file.Release();
        }

        return 0;
    }

    private static async ValueTask<int> GzipAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "cdfknvtq123456789", ("stdout", 'c'), ("decompress", 'd'), ("keep", 'k'), ("force", 'f'));
        if (options.Problem is not null)
            return await Usage.RefuseAsync(process, options.Problem);
        var self = Inputs.Self(process);
        var unpacks = options.Has('d') || self is not "gzip";
        var code = 0;
        await foreach (var (name, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            var bytes = Changed(await Inputs.ReadAllAsync(process, file), unpacks);
            if (bytes is null)
                code = await FilePrograms.FailAsync(process, "invalid magic", $"{(name is "-" ? "stdin" : name)}: not in gzip format");
            else if (name is "-" || options.Has('c') || self is "zcat")
                await process.Output.WriteAsync(bytes, process.Cancellation);
            else
                code = Math.Max(code, await ReplaceAsync(process, name, unpacks ? name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name + ".out" : name + ".gz", bytes, options.Has('k')));
        }

        return code;
    }

    private static byte[]? Changed(byte[] bytes, bool unpacks)
    {
        using var changed = new MemoryStream();
        if (!unpacks)
        {
            using (var gzip = new GZipStream(changed, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(bytes);
            return changed.ToArray();
        }

        if (bytes is not [0x1F, 0x8B, ..])
            return null;
        using var unpacked = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var buffer = new byte[8192];
        try
        {
            // a small file can unpack to more than there is room for
            while (changed.Length < FileNode.MaxSize && unpacked.Read(buffer) is > 0 and var count)
                changed.Write(buffer, 0, count);
            return changed.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async ValueTask<int> ReplaceAsync(Process process, string name, string with, byte[] bytes, bool keeps)
    {
        if (process.FileSystem.Open(with, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out var file) is not Errno.None and var error)
            return await FilePrograms.FailAsync(process, $"{with}: {error.Text()}", $"{with}: {error.Text()}");
        await file.WriteAsync(bytes, process.Cancellation);
        file.Release();
        if (!keeps)
            process.FileSystem.Remove(name, process.WorkingDirectory);
        return 0;
    }
}
