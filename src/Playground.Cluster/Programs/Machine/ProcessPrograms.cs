using System.Globalization;
using System.Text.RegularExpressions;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Text;

namespace Playground.Cluster.Programs.Machine;

/// <summary>Processes found by name: pidof, pgrep, pkill, killall; and usleep, setsid.</summary>
internal static class ProcessPrograms
{
    public static IReadOnlyDictionary<string, IProgram> All { get; } = new Dictionary<string, IProgram>(StringComparer.Ordinal)
    {
        ["pidof"] = new SimpleProgram(PidofAsync),
        ["pgrep"] = new SimpleProgram(PgrepAsync),
        ["pkill"] = new SimpleProgram(PgrepAsync),
        ["killall"] = new SimpleProgram(KillallAsync),
        ["setsid"] = new SimpleProgram(static process => process.BecomeAsync([.. process.Arguments.Skip(1).SkipWhile(word => word.StartsWith('-'))])),
        ["usleep"] = new SimpleProgram(static async process =>
        {
            if (process.Arguments.Count < 2 || !long.TryParse(process.Arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds))
                return await Usage.RefuseAsync(process, "missing operand");
            await Task.Delay(TimeSpan.FromMicroseconds(microseconds), process.Time, process.Cancellation);
            return 0;
        }),
    };

    private static async ValueTask<int> PidofAsync(Process process)
    {
        var found = Others(process).Where(other => process.Arguments.Skip(1).Contains(other.Name)).Select(other => other.Id).OrderDescending().ToList();
        if (found.Count > 0)
            await process.PrintAsync(string.Join(' ', found) + "\n");
        return found.Count > 0 ? 0 : 1;
    }

    private static async ValueTask<int> PgrepAsync(Process process)
    {
        // pkill -9 name
        var signal = Signal.Terminate;
        string[] words = [.. process.Arguments.Where(word => !(word.Length > 1 && word[0] is '-' && Signals.TryParse(word[1..], out signal)))];
        var options = Options.Read(words, "flaxvno", ("full", 'f'));
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing pattern", 2);
        if (PosixPattern.TryCreate(PosixPattern.ToRegex(options.Operands[0], isExtended: true), ignoresCase: false) is not { } pattern)
            return await Usage.RefuseAsync(process, $"bad regex '{options.Operands[0]}'", 2);
        var found = Others(process).Where(other => Matches(pattern, options, other)).OrderBy(other => other.Id).ToList();
        foreach (var other in found)
        {
            if (Inputs.Self(process) is "pkill")
                other.Send(signal);
            else
                await process.PrintAsync($"{other.Id}{(options.Has('a') ? " " + string.Join(' ', other.Arguments) : options.Has('l') ? " " + other.Name : "")}\n");
        }

        return found.Count > 0 ? 0 : 1;
    }

    private static bool Matches(Regex pattern, Options options, Process other)
    {
        var text = options.Has('f') ? string.Join(' ', other.Arguments) : other.Name;
        return options.Has('x') ? pattern.Match(text) is { Success: true } match && match.Length == text.Length : pattern.IsMatch(text);
    }

    private static async ValueTask<int> KillallAsync(Process process)
    {
        var signal = Signal.Terminate;
        string[] names = [.. process.Arguments.Skip(1).Where(word => !(word.Length > 1 && word[0] is '-' && (Signals.TryParse(word[1..], out signal) || word is "-q")))];
        var code = 0;
        foreach (var name in names)
        {
            var found = Others(process).Where(other => other.Name == name).ToList();
            found.ForEach(other => other.Send(signal));
            if (found.Count is 0)
                code = await Files.FilePrograms.FailAsync(process, $"{name}: no process killed", $"{name}: no process found");
        }

        return code;
    }

    private static IEnumerable<Process> Others(Process process) => process.Table.All.Where(other => other.Id != process.Id);
}
