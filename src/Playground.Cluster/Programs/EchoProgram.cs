using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs;

internal sealed class EchoProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        await process.PrintAsync(string.Join(' ', process.Arguments.Skip(1)) + "\n");
        return 0;
    }
}
