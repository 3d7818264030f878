using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs;

/// <summary>A program that knows what its next argument can be, for Tab at a shell.</summary>
public interface ICompletes : IProgram
{
    /// <returns>whole words; null: files are meant</returns>
    ValueTask<IReadOnlyList<string>?> CompleteAsync(CompletionRequest request, CancellationToken cancellation);
}

/// <param name="Shell">where it is typed: its folder and files</param>
/// <param name="Environment">what the program would get</param>
/// <param name="Words">the command line so far, without the word that is being typed</param>
/// <param name="Word">what is typed of it</param>
public sealed record CompletionRequest(Process Shell, IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Words, string Word);
