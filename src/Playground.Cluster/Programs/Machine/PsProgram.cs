using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

/// <summary>ps: busybox's four columns, or procps's with aux and -ef.</summary>
internal sealed class PsProgram(bool isBusybox) : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var all = process.Table.All.ToArray();
        var arguments = string.Concat(process.Arguments.Skip(1));
        if (isBusybox)
        {
            await process.PrintAsync("PID   USER     TIME  COMMAND\n" + string.Concat(all.Select(each => $"{each.Id,5} root      0:00 {Command(each)}\n")));
            return 0;
        }

        if (arguments.Contains("aux"))
        {
            await process.PrintAsync("USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n"
                + string.Concat(all.Select(each => $"root     {each.Id,7}  0.0  0.0   4500  3300 {Tty(each),-8} Ss   {each.Started:HH:mm}   0:00 {Command(each)}\n")));
            return 0;
        }

        if (arguments.Contains('e') || arguments.Contains('f'))
        {
            await process.PrintAsync("UID          PID    PPID  C STIME TTY          TIME CMD\n"
                + string.Concat(all.Select(each => $"root     {each.Id,7} {each.Parent?.Id ?? 0,7}  0 {each.Started:HH:mm} {Tty(each),-8} 00:00:00 {Command(each)}\n")));
            return 0;
        }

        await process.PrintAsync("    PID TTY          TIME CMD\n"
            + string.Concat(all.Where(each => each.Terminal == process.Terminal).Select(each => $"{each.Id,7} {Tty(each),-8} 00:00:00 {Path.GetFileName(each.Arguments[0])}\n")));
        return 0;
    }

    private static string Command(Process process) => string.Join(' ', process.Arguments);

    private static string Tty(Process process) => process.Terminal is null ? "?" : "pts/0";
}
