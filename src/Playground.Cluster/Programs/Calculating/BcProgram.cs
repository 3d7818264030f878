using System.Text.RegularExpressions;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Calculating;

/// <summary>bc: works out line after line, of the files named and then of the input.</summary>
internal sealed partial class BcProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "qlsw", ("mathlib", 'l'), ("quiet", 'q'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var registers = new BcRegisters();
        if (options.Has('l'))
            registers["scale"] = BcNumber.Of(20);
        var code = 0;
        await foreach (var (_, file) in Inputs.OpenAsync(process, [.. options.Operands, "-"], failed => code = failed))
        {
            if (code is not 0)
                return code;
            await foreach (var line in new Lines(file, process.Cancellation).AllAsync())
            {
                var (text, wrong) = ("", "");
                var statements = new BcLine(Comment().Replace(line, ""), registers);
                try
                {
                    statements.Run(printed => text = printed);
                }
                catch (BcException error)
                {
                    wrong = error.Message;
                }

                await process.PrintAsync(text);
                if (wrong.Length > 0)
                    await process.ComplainAsync($"bc: {wrong}\n");
                // at a terminal the next line may do better
                if (statements.Quits || (wrong.Length > 0 && process.Input.Terminal is null))
                    return wrong.Length > 0 ? 1 : 0;
            }
        }

        return code;
    }

    [GeneratedRegex(@"/\*.*?\*/|#.*")]
    private static partial Regex Comment();
}
