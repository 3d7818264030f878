namespace Playground.Cluster.Shell.Syntax;

/// <summary>What stands between [[ and ]]: words are neither split nor matched with files.</summary>
internal abstract record Condition;

internal sealed record NotCondition(Condition Inner) : Condition;

internal sealed record BothConditions(Condition Left, Condition Right) : Condition;

internal sealed record EitherCondition(Condition Left, Condition Right) : Condition;

/// <param name="Operator">`-f`, `-n` …</param>
internal sealed record UnaryCondition(string Operator, Word Operand) : Condition;

/// <param name="Operator">`==`, `=~`, `-lt` …</param>
internal sealed record BinaryCondition(Word Left, string Operator, Word Right) : Condition;
