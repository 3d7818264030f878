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

internal sealed record Assignment(string Name, Word Value, bool Appends)
{
    /// <summary>Which element of an array; null: the variable itself.</summary>
    public Word? Index { get; init; }

    /// <summary>The elements of `name=(…)`; null: it is a plain value.</summary>
    public IReadOnlyList<(Word? Key, Word Value)>? Elements { get; init; }
}

internal sealed record SimpleCommand(IReadOnlyList<Assignment> Assignments, IReadOnlyList<Word> Words, int Line) : Command
{
    /// <summary>Arrays among the arguments of `declare` and its like, given their values after it has run.</summary>
    public IReadOnlyList<Assignment> Declared { get; init; } = [];
}

internal sealed record Subshell(CommandList Body) : Command;

internal sealed record Group(CommandList Body) : Command;

internal sealed record If(IReadOnlyList<(CommandList Condition, CommandList Body)> Branches, CommandList? Else) : Command;

internal sealed record Loop(CommandList Condition, CommandList Body, bool Until) : Command;

/// <summary>((…)): true unless zero.</summary>
internal sealed record ArithmeticCommand(Word Expression) : Command;

/// <summary>for ((first; while; each))</summary>
internal sealed record ArithmeticFor(Word First, Word While, Word Each, CommandList Body) : Command;

/// <summary>[[ … ]]</summary>
internal sealed record Conditional(Condition Condition) : Command;

/// <param name="Words">null: the positional parameters</param>
internal sealed record For(string Name, IReadOnlyList<Word>? Words, CommandList Body) : Command;

/// <summary>select name in …: asks which of the words, again and again.</summary>
/// <param name="Words">null: the positional parameters</param>
internal sealed record Select(string Name, IReadOnlyList<Word>? Words, CommandList Body) : Command;

internal sealed record Case(Word Subject, IReadOnlyList<CaseItem> Items) : Command;

internal sealed record CaseItem(IReadOnlyList<Word> Patterns, CommandList Body, bool FallsThrough);

internal sealed record Function(string Name, Command Body) : Command;

/// <param name="Operator">`&lt;`, `&gt;`, `&gt;&gt;`, `&lt;&gt;`, `&gt;|`, `&lt;&amp;`, `&gt;&amp;`, `&amp;&gt;`, `&lt;&lt;`, `&lt;&lt;&lt;`</param>
/// <param name="Target">a file name, a descriptor, or the text of a here-document</param>
internal sealed record Redirection(int Descriptor, string Operator, Word Target);
