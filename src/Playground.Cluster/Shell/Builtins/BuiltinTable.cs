namespace Playground.Cluster.Shell.Builtins;

internal delegate ValueTask<int> BuiltinRun(Interpreter shell, IReadOnlyList<string> words);

/// <param name="IsSpecial">its assignments stay, and its errors end a script</param>
internal sealed record Builtin(string Name, bool IsSpecial, BuiltinRun Run)
{
    /// <summary>Only bash has it.</summary>
    public bool IsOfBash { get; init; }
}

/// <summary>The commands that a shell runs itself.</summary>
internal static class BuiltinTable
{
    private static readonly Dictionary<string, Builtin> All = new Builtin[]
    {
        new(":", true, static (_, _) => new(0)),
        new("true", false, static (_, _) => new(0)),
        new("false", false, static (_, _) => new(1)),
        new("break", true, FlowBuiltins.BreakAsync),
        new("continue", true, FlowBuiltins.BreakAsync),
        new("return", true, FlowBuiltins.ReturnAsync),
        new("exit", true, FlowBuiltins.ExitAsync),
        new("eval", true, FlowBuiltins.EvalAsync),
        new("exec", true, FlowBuiltins.ExecAsync),
        new(".", true, FlowBuiltins.SourceAsync),
        new("source", false, FlowBuiltins.SourceAsync),
        new("command", false, NameBuiltins.CommandAsync),
        new("type", false, NameBuiltins.TypeAsync),
        new("hash", false, static (_, _) => new(0)),
        new("alias", false, NameBuiltins.AliasAsync),
        new("unalias", false, NameBuiltins.UnaliasAsync),
        new("builtin", false, NameBuiltins.BuiltinAsync) { IsOfBash = true },
        new("export", true, VariableBuiltins.ExportAsync),
        new("readonly", true, VariableBuiltins.ExportAsync),
        new("local", false, VariableBuiltins.LocalAsync),
        new("declare", false, VariableBuiltins.DeclareAsync) { IsOfBash = true },
        new("typeset", false, VariableBuiltins.DeclareAsync) { IsOfBash = true },
        new("mapfile", false, VariableBuiltins.MapfileAsync) { IsOfBash = true },
        new("readarray", false, VariableBuiltins.MapfileAsync) { IsOfBash = true },
        new("unset", true, VariableBuiltins.UnsetAsync),
        new("set", true, OptionBuiltins.SetAsync),
        new("shift", true, OptionBuiltins.ShiftAsync),
        new("getopts", false, OptionBuiltins.GetoptsAsync),
        new("umask", false, OptionBuiltins.UmaskAsync),
        new("ulimit", false, OptionBuiltins.UlimitAsync),
        new("let", false, OptionBuiltins.LetAsync),
        new("cd", false, FolderBuiltins.CdAsync),
        new("pwd", false, FolderBuiltins.PwdAsync),
        new("echo", false, TextBuiltins.EchoAsync),
        new("printf", false, TextBuiltins.PrintfAsync),
        new("test", false, TextBuiltins.TestAsync),
        new("[", false, TextBuiltins.TestAsync),
        new("[[", false, TextBuiltins.TestAsync),
        new("read", false, InputBuiltins.ReadAsync),
        new("trap", true, JobBuiltins.TrapAsync),
        new("wait", false, JobBuiltins.WaitAsync),
        new("jobs", false, JobBuiltins.JobsAsync),
        new("fg", false, JobBuiltins.ForegroundAsync),
        new("bg", false, JobBuiltins.ForegroundAsync),
        new("kill", false, JobBuiltins.KillAsync),
        new("times", true, JobBuiltins.TimesAsync),
        new("history", false, NameBuiltins.HistoryAsync),
    }.ToDictionary(builtin => builtin.Name, StringComparer.Ordinal);

    public static Builtin? Find(string name, ShellDialect dialect) =>
        All.TryGetValue(name, out var builtin) && (dialect.IsBash || (!builtin.IsOfBash && !(dialect.IsDash && name is "source" or "[[" or "let" or "history"))) ? builtin : null;

    public static IEnumerable<string> Names => All.Keys;
}
