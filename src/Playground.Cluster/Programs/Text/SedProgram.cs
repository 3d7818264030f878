using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

/// <summary>sed: all commands but e, F, R, W and z, with addresses, ranges and steps, and -n, -e, -f, -E, -s, -i with or without a suffix.</summary>
internal sealed class SedProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        // -i may carry a suffix: -i.bak
        var suffix = process.Arguments.Select(SuffixOf).FirstOrDefault(found => found is not null);
        string[] words = [.. process.Arguments.Select(word => SuffixOf(word) is null ? word : "-i")];
        var options = Options.Read(
            words, "nErise:f:z", ("quiet", 'n'), ("silent", 'n'), ("regexp-extended", 'E'), ("in-place", 'i'), ("expression", 'e'), ("file", 'f'), ("separate", 's'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var operands = options.Operands.ToList();
        var scripts = options.All('e').Concat(options.All('f').Select(path => Encoding.UTF8.GetString((process.FileSystem.Find(path, process.WorkingDirectory).Node as FileNode)?.Bytes ?? []))).ToList();
        if (scripts.Count is 0 && operands.Count > 0)
        {
            scripts.Add(operands[0]);
            operands.RemoveAt(0);
        }

        if (scripts.Count is 0)
            return await Usage.RefuseAsync(process, "no script");
        try
        {
            return await RunAsync(process, options, operands, string.Join('\n', scripts), suffix ?? "");
        }
        catch (SedException wrong)
        {
            return await Files.FilePrograms.FailAsync(process, wrong.Message, wrong.Gnu);
        }
    }

    private static async ValueTask<int> RunAsync(Process process, Options options, List<string> operands, string script, string suffix)
    {
        SedRun Fresh(Func<string, ValueTask> print) => new(
            SedScript.Parse(script, options.HasAny("Er")), options.Has('n'),
            new(print, path => process.FileSystem.Find(path, process.WorkingDirectory).Node is FileNode file ? Encoding.Latin1.GetString(file.Bytes) : null, (path, line) => WriteAsync(process, path, line, OpenMode.Append)));
        var code = 0;
        var run = Fresh(process.PrintRawAsync);
        await foreach (var (name, file) in Inputs.OpenAsync(process, operands, failed => code = failed))
        {
            if (!options.Has('i'))
            {
                await run.RunAsync(new Lines(file, process.Cancellation));
                if (run.IsOver)
                    break;
                continue;
            }

            var edited = new StringBuilder();
            run = Fresh(text => { edited.Append(text); return ValueTask.CompletedTask; });
            var whole = new Lines(file, process.Cancellation);
            await run.RunAsync(whole);
            if (process.FileSystem.Find(name, process.WorkingDirectory) is not { Node: FileNode node, ReadOnly: false })
            {
                code = 1;
                continue;
            }

            if (suffix.Length > 0)
                await WriteAsync(process, name + suffix, Encoding.Latin1.GetString(node.Bytes), OpenMode.Truncate);
            node.Replace(Encoding.Latin1.GetBytes(edited.ToString()));
        }

        return code is not 0 ? code : run.ExitCode;
    }

    private static string? SuffixOf(string word) =>
        word.StartsWith("-i", StringComparison.Ordinal) && word.Length > 2 ? word[2..] : word.StartsWith("--in-place=", StringComparison.Ordinal) ? word["--in-place=".Length..] : null;

    private static async ValueTask WriteAsync(Process process, string path, string text, OpenMode mode)
    {
        if (process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | mode, out var file) is not Errno.None and var error)
            throw new SedException($"can't create '{path}': {error.Text()}", $"couldn't open file {path}: {error.Text()}");
        await file.WriteAsync(Encoding.Latin1.GetBytes(text), process.Cancellation);
        file.Release();
    }
}
