using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs;

/// <summary>What a command runs. One instance serves every container, so it holds no state of a run.</summary>
public interface IProgram
{
    /// <returns>the exit code</returns>
    ValueTask<int> RunAsync(Process process);
}
