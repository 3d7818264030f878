using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

/// <summary>The columns that `ps -o` can show, as busybox or as procps lays them out.</summary>
internal sealed class PsColumns
{
    private static readonly string[] OfBusybox = ["user", "group", "comm", "args", "pid", "ppid", "pgid", "etime", "nice", "rgroup", "ruser", "time", "tty", "vsz", "sid", "stat", "rss"];

    private readonly List<(string Name, string Title)> _chosen = [];
    private readonly bool _isBusybox;

    /// <param name="chosen">`pid,args=WHAT` for each -o</param>
    public PsColumns(IEnumerable<string> chosen, bool isBusybox)
    {
        _isBusybox = isBusybox;
        foreach (var word in chosen.SelectMany(list => list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)))
        {
            var (name, title) = word.Split('=', 2) is [var before, var after] ? (before, after) : (word, null);
            if (isBusybox ? !OfBusybox.Contains(name) : Width(name) is 0)
                Problem ??= isBusybox ? $"bad -o argument '{name}', supported arguments: {string.Join(',', OfBusybox)}" : $"error: unknown user-defined format specifier \"{name}\"";
            _chosen.Add((name, title ?? Title(name)));
        }
    }

    /// <summary>What is asked for and not known; null: nothing.</summary>
    public string? Problem { get; }

    public string Print(IEnumerable<Process> processes, Process asking)
    {
        var lines = processes.Select(process => Line((name, _) => Value(process, name, asking), isTitle: false));
        return string.Concat(_chosen.TrueForAll(column => column.Title is "") ? lines : lines.Prepend(Line((_, title) => title, isTitle: true)));
    }

    private string Line(Func<string, string, string> text, bool isTitle) => string.Join(' ', _chosen.Select((column, at) =>
    {
        var (word, width) = (text(column.Name, column.Title), Width(column.Name));
        var isRight = IsNumber(column.Name) && (!_isBusybox || !isTitle);
        return isRight ? word.PadLeft(width) : at == _chosen.Count - 1 ? word : word.PadRight(width);
    })) + "\n";

    private string Title(string name) => name switch
    {
        "comm" or "args" => "COMMAND",
        "tty" or "tt" => _isBusybox ? "TTY" : "TT",
        "etime" => "ELAPSED",
        "nice" or "ni" => "NI",
        "pcpu" => "%CPU",
        "pmem" => "%MEM",
        "cmd" => "CMD",
        _ => name.ToUpperInvariant(),
    };

    private static bool IsNumber(string name) => name is "pid" or "ppid" or "pgid" or "sid" or "nice" or "ni" or "vsz" or "rss" or "time" or "etime" or "pcpu" or "pmem" or "%cpu" or "%mem";

    /// <summary>0: there is no such column.</summary>
    private int Width(string name) => name switch
    {
        "pid" or "ppid" or "pgid" or "sid" => _isBusybox ? 5 : 7,
        "tty" when _isBusybox => 6,
        "user" or "ruser" or "group" or "rgroup" or "tty" or "tt" => 8,
        "comm" => _isBusybox ? 16 : 15,
        "args" or "cmd" => 27,
        "time" => _isBusybox ? 5 : 8,
        "etime" => _isBusybox ? 7 : 11,
        "nice" or "ni" => _isBusybox ? 5 : 3,
        "stat" => 4,
        "vsz" => _isBusybox ? 4 : 6,
        "rss" => _isBusybox ? 4 : 5,
        "pcpu" or "pmem" or "%cpu" or "%mem" => 4,
        _ => 0,
    };

    private string Value(Process process, string name, Process asking) => name switch
    {
        "pid" or "pgid" or "sid" => $"{process.Id}",
        "ppid" => $"{process.Parent?.Id ?? 0}",
        "user" or "ruser" or "group" or "rgroup" => "root",
        "comm" => process.Name,
        "args" or "cmd" => string.Join(' ', process.Arguments),
        "tty" or "tt" => process.Terminal is null ? "?" : _isBusybox ? "136,0" : "pts/0",
        "time" => _isBusybox ? "0:00" : "00:00:00",
        "etime" => (process.Time.GetUtcNow() - process.Started) is var age && age.TotalHours >= 1 ? $"{(int)age.TotalHours:00}:{age.Minutes:00}:{age.Seconds:00}" : $"{(int)age.TotalMinutes:00}:{age.Seconds:00}",
        "stat" => process == asking ? "R" : "S",
        "vsz" => "4500",
        "rss" => "3300",
        "nice" or "ni" => "0",
        _ => "0.0",
    };
}
