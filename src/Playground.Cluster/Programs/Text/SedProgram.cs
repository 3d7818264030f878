using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

/// <summary>sed with the commands people use: s, d, p, q, y, a, i, c, =, with addresses and -n, -e, -i, -E.</summary>
internal sealed class SedProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "nErise:f:", ("quiet", 'n'), ("silent", 'n'), ("regexp-extended", 'E'), ("in-place", 'i'), ("expression", 'e'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var operands = options.Operands.ToList();
        var scripts = options.All('e').ToList();
        if (scripts.Count is 0 && operands.Count > 0)
        {
            scripts.Add(operands[0]);
            operands.RemoveAt(0);
        }

        if (scripts.Count is 0)
            return await Usage.RefuseAsync(process, "no script");
        var (commands, wrong) = SedScript.Parse(string.Join('\n', scripts), options.HasAny("Er"));
        if (wrong is not null)
        {
            await process.ComplainAsync($"sed: {wrong}\n");
            return 1;
        }

        var code = 0;
        var run = new SedRun(commands, options.Has('n'));
        await foreach (var (name, file) in Inputs.OpenAsync(process, operands, failed => code = failed))
        {
            if (!options.Has('i'))
            {
                await run.RunAsync(new Lines(file, process.Cancellation), process.PrintRawAsync);
                if (run.IsOver)
                    break;
                continue;
            }

            var edited = new System.Text.StringBuilder();
            run = new SedRun(commands, options.Has('n'));
            await run.RunAsync(new Lines(file, process.Cancellation), text => { edited.Append(text); return ValueTask.CompletedTask; });
            if (process.FileSystem.Find(name, process.WorkingDirectory) is { Node: FileNode node, ReadOnly: false })
                node.Replace(System.Text.Encoding.Latin1.GetBytes(edited.ToString()));
            else
                code = 1;
        }

        return code is not 0 ? code : run.ExitCode;
    }
}
