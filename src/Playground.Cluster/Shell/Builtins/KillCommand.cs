using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Shell.Builtins;

/// <summary>kill, as a builtin and as a program.</summary>
internal static class KillCommand
{
    public static (string Text, IReadOnlyList<string> Complaints, int Status) Run(Process process, IReadOnlyList<string> words, KillWords say)
    {
        var signal = Signal.Terminate;
        var at = 1;
        if (words.Count > 1 && words[1] is "-l")
            return (List(words.Count > 2 ? words[2] : null), [], 0);
        if (words.Count > 2 && words[1] is "-s" or "-n")
        {
            if (!Signals.TryParse(words[2], out signal))
                return ("", [say.BadSignal(words[2])], 1);
            at = 3;
        }
        else if (words.Count > 1 && words[1] is ['-', _, ..] && words[1] is not "--")
        {
            if (!Signals.TryParse(words[1][1..], out signal))
                return ("", [say.BadSignal(words[1][1..])], 1);
            at = 2;
        }

        if (at < words.Count && words[at] is "--")
            at++;
        if (at >= words.Count)
            return ("", [say.Nobody], say.NobodyCode);
        var complaints = new List<string>();
        for (; at < words.Count; at++)
        {
            if (!int.TryParse(words[at], out var id))
                complaints.Add(say.NoNumber(words[at]));
            else if (id < 0)
                process.Table.SendToGroup(id is -1 ? process.Group : -id, signal);
            else if ((id is 0 ? process : process.Table.Find(id)) is { } target)
                target.Send(signal);
            else
                complaints.Add(say.NoProcess(id));
        }

        return ("", complaints, complaints.Count > 0 ? 1 : 0);
    }

    private static string List(string? number)
    {
        if (number is not null)
            return Signals.TryParse(number, out var one) ? (int.TryParse(number, out var code) ? ((Signal)(code > 128 ? code - 128 : code)).Name() : ((int)one).ToString()) + "\n" : "";
        var text = new StringBuilder();
        foreach (var signal in Enum.GetValues<Signal>().Where(signal => signal is not Signal.None))
            text.Append($"{(int)signal,2}) {signal.Name()}\n");
        return text.ToString();
    }
}
