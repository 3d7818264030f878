using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

/// <summary>ps: busybox's four columns, or procps's with aux and -ef; of both, columns chosen with -o.</summary>
internal sealed class PsProgram(bool isBusybox) : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var all = process.Table.All.ToArray();
        var options = Options.Read([process.Arguments[0], .. process.Arguments.Skip(1).Select(Dashed)], isBusybox ? "o:aAdefTlwux" : "o:aAdefTlwuxp:");
        if (isBusybox && options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if (options.Has('o'))
        {
            var columns = new PsColumns(options.All('o'), isBusybox);
            if (columns.Problem is { } unknown)
            {
                await process.ComplainAsync(isBusybox ? $"ps: {unknown}\n" : $"{unknown}\n");
                return 1;
            }

            await process.PrintAsync(columns.Print(all.Where(IsAsked), process));
            return 0;
        }

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
            + string.Concat(all.Where(IsAsked).Select(each => $"{each.Id,7} {Tty(each),-8} 00:00:00 {Path.GetFileName(each.Arguments[0])}\n")));
        return 0;

        bool IsAsked(Process each) => isBusybox || options.HasAny("eA")
            || (options['p'] is { } wanted ? wanted.Split(',').Contains($"{each.Id}") : each.Terminal == process.Terminal || options.Has('x'));
    }

    /// <summary>The older way to write options has no dash: `ps axo pid`.</summary>
    private static string Dashed(string argument, int at) => at is 0 && argument.Length > 0 && char.IsLower(argument[0]) && argument.All(char.IsLower) ? "-" + argument : argument;

    private static string Command(Process process) => string.Join(' ', process.Arguments);

    private static string Tty(Process process) => process.Terminal is null ? "?" : "pts/0";
}
