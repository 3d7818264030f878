namespace Playground.Cluster.Containers.Processes;

public enum Signal
{
    None = 0,
    Hangup = 1,
    Interrupt = 2,
    Quit = 3,
    Abort = 6,
    Kill = 9,
    User1 = 10,
    Fault = 11,
    User2 = 12,
    Pipe = 13,
    Alarm = 14,
    Terminate = 15,
    Child = 17,
    Continue = 18,
    Stop = 19,
    TerminalStop = 20,
    WindowChange = 28,
}

internal static class Signals
{
    private static readonly (string Name, Signal Signal)[] Names =
    [
        ("HUP", Signal.Hangup), ("INT", Signal.Interrupt), ("QUIT", Signal.Quit), ("ABRT", Signal.Abort), ("KILL", Signal.Kill),
        ("USR1", Signal.User1), ("SEGV", Signal.Fault), ("USR2", Signal.User2), ("PIPE", Signal.Pipe), ("ALRM", Signal.Alarm),
        ("TERM", Signal.Terminate), ("CHLD", Signal.Child), ("CONT", Signal.Continue), ("STOP", Signal.Stop), ("TSTP", Signal.TerminalStop),
        ("WINCH", Signal.WindowChange),
    ];

    /// <summary>Reads `9`, `KILL` or `SIGKILL`.</summary>
    public static bool TryParse(string text, out Signal signal)
    {
        if (int.TryParse(text, out var number))
        {
            signal = (Signal)number;
            return number is >= 0 and <= 64;
        }

        var name = text.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        signal = Names.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Signal;
        return signal is not Signal.None;
    }

    public static string Name(this Signal signal) => Names.FirstOrDefault(entry => entry.Signal == signal).Name ?? ((int)signal).ToString();

    /// <summary>What a shell says of a job that the signal ended; empty: nothing.</summary>
    public static string Epitaph(this Signal signal) => signal switch
    {
        Signal.Hangup => "Hangup",
        Signal.Quit => "Quit",
        Signal.Abort => "Aborted",
        Signal.Kill => "Killed",
        Signal.Fault => "Segmentation fault",
        Signal.Alarm => "Alarm clock",
        Signal.Terminate => "Terminated",
        Signal.User1 => "User defined signal 1",
        Signal.User2 => "User defined signal 2",
        _ => "",
    };

    /// <summary>Ignored unless somebody handles it.</summary>
    public static bool IsIgnoredByDefault(this Signal signal) =>
        signal is Signal.None or Signal.Child or Signal.Continue or Signal.WindowChange or Signal.Stop or Signal.TerminalStop;
}
