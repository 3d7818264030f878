using System.Formats.Tar;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Files;

/// <summary>tar with real archives: `kubectl cp` writes and reads them.</summary>
internal sealed class TarProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        // the first word may be letters without a dash: tar cf - path
        string[] words = [.. process.Arguments.Select((word, i) => i is 1 && !word.StartsWith('-') ? "-" + word : word)];
        var options = Options.Read(words, "cxtzvmpf:C:OkJjhP", ("create", 'c'), ("extract", 'x'), ("list", 't'), ("file", 'f'), ("directory", 'C'), ("verbose", 'v'), ("no-same-owner", 'm'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var folder = options['C'] ?? ".";
        if (process.FileSystem.Find(folder, process.WorkingDirectory) is not { Error: Errno.None, Node: DirectoryNode } place)
        {
            await process.ComplainAsync($"tar: can't change directory to '{folder}': No such file or directory\n");
            return 1;
        }

        if (options.Has('c'))
            return await CreateAsync(process, options, place.Path);
        if (options.HasAny("xt"))
            return await ExtractAsync(process, options, place.Path);
        return await Usage.RefuseAsync(process, "must specify one of -c, -x or -t");
    }

    private static async ValueTask<int> CreateAsync(Process process, Options options, string folder)
    {
        var code = 0;
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var path in options.Operands)
            {
                var place = process.FileSystem.Find(path, folder, followLast: false);
                if (place.Error is not Errno.None || place.Node is null)
                {
                    await process.ComplainAsync($"tar: {path}: No such file or directory\ntar: error exit delayed from previous errors\n");
                    code = 1;
                    continue;
                }

                if (path.StartsWith('/'))
                    await process.ComplainAsync("tar: removing leading '/' from member names\n");
                await AddAsync(process, options, writer, path.TrimStart('/').TrimEnd('/'), place.Node, 0);
            }
        }

        var error = Errno.None;
        var output = process.Output;
        if (options['f'] is { } file and not "-")
            error = process.FileSystem.Open(file, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out output);
        if (error is not Errno.None)
            return await FilePrograms.FailAsync(process, $"can't open '{options['f']}': {error.Text()}", $"{options['f']}: Cannot open: {error.Text()}");
        var bytes = options.Has('z') ? Packed(archive.ToArray()) : archive.ToArray();
        await output.WriteAsync(bytes, process.Cancellation);
        if (!ReferenceEquals(output, process.Output))
            output.Release();
        return code;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static async ValueTask AddAsync(Process process, Options options, TarWriter writer, string name, Node node, int depth)
    {
        if (node is MountNode mount)
            node = mount.Target;
        if (name.Length is 0 or > 250 || depth > 64)
            return;
        var type = node switch { DirectoryNode => TarEntryType.Directory, LinkNode => TarEntryType.SymbolicLink, _ => TarEntryType.RegularFile };
        var entry = new UstarTarEntry(type, node is DirectoryNode ? name + "/" : name) { Mode = (UnixFileMode)(node.Mode & 0xFFF), ModificationTime = node.Modified };
        using var content = new MemoryStream(node switch { FileNode file => file.Bytes, GeneratedNode generated => System.Text.Encoding.UTF8.GetBytes(generated.Text), _ => [] });
        if (node is LinkNode link)
            entry.LinkName = link.Target;
        else if (type is TarEntryType.RegularFile)
            entry.DataStream = content;
        await writer.WriteEntryAsync(entry, process.Cancellation);
        if (options.Has('v'))
            await process.ComplainAsync(name + "\n");
        if (node is not DirectoryNode directory)
            return;
        foreach (var child in directory.Names)
        {
            if (directory.TryFind(child, out var below))
                await AddAsync(process, options, writer, $"{name}/{child}", below, depth + 1);
        }
    }

    private static async ValueTask<int> ExtractAsync(Process process, Options options, string folder)
    {
        var error = Errno.None;
        var input = process.Input;
        if (options['f'] is { } file and not "-")
            error = process.FileSystem.Open(file, process.WorkingDirectory, OpenMode.Read, out input);
        if (error is not Errno.None)
            return await FilePrograms.FailAsync(process, $"can't open '{options['f']}': {error.Text()}", $"{options['f']}: Cannot open: {error.Text()}");
        var bytes = await Inputs.ReadAllAsync(process, input);
        if (bytes is [0x1F, 0x8B, ..])
        {
            using var unpacked = new MemoryStream();
            using (var gzip = new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress))
                await gzip.CopyToAsync(unpacked, process.Cancellation);
            bytes = unpacked.ToArray();
        }

        try
        {
            await using var reader = new TarReader(new MemoryStream(bytes));
            while (await reader.GetNextEntryAsync(copyData: true, process.Cancellation) is { } entry)
            {
                if (options.Operands.Count > 0 && !options.Operands.Any(wanted => entry.Name == wanted || entry.Name.StartsWith(wanted.TrimEnd('/') + "/", StringComparison.Ordinal)))
                    continue;
                if (options.HasAny("tv"))
                    await process.PrintAsync((options.Has('t') && options.Has('v') ? Details(entry) : entry.Name) + "\n");
                if (options.Has('x') && options.Has('O'))
                    await ShowAsync(process, entry);
                else if (options.Has('x'))
                    await PlaceAsync(process, folder, entry);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            await process.ComplainAsync("tar: invalid tar magic\n");
            return 1;
        }

        return 0;
    }

    /// <summary>`-rw-r--r-- root/root        25 2026-11-30 22:48:02 a.txt`</summary>
    private static string Details(TarEntry entry)
    {
        var kind = entry.EntryType switch { TarEntryType.Directory => 'd', TarEntryType.SymbolicLink => 'l', _ => '-' };
        return $"{kind}{FileMode.Text((int)entry.Mode)} root/root {entry.Length,9} {entry.ModificationTime.UtcDateTime:yyyy-MM-dd HH:mm:ss} {entry.Name}{(entry.EntryType is TarEntryType.SymbolicLink ? " -> " + entry.LinkName : "")}";
    }

    private static async ValueTask ShowAsync(Process process, TarEntry entry)
    {
        var content = new MemoryStream();
        if (entry.DataStream is { } data)
            await data.CopyToAsync(content, process.Cancellation);
        await process.Output.WriteAsync(content.ToArray(), process.Cancellation);
    }

    private static async ValueTask PlaceAsync(Process process, string folder, TarEntry entry)
    {
        var names = entry.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // nothing may land outside the folder
        if (names.Length is 0 || names.Contains(".."))
            return;
        var path = folder.TrimEnd('/');
        foreach (var name in names[..^1])
            process.FileSystem.MakeDirectory(path += "/" + name, "/");
        path += "/" + names[^1];
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                process.FileSystem.MakeDirectory(path, "/");
                break;
            case TarEntryType.SymbolicLink:
                process.FileSystem.Remove(path, "/");
                process.FileSystem.Link(entry.LinkName, path, "/");
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                if (process.FileSystem.Open(path, "/", OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out var output) is not Errno.None and var error)
                {
                    await process.ComplainAsync($"tar: can't open '{path}': {error.Text()}\n");
                    return;
                }

                var content = new MemoryStream();
                if (entry.DataStream is { } data)
                    await data.CopyToAsync(content, process.Cancellation);
                await output.WriteAsync(content.ToArray(), process.Cancellation);
                output.Release();
                if (process.FileSystem.Find(path).Node is { } node)
                    node.Mode = (int)entry.Mode & 0x1FF;
                break;
        }
    }
}
