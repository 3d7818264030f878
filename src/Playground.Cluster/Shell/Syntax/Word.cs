namespace Playground.Cluster.Shell.Syntax;

/// <summary>A piece of a word as it was written; the expander makes text of it.</summary>
internal abstract record WordPart;

/// <summary>Plain text, where `*`, `?`, `[` and `~` mean something.</summary>
internal sealed record Literal(string Text) : WordPart;

/// <summary>Text whose characters mean only themselves: 'x', \x, $'x'.</summary>
internal sealed record Quoted(string Text) : WordPart;

/// <summary>"…": expanded, but not split and not matched with files.</summary>
internal sealed record DoubleQuoted(IReadOnlyList<WordPart> Parts) : WordPart;

/// <summary>$name, ${name}, ${#name}, ${name:-word} and the others.</summary>
/// <param name="Operator">`-`, `:-`, `##`, `/`, `:` …; `len` for the length; empty for the plain value</param>
/// <param name="Second">what replaces in ${name/word/second}; the length in ${name:word:second}</param>
internal sealed record Parameter(string Name, string Operator = "", Word? Argument = null, Word? Second = null) : WordPart
{
    /// <summary>Which element of an array, `@` and `*` for all of them; null: the parameter itself.</summary>
    public Word? Index { get; init; }

    /// <summary>${!name}: the parameter that this one names; with an index of all, the array's keys.</summary>
    public bool IsIndirect { get; init; }
}

/// <summary>$(…) or `…`.</summary>
internal sealed record CommandSubstitution(CommandList Body) : WordPart;

/// <summary>$((…)).</summary>
internal sealed record Arithmetic(Word Expression) : WordPart;

internal sealed record Word(IReadOnlyList<WordPart> Parts, string Source)
{
    /// <summary>The text of a word without quotes and expansions; null for any other.</summary>
    public string? Plain => Parts switch
    {
        [Literal { Text: var text }] => text,
        [] => "",
        _ => null,
    };
}
