namespace Playground.Cluster.Shell.Builtins;

internal static class TextBuiltins
{
    public static async ValueTask<int> EchoAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        await shell.Process.PrintAsync(EchoText.Of(words, shell.Dialect.EchoesEscapes, hasOptions: !shell.Dialect.IsDash));
        return 0;
    }

    public static async ValueTask<int> PrintfAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        if (words.Count < 2)
        {
            await shell.ComplainAsync(shell.Dialect.IsBash ? "printf: usage: printf [-v var] format [arguments]" : shell.Dialect.IsDash ? "printf: usage: printf format [arg ...]" : "usage: printf FORMAT [ARGUMENT...]");
            return 2;
        }

        var (text, complaints) = PrintfText.Of(words);
        foreach (var complaint in complaints)
            await shell.ComplainAsync(InWordsOf(shell.Dialect, complaint));
        await shell.Process.PrintAsync(text);
        return complaints.Count > 0 ? 1 : 0;
    }

    private static string InWordsOf(ShellDialect dialect, string complaint)
    {
        if (dialect is { IsBash: false, IsDash: false })
            return complaint;
        var number = complaint.StartsWith("invalid number '", StringComparison.Ordinal) ? complaint["invalid number '".Length..^1] : null;
        return number is null ? $"printf: {complaint}" : $"printf: {number}: {(dialect.IsBash ? "invalid number" : "expected numeric value")}";
    }

    public static async ValueTask<int> TestAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var end = words[0] switch { "[" => "]", "[[" => "]]", _ => null };
        if (end is not null && words[^1] != end)
        {
            await shell.ComplainAsync($"{words[0]}: missing {end}");
            return 2;
        }

        var test = new TestExpression(shell.Process, [.. end is null ? words.Skip(1) : words.Skip(1).SkipLast(1)], matchesPatterns: words[0] is "[[");
        var status = test.Evaluate();
        if (test.Problem is { } problem)
            await shell.ComplainAsync($"{(shell.Dialect.IsBash ? $"{words[0]}: " : shell.Dialect.IsDash ? $"{words[0]}: " : "")}{problem}");
        return status;
    }
}
