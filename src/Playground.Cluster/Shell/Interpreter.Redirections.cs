using System.Text;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

internal sealed partial class Interpreter
{
    /// <summary>Applies redirections to this process; disposing takes them back.</summary>
    private async ValueTask<Redirected> RedirectAsync(IReadOnlyList<Redirection> redirections, bool keeps = false)
    {
        var redirected = new Redirected(this, keeps);
        try
        {
            foreach (var redirection in redirections)
            {
                if (await ApplyAsync(redirection, redirected) is not { } problem)
                    continue;
                await ComplainAsync(problem);
                redirected.Dispose();
                return new Redirected(this, keeps) { Failed = true };
            }
        }
        catch (ShellErrorException)
        {
            redirected.Dispose();
            throw;
        }

        return redirected;
    }

    private async ValueTask<string?> ApplyAsync(Redirection redirection, Redirected redirected)
    {
        var (descriptor, symbol) = (redirection.Descriptor, redirection.Operator);
        var target = await Expander.TextAsync(redirection.Target);
        switch (symbol)
        {
            case "<<":
                redirected.Set(descriptor, new MemoryFile(Encoding.UTF8.GetBytes(target)));
                return null;
            case "<<<":
                redirected.Set(descriptor, new MemoryFile(Encoding.UTF8.GetBytes(target + "\n")));
                return null;
            case ">&" or "<&" when target is "-":
                redirected.Set(descriptor, null);
                return null;
            case ">&" or "<&" when int.TryParse(target, out var source):
                if (!Process.Files.Has(source))
                    return Dialect.IsBash || Dialect.IsDash ? $"{target}: Bad file descriptor" : $"dup2({target},{descriptor}): Bad file descriptor";
                redirected.Set(descriptor, Process.Files[source].Share());
                return null;
            case ">&" when !Dialect.IsBash:
                return "bad fd number";
        }

        var isBoth = symbol is "&>" or "&>>" or ">&";
        var mode = symbol switch
        {
            "<" => OpenMode.Read,
            ">>" or "&>>" => OpenMode.Write | OpenMode.Create | OpenMode.Append,
            "<>" => OpenMode.Write | OpenMode.Create,
            _ => OpenMode.Write | OpenMode.Create | (symbol is ">" && State.Has('C') ? OpenMode.Exclusive : OpenMode.Truncate),
        };
        if (Open(target, mode, out var file) is { } problem)
            return problem;
        redirected.Set(isBoth ? 1 : descriptor, file);
        if (isBoth)
            redirected.Set(2, file.Share());
        return null;
    }

    private string? Open(string target, OpenMode mode, out OpenFile file)
    {
        // the devices that stand for the process's own descriptors
        if (target is "/dev/stdin" or "/dev/stdout" or "/dev/stderr" || target.StartsWith("/dev/fd/", StringComparison.Ordinal))
        {
            var number = target switch { "/dev/stdin" => 0, "/dev/stdout" => 1, "/dev/stderr" => 2, _ => int.TryParse(target.AsSpan(8), out var given) ? given : -1 };
            file = Process.Files[number].Share();
            return null;
        }

        var error = target is "/dev/tty" && Process.Terminal is { } terminal
            ? Found(new Containers.Processes.TerminalFile(terminal, null), out file)
            : Process.FileSystem.Open(target, Process.WorkingDirectory, mode, out file);
        if (error is Errno.None)
            return null;
        var writes = mode.HasFlag(OpenMode.Write);
        if (Dialect.IsBash)
            return $"{target}: {(error is Errno.Exists ? "cannot overwrite existing file" : error.Text())}";
        var what = error is Errno.NoEntry ? writes ? Dialect.IsDash ? "Directory nonexistent" : "nonexistent directory" : Dialect.IsDash ? "No such file" : "no such file" : error.Text();
        return Dialect.IsDash ? $"cannot {(writes ? "create" : "open")} {target}: {what}" : $"can't {(writes ? "create" : "open")} {target}: {what}";
    }

    private static Errno Found(OpenFile found, out OpenFile file)
    {
        file = found;
        return Errno.None;
    }

    /// <summary>The files that redirections put aside.</summary>
    private sealed class Redirected(Interpreter shell, bool keeps) : IDisposable
    {
        private readonly List<(int Descriptor, OpenFile? Before)> _before = [];

        public bool Failed { get; init; }

        public void Set(int descriptor, OpenFile? file)
        {
            var before = shell.Process.Files.Take(descriptor);
            if (keeps)
                before?.Release();
            else
                _before.Add((descriptor, before));
            if (file is not null)
                shell.Process.Files.Set(descriptor, file);
        }

        public void Dispose()
        {
            for (var i = _before.Count - 1; i >= 0; i--)
            {
                shell.Process.Files.Close(_before[i].Descriptor);
                if (_before[i].Before is { } file)
                    shell.Process.Files.Set(_before[i].Descriptor, file);
            }

            _before.Clear();
        }
    }
}
