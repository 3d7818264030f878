using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Shell.Builtins;

namespace Playground.Cluster.Programs;

internal sealed class EchoProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        await process.PrintAsync(EchoText.Of(process.Arguments, escapes: false, hasOptions: true));
        return 0;
    }
}
