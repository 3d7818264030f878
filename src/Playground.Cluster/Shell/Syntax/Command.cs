namespace Playground.Cluster.Shell.Syntax;

/// <summary>Something that can run, and where its files go.</summary>
internal abstract record Command
{
    public IReadOnlyList<Redirection> Redirections { get; init; } = [];
}

/// <param name="Text">as written, for the list of jobs and `set -x`</param>
internal sealed record CommandList(IReadOnlyList<ListItem> Items, string Text);

internal sealed record ListItem(IReadOnlyList<(char Joined, Pipeline Pipeline)> Pipelines, bool IsBackground, string Text);

internal sealed record Pipeline(IReadOnlyList<Command> Commands, bool IsNegated, bool IsTimed);

internal sealed record Assignment(string Name, Word Value, bool Appends);

internal sealed record SimpleCommand(IReadOnlyList<Assignment> Assignments, IReadOnlyList<Word> Words, int Line) : Command;

internal sealed record Subshell(CommandList Body) : Command;

internal sealed record Group(CommandList Body) : Command;

internal sealed record If(IReadOnlyList<(CommandList Condition, CommandList Body)> Branches, CommandList? Else) : Command;

internal sealed record Loop(CommandList Condition, CommandList Body, bool Until) : Command;

/// <param name="Words">null: the positional parameters</param>
internal sealed record For(string Name, IReadOnlyList<Word>? Words, CommandList Body) : Command;

internal sealed record Case(Word Subject, IReadOnlyList<CaseItem> Items) : Command;

internal sealed record CaseItem(IReadOnlyList<Word> Patterns, CommandList Body, bool FallsThrough);

internal sealed record Function(string Name, Command Body) : Command;

/// <param name="Operator">`&lt;`, `&gt;`, `&gt;&gt;`, `&lt;&gt;`, `&gt;|`, `&lt;&amp;`, `&gt;&amp;`, `&amp;&gt;`, `&lt;&lt;`, `&lt;&lt;&lt;`</param>
/// <param name="Target">a file name, a descriptor, or the text of a here-document</param>
internal sealed record Redirection(int Descriptor, string Operator, Word Target);
