using System.Globalization;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

/// <summary>stty: what the terminal at the standard input is like, and whether it echoes.</summary>
internal sealed class SttyProgram : IProgram
{
    /// <summary>Settings that a real terminal has and that change nothing here.</summary>
    private static readonly string[] WithoutEffect =
        ["icanon", "isig", "iexten", "echoe", "echok", "echonl", "echoctl", "echoke", "noflsh", "tostop", "icrnl", "ixon", "ixoff", "ixany", "opost", "onlcr", "brkint", "imaxbel", "iutf8", "cread", "hupcl", "clocal"];

    public async ValueTask<int> RunAsync(Process process)
    {
        string[] settings = [.. process.Arguments.Skip(1)];
        if (process.Input.Terminal is not { } terminal)
            return await Files.FilePrograms.FailAsync(process, "standard input: Inappropriate ioctl for device", "'standard input': Inappropriate ioctl for device");
        if (settings.Length is 0)
            await process.PrintAsync($"speed 38400 baud; line = 0;\n-brkint -imaxbel\n{(terminal.Echoes ? "" : "-echo\n")}");
        for (var i = 0; i < settings.Length; i++)
        {
            switch (settings[i])
            {
                case "size":
                    await process.PrintAsync($"{terminal.Size.Height} {terminal.Size.Width}\n");
                    break;
                case "speed":
                    await process.PrintAsync("38400\n");
                    break;
                case "-a":
                    await process.PrintAsync(All(terminal));
                    break;
                case "echo" or "-echo":
                    terminal.Echoes = settings[i] is "echo";
                    break;
                case "sane":
                    terminal.Echoes = true;
                    await terminal.SetRawAsync(false, process.Cancellation);
                    break;
                case "raw" or "-cooked":
                    await terminal.SetRawAsync(true, process.Cancellation);
                    break;
                case "-raw" or "cooked":
                    await terminal.SetRawAsync(false, process.Cancellation);
                    break;
                case "rows" or "cols" or "columns" when int.TryParse(settings.ElementAtOrDefault(i + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                    terminal.Resize(settings[i++] is "rows" ? new(terminal.Size.Width, count) : new(count, terminal.Size.Height));
                    break;
                case "rows" or "cols" or "columns" when i + 1 == settings.Length:
                    return Busybox.IsIn(process) ? await Files.FilePrograms.FailAsync(process, $"{settings[i]} requires an argument", "") : await Usage.RefuseAsync(process, $"missing argument to '{settings[i]}'");
                default:
                    if (WithoutEffect.Contains(settings[i].TrimStart('-')))
                        break;
                    return Busybox.IsIn(process) ? await Files.FilePrograms.FailAsync(process, $"invalid number '{settings[i]}'", "") : await Usage.RefuseAsync(process, $"invalid argument '{settings[i]}'");
            }
        }

        return 0;
    }

    private static string All(Terminal terminal) => $"""
        speed 38400 baud; rows {terminal.Size.Height}; columns {terminal.Size.Width}; line = 0;
        intr = ^C; quit = ^\; erase = ^?; kill = ^U; eof = ^D; eol = <undef>; eol2 = <undef>; swtch = <undef>; start = ^Q; stop = ^S; susp = ^Z; rprnt = ^R; werase = ^W; lnext = ^V; flush = ^O; min = 1; time = 0;
        -parenb -parodd -cmspar cs8 -hupcl -cstopb cread -clocal -crtscts
        -ignbrk -brkint -ignpar -parmrk -inpck -istrip -inlcr -igncr icrnl ixon -ixoff -iuclc -ixany -imaxbel -iutf8
        opost -olcuc -ocrnl onlcr -onocr -onlret -ofill -ofdel nl0 cr0 tab0 bs0 vt0 ff0
        isig icanon iexten {(terminal.Echoes ? "" : "-")}echo echoe echok -echonl -noflsh -xcase -tostop -echoprt echoctl echoke -flusho -extproc

        """;
}
