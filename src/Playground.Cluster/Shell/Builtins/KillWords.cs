namespace Playground.Cluster.Shell.Builtins;

/// <summary>What kill says: the program, and each shell's own.</summary>
internal sealed record KillWords(string Nobody, int NobodyCode, Func<string, string> BadSignal, Func<string, string> NoNumber, Func<int, string> NoProcess)
{
    public static KillWords OfProgram { get; } = new(
        "kill: you need to specify whom to kill", 1,
        name => $"kill: bad signal name '{name}'", word => $"kill: invalid number '{word}'", id => $"kill: can't kill pid {id}: No such process");

    private static KillWords OfAsh { get; } = new(
        "you need to specify whom to kill", 1, name => $"bad signal name '{name}'", word => $"invalid number '{word}'", id => $"can't kill pid {id}: No such process");

    private static KillWords OfDash { get; } = new(
        "kill: Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]", 2,
        name => $"kill: invalid signal number or name: {name}", word => $"kill: Illegal number: {word}", _ => "kill: No such process");

    private static KillWords OfBash { get; } = new(
        "kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]", 2,
        name => $"kill: {name}: invalid signal specification", word => $"kill: {word}: arguments must be process or job IDs", id => $"kill: ({id}) - No such process");

    public static KillWords Of(ShellDialect dialect) => dialect.IsBash ? OfBash : dialect.IsDash ? OfDash : OfAsh;
}
