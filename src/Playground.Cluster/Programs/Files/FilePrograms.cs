using System.Globalization;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Files;

/// <summary>The programs that make, move and take away names.</summary>
internal static class FilePrograms
{
    public static IReadOnlyDictionary<string, IProgram> All { get; } = new Dictionary<string, IProgram>(StringComparer.Ordinal)
    {
        ["mkdir"] = new SimpleProgram(MkdirAsync),
        ["rmdir"] = new SimpleProgram(RmdirAsync),
        ["rm"] = new SimpleProgram(RmAsync),
        ["mv"] = new SimpleProgram(MvAsync),
        ["touch"] = new SimpleProgram(TouchAsync),
        ["ln"] = new SimpleProgram(LnAsync),
        ["chmod"] = new SimpleProgram(ChmodAsync),
        ["chown"] = new SimpleProgram(static _ => new(0)),
        ["tee"] = new SimpleProgram(TeeAsync),
        ["readlink"] = new SimpleProgram(ReadlinkAsync),
        ["realpath"] = new SimpleProgram(ReadlinkAsync),
        ["mktemp"] = new SimpleProgram(MktempAsync),
    };

    private static async ValueTask<int> MkdirAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "pvm:", ("parents", 'p'), ("mode", 'm'));
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        var code = 0;
        foreach (var path in options.Operands)
        {
            var isThere = options.Has('p') && process.FileSystem.Find(path, process.WorkingDirectory).Node is DirectoryNode;
            var error = options.Has('p') ? MakeAll(process, path) : process.FileSystem.MakeDirectory(path, process.WorkingDirectory);
            if (error is not Errno.None)
            {
                code = await FailAsync(process, $"can't create directory '{path}': {error.Text()}", $"cannot create directory ‘{path}’: {error.Text()}");
                continue;
            }

            if (options['m'] is { } mode && process.FileSystem.Find(path, process.WorkingDirectory).Node is { } made)
                made.Mode = FileMode.Change(made.Mode, mode) ?? made.Mode;
            if (options.Has('v') && !isThere)
                await process.PrintAsync(Busybox.IsIn(process) ? $"created directory: '{path}'\n" : $"mkdir: created directory '{path}'\n");
        }

        return code;
    }

    private static Errno MakeAll(Process process, string path)
    {
        var at = path.StartsWith('/') ? "/" : "";
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at += name;
            var error = process.FileSystem.MakeDirectory(at, process.WorkingDirectory);
            if (error is not (Errno.None or Errno.Exists))
                return error;
            if (process.FileSystem.Find(at, process.WorkingDirectory).Node is not DirectoryNode)
                return Errno.NotDirectory;
            at += "/";
        }

        return Errno.None;
    }

    private static async ValueTask<int> RmdirAsync(Process process)
    {
        var code = 0;
        foreach (var path in process.Arguments.Skip(1))
        {
            var place = process.FileSystem.Find(path, process.WorkingDirectory);
            var error = place.Node is not (null or DirectoryNode) ? Errno.NotDirectory : process.FileSystem.Remove(path, process.WorkingDirectory);
            if (error is not Errno.None)
                code = await FailAsync(process, $"'{path}': {error.Text()}", $"failed to remove '{path}': {error.Text()}");
        }

        return code;
    }

    private static async ValueTask<int> RmAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "rRfiv", ("recursive", 'r'), ("force", 'f'));
        if (options.Problem is not null || (options.Operands.Count is 0 && !options.Has('f')))
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        var code = 0;
        foreach (var path in options.Operands)
        {
            var place = process.FileSystem.Find(path, process.WorkingDirectory, followLast: false);
            var isDirectory = place.Node is DirectoryNode && !options.HasAny("rR");
            var error = isDirectory ? Errno.IsDirectory : process.FileSystem.Remove(path, process.WorkingDirectory, evenFull: true);
            if (error is Errno.None && options.Has('v'))
                await process.PrintAsync($"removed '{path}'\n");
            if (error is Errno.None || (error is Errno.NoEntry or Errno.NotDirectory && options.Has('f')))
                continue;
            code = isDirectory
                ? await FailAsync(process, $"'{path}' is a directory", $"cannot remove '{path}': Is a directory")
                : await FailAsync(process, $"can't remove '{path}': {error.Text()}", $"cannot remove '{path}': {error.Text()}");
        }

        return code;
    }

    private static async ValueTask<int> MvAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "finvT");
        if (options.Problem is not null || options.Operands.Count < 2)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        var target = options.Operands[^1];
        var intoFolder = process.FileSystem.Find(target, process.WorkingDirectory).Node is DirectoryNode;
        var code = 0;
        foreach (var path in options.Operands.SkipLast(1))
        {
            var to = intoFolder ? $"{target.TrimEnd('/')}/{path.TrimEnd('/').Split('/')[^1]}" : target;
            if (options.Has('n') && process.FileSystem.Find(to, process.WorkingDirectory).Node is not null)
                continue;
            var error = process.FileSystem.Rename(path, to, process.WorkingDirectory);
            if (error is Errno.None && options.Has('v'))
                await process.PrintAsync(Busybox.IsIn(process) ? $"'{path}' -> '{to}'\n" : $"renamed '{path}' -> '{to}'\n");
            if (error is not Errno.None)
                code = await FailAsync(process, $"can't rename '{path}': {error.Text()}", $"cannot stat '{path}': {error.Text()}");
        }

        return code;
    }

    private static async ValueTask<int> TouchAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "cd:r:t:am", ("date", 'd'), ("no-create", 'c'), ("reference", 'r'));
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        var (code, time) = (0, process.Time.GetUtcNow());
        if (options['d'] is { } given && !(given.StartsWith('@') && long.TryParse(given.AsSpan(1), out var seconds) ? (time = DateTimeOffset.FromUnixTimeSeconds(seconds)) != default
            : DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)))
        {
            return await FailAsync(process, $"invalid date '{given}'", $"invalid date format ‘{given}’");
        }

        if (options['r'] is { } like && process.FileSystem.Find(like, process.WorkingDirectory).Node is { } model)
            time = model.Modified;
        foreach (var path in options.Operands)
        {
            var place = process.FileSystem.Find(path, process.WorkingDirectory);
            if (place is { Node: not null, ReadOnly: false })
            {
                place.Node.Modified = time;
                continue;
            }

            var error = place.ReadOnly ? Errno.ReadOnly : options.Has('c') ? Errno.None : process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Write | OpenMode.Create, out _);
            if (error is not Errno.None)
                code = await FailAsync(process, $"{path}: {error.Text()}", $"cannot touch '{path}': {error.Text()}");
            else if (process.FileSystem.Find(path, process.WorkingDirectory).Node is { } made)
                made.Modified = time;
        }

        return code;
    }

    private static async ValueTask<int> LnAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "sfnvT");
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand");
        var target = options.Operands[0];
        var path = options.Operands.Count > 1 ? options.Operands[1] : target.Split('/')[^1];
        if (process.FileSystem.Find(path, process.WorkingDirectory).Node is DirectoryNode)
            path = $"{path.TrimEnd('/')}/{target.Split('/')[^1]}";
        if (!options.Has('s') && process.FileSystem.Find(target, process.WorkingDirectory) is { Node: null } missing)
            return await FailAsync(process, $"{target}: {(missing.Error is Errno.None ? Errno.NoEntry : missing.Error).Text()}", $"failed to access '{target}': No such file or directory");
        if (options.Has('f'))
            process.FileSystem.Remove(path, process.WorkingDirectory);
        var error = process.FileSystem.Link(options.Has('s') ? target : process.FileSystem.Find(target, process.WorkingDirectory).Path, path, process.WorkingDirectory);
        return error is Errno.None ? 0 : await FailAsync(process, $"{path}: {error.Text()}", $"failed to create symbolic link '{path}': {error.Text()}");
    }

    private static async ValueTask<int> ChmodAsync(Process process)
    {
        var operands = process.Arguments.Skip(1).Where(argument => argument is not ("-R" or "-v" or "-f")).ToArray();
        if (operands.Length < 2)
            return await Usage.RefuseAsync(process, "missing operand");
        var code = 0;
        foreach (var path in operands.Skip(1))
        {
            if (process.FileSystem.Find(path, process.WorkingDirectory) is not { Error: Errno.None, Node: { } node } place)
                code = await FailAsync(process, $"{path}: No such file or directory", $"cannot access '{path}': No such file or directory");
            else if (place.ReadOnly)
                code = await FailAsync(process, $"{path}: Read-only file system", $"changing permissions of '{path}': Read-only file system");
            else if (FileMode.Change(node.Mode, operands[0]) is { } mode)
                node.Mode = mode;
            else
                return await FailAsync(process, $"invalid mode '{operands[0]}'", $"invalid mode: ‘{operands[0]}’");
        }

        return code;
    }

    private static async ValueTask<int> TeeAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "ai");
        var (code, files) = (0, new List<OpenFile>());
        foreach (var path in options.Operands)
        {
            var error = process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | (options.Has('a') ? OpenMode.Append : OpenMode.Truncate), out var file);
            if (error is Errno.None)
                files.Add(file);
            else
                code = await FailAsync(process, $"{path}: {error.Text()}", $"{path}: {error.Text()}");
        }

        var buffer = new byte[8192];
        while (await process.Input.ReadAsync(buffer, process.Cancellation) is > 0 and var count)
        {
            foreach (var file in files.Prepend(process.Output))
                await file.WriteAsync(buffer.AsMemory(0, count), process.Cancellation);
        }

        files.ForEach(file => file.Release());
        return code;
    }

    private static async ValueTask<int> ReadlinkAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "femn");
        var code = 0;
        foreach (var path in options.Operands)
        {
            var isReal = options.HasAny("fem") || Inputs.Self(process) is "realpath";
            var place = process.FileSystem.Find(path, process.WorkingDirectory, followLast: isReal);
            if (isReal && place.Error is Errno.None)
                await process.PrintAsync(place.Path + "\n");
            else if (!isReal && place.Node is LinkNode link)
                await process.PrintAsync(link.Target + "\n");
            else
                code = 1;
        }

        return code;
    }

    private static async ValueTask<int> MktempAsync(Process process)
    {
        const string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var options = Options.Read(process.Arguments, "dqtup:", ("directory", 'd'), ("tmpdir", 'p'));
        var template = options.Operands.FirstOrDefault("tmp.XXXXXX");
        if (options.Problem is not null || !template.EndsWith("XXXXXX", StringComparison.Ordinal))
            return await Usage.RefuseAsync(process, options.Problem ?? "Invalid argument");
        var name = template[..^6] + string.Concat(Enumerable.Range(0, 6).Select(_ => letters[process.Container.Random.Next(letters.Length)]));
        var path = options.Operands.Count is 0 || options.HasAny("tp") ? $"{(options['p'] ?? process.Environment.GetValueOrDefault("TMPDIR") ?? "/tmp").TrimEnd('/')}/{name}" : name;
        var error = options.Has('d') ? process.FileSystem.MakeDirectory(path, process.WorkingDirectory)
            : process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Exclusive, out _);
        if (error is not Errno.None)
            return await FailAsync(process, $"{template}: {error.Text()}", $"failed to create file via template ‘{template}’: {error.Text()}");
        await process.PrintAsync(path + "\n");
        return 0;
    }

    /// <summary>Complains in busybox's or coreutils' words.</summary>
    internal static async ValueTask<int> FailAsync(Process process, string busybox, string gnu)
    {
        await process.ComplainAsync($"{Inputs.Self(process)}: {(Busybox.IsIn(process) ? busybox : gnu)}\n");
        return 1;
    }
}
