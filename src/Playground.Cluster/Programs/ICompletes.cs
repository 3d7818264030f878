namespace Playground.Cluster.Programs;

/// <summary>A program that knows what its next argument can be, for Tab at a shell.</summary>
public interface ICompletes : IProgram
{
    /// <param name="words">the command line so far, without the word that is being typed</param>
    /// <param name="word">what is typed of it</param>
    ValueTask<IReadOnlyList<string>> CompleteAsync(IReadOnlyList<string> words, string word, CancellationToken cancellation);
}
