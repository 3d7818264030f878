using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Editing;

/// <summary>vi: the small one that busybox has.</summary>
internal sealed class ViProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "RHc:");
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if (process.AtTerminal is not { } terminal || !terminal.Is(0) || !terminal.Is(1))
        {
            await process.ComplainAsync($"{Inputs.Self(process)}: standard input and output must be a terminal\n");
            return 1;
        }

        var code = 0;
        foreach (var path in options.Operands.DefaultIfEmpty(""))
            code = await new Editor(process, process.Terminal!, path).RunAsync();
        return code;
    }
}
