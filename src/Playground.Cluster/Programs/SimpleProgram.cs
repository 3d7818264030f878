using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs;

/// <summary>A program of a few lines.</summary>
internal sealed class SimpleProgram(Func<Process, ValueTask<int>> run) : IProgram
{
    public ValueTask<int> RunAsync(Process process) => run(process);

    /// <summary>One that prints a text.</summary>
    public static SimpleProgram Printing(Func<Process, string> text) => new(async process =>
    {
        await process.PrintAsync(text(process));
        return 0;
    });
}
