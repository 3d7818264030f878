namespace Playground.Cluster.Programs.Text.Awk;

internal abstract record AwkExpression;

internal sealed record AwkNumber(double Value) : AwkExpression;

internal sealed record AwkText(string Text) : AwkExpression;

internal sealed record AwkRegex(string Pattern) : AwkExpression;

/// <param name="Index">empty: a plain variable</param>
internal sealed record AwkVariable(string Name, IReadOnlyList<AwkExpression> Index) : AwkExpression;

internal sealed record AwkField(AwkExpression Number) : AwkExpression;

internal sealed record AwkAssign(AwkExpression Target, string Operator, AwkExpression Value) : AwkExpression;

/// <summary>++ and --.</summary>
internal sealed record AwkStep(AwkExpression Target, int By, bool IsBefore) : AwkExpression;

internal sealed record AwkUnary(char Operator, AwkExpression Operand) : AwkExpression;

internal sealed record AwkBinary(string Operator, AwkExpression Left, AwkExpression Right) : AwkExpression;

internal sealed record AwkChoice(AwkExpression Condition, AwkExpression Yes, AwkExpression No) : AwkExpression;

internal sealed record AwkIn(IReadOnlyList<AwkExpression> Index, string Array) : AwkExpression;

internal sealed record AwkCall(string Name, IReadOnlyList<AwkExpression> Arguments) : AwkExpression;

/// <param name="Target">null: $0</param>
/// <param name="File">null: the input</param>
/// <param name="Command">whose output is read instead</param>
internal sealed record AwkGetline(AwkExpression? Target, AwkExpression? File, AwkExpression? Command = null) : AwkExpression;

internal abstract record AwkStatement;

internal sealed record AwkBlock(IReadOnlyList<AwkStatement> Body) : AwkStatement;

internal sealed record AwkEvaluate(AwkExpression Expression) : AwkStatement;

/// <param name="To">`&gt;`, `&gt;&gt;` or `|`; empty: the output</param>
internal sealed record AwkPrint(IReadOnlyList<AwkExpression> Values, bool IsFormatted, string To, AwkExpression? Where) : AwkStatement;

internal sealed record AwkIf(AwkExpression Condition, AwkStatement Yes, AwkStatement? No) : AwkStatement;

internal sealed record AwkLoop(AwkStatement? First, AwkExpression? While, AwkStatement? Each, AwkStatement Body, bool TestsLast) : AwkStatement;

internal sealed record AwkForIn(string Variable, string Array, AwkStatement Body) : AwkStatement;

internal sealed record AwkDelete(string Array, IReadOnlyList<AwkExpression> Index) : AwkStatement;

/// <summary>break, continue, next, exit, return.</summary>
internal sealed record AwkLeave(string Word, AwkExpression? Value) : AwkStatement;

internal sealed record AwkFunction(IReadOnlyList<string> Parameters, AwkStatement Body);

/// <param name="From">the pattern; null: every record</param>
/// <param name="To">the end of a range; null: there is none</param>
/// <param name="Body">null: print</param>
internal sealed record AwkRule(AwkExpression? From, AwkExpression? To, AwkStatement? Body)
{
    public bool IsInRange { get; set; }
}

internal sealed class AwkScript
{
    public List<AwkStatement> Begin { get; } = [];

    public List<AwkRule> Rules { get; } = [];

    public List<AwkStatement> End { get; } = [];

    public Dictionary<string, AwkFunction> Functions { get; } = new(StringComparer.Ordinal);
}

/// <summary>The program makes no sense, or asks for what cannot be.</summary>
internal sealed class AwkException(string message) : Exception(message);
