using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

/// <summary>One interpreter, several shells: what differs is what they say.</summary>
internal sealed record ShellDialect(string Name, string Prompt, string RootPrompt)
{
    public static ShellDialect Ash { get; } = new("ash", "\\w \\$ ", "\\w # ");

    public static ShellDialect Dash { get; } = new("dash", "$ ", "# ");

    public static ShellDialect Bash { get; } = new("bash", "\\u@\\h:\\w\\$ ", "\\u@\\h:\\w\\$ ");

    public bool IsBash => Name is "bash";

    public bool IsDash => Name is "dash";

    public string NotFound => IsBash ? "command not found" : "not found";

    /// <summary>echo understands backslashes by itself.</summary>
    public bool EchoesEscapes => IsDash;

    /// <summary>What goes in front of a complaint: `sh: `, `sh: 1: `, `bash: line 1: `.</summary>
    public string Prefix(string shell, int line, bool isInteractive) =>
        IsDash ? $"{shell}: {line}: " : IsBash && !isInteractive ? $"{shell}: line {line}: " : $"{shell}: ";

    public string Sentence(ShellSyntaxException error)
    {
        if (error.Sentence is { } whole)
            return IsDash ? $"Syntax error: {char.ToUpperInvariant(whole[0])}{whole[1..]}" : $"syntax error: {whole}";
        var token = error.Token is "\n" ? "newline" : error.Token;
        if (IsBash)
            return token is null ? "syntax error: unexpected end of file" : $"syntax error near unexpected token `{token}'";
        var expected = error.Expected is null ? "" : $" (expecting \"{error.Expected}\")";
        if (IsDash)
            return $"Syntax error: {(token is null ? "end of file" : token is "newline" ? token : $"\"{token}\"")} unexpected{expected}";
        return $"syntax error: unexpected {(token is null ? "end of file" : token is "newline" ? token : $"\"{token}\"")}{expected}";
    }
}
