namespace Playground.Cluster.Shell.Syntax;

/// <summary>A script that is not one.</summary>
/// <param name="token">what was met; null: the end of the file</param>
/// <param name="expected">what had to come</param>
/// <param name="isIncomplete">more lines could make it right: an interactive shell asks for them</param>
internal sealed class ShellSyntaxException(string? token, string? expected = null, bool isIncomplete = false, string? sentence = null) : Exception(sentence)
{
    public string? Token => token;

    public string? Expected => expected;

    public bool IsIncomplete => isIncomplete;

    /// <summary>The whole complaint when it is not about a token.</summary>
    public string? Sentence { get; } = sentence;

    public int Line { get; set; }
}
