using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Files;

internal sealed class CpProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "rRafpdivLPnTt:", ("recursive", 'r'), ("archive", 'a'));
        if (options.Problem is not null || options.Operands.Count < 2)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        var target = options.Operands[^1];
        var intoFolder = process.FileSystem.Find(target, process.WorkingDirectory).Node is DirectoryNode;
        if (options.Operands.Count > 2 && !intoFolder && !Busybox.IsIn(process))
            return await FilePrograms.FailAsync(process, $"target '{target}' is not a directory", $"target '{target}' is not a directory");
        var code = 0;
        foreach (var path in options.Operands.SkipLast(1))
        {
            var source = process.FileSystem.Find(path, process.WorkingDirectory);
            var to = intoFolder || options.Operands.Count > 2 ? $"{target.TrimEnd('/')}/{path.TrimEnd('/').Split('/')[^1]}" : target;
            var error = source.Error is not Errno.None ? source.Error : source.Node is null ? Errno.NoEntry : Errno.None;
            if (error is not Errno.None)
                code = await FilePrograms.FailAsync(process, $"can't stat '{path}': {error.Text()}", $"cannot stat '{path}': {error.Text()}");
            else if (source.Node is DirectoryNode && !options.HasAny("rRa"))
                code = await FilePrograms.FailAsync(process, $"omitting directory '{path}'", $"-r not specified; omitting directory '{path}'");
            else if (Copy(process, source.Node!, to, depth: 0) is not Errno.None and var failed)
                code = await FilePrograms.FailAsync(process, $"can't create '{to}': {failed.Text()}", $"cannot create regular file '{to}': {failed.Text()}");
            else if (options.Has('v'))
                await process.PrintAsync($"'{path}' -> '{to}'\n");
        }

        return code;
    }

    private static Errno Copy(Process process, Node source, string to, int depth)
    {
        var files = process.FileSystem;
        if (source is DirectoryNode directory)
        {
            if (depth > 64)
                return Errno.TooManyLinks;
            var names = directory.Names;
            var error = files.MakeDirectory(to, process.WorkingDirectory);
            if (error is not (Errno.None or Errno.Exists))
                return error;
            foreach (var name in names)
            {
                if (directory.TryFind(name, out var child) && Copy(process, child, $"{to}/{name}", depth + 1) is not Errno.None and var failed)
                    return failed;
            }

            return Errno.None;
        }

        if (source is MountNode mount)
            return Copy(process, mount.Target, to, depth);
        if (source is LinkNode link)
            return files.Link(link.Target, to, process.WorkingDirectory);
        if (source is ProgramNode)
        {
            var place = files.Find(to, process.WorkingDirectory);
            if (place.Error is Errno.None && place is { Parent: not null, ReadOnly: false })
                place.Parent.Put(place.Name, source);
            return place.ReadOnly ? Errno.ReadOnly : place.Error;
        }

        var opened = files.Open(to, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out var file);
        if (opened is not Errno.None)
            return opened;
        if (file.Node is { } node)
        {
            node.Replace(source is GeneratedNode generated ? System.Text.Encoding.UTF8.GetBytes(generated.Text) : source is FileNode regular ? regular.Bytes : []);
            node.Mode = source.Mode;
        }

        file.Release();
        return Errno.None;
    }
}
