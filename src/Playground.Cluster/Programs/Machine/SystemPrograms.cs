using System.Text;
using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Builtins;

namespace Playground.Cluster.Programs.Machine;

/// <summary>The programs that say one thing about the machine, the process or a word.</summary>
internal static class SystemPrograms
{
    public static IReadOnlyDictionary<string, IProgram> All { get; } = new Dictionary<string, IProgram>(StringComparer.Ordinal)
    {
        ["true"] = new SimpleProgram(static _ => new(0)),
        ["false"] = new SimpleProgram(static _ => new(1)),
        ["sync"] = new SimpleProgram(static _ => new(0)),
        ["pwd"] = SimpleProgram.Printing(process => process.WorkingDirectory + "\n"),
        ["whoami"] = SimpleProgram.Printing(_ => "root\n"),
        ["tty"] = SimpleProgram.Printing(process => process.Input.Terminal is null ? "not a tty\n" : "/dev/pts/0\n"),
        ["nproc"] = SimpleProgram.Printing(_ => "2\n"),
        ["arch"] = SimpleProgram.Printing(_ => Kernel.Machine + "\n"),
        ["clear"] = SimpleProgram.Printing(_ => "\e[H\e[J"),
        ["reset"] = SimpleProgram.Printing(_ => "\ec"),
        ["hostid"] = SimpleProgram.Printing(_ => "00000000\n"),
        ["printf"] = new SimpleProgram(PrintfAsync),
        ["test"] = new SimpleProgram(TestAsync),
        ["["] = new SimpleProgram(TestAsync),
        ["kill"] = new SimpleProgram(KillAsync),
        ["uname"] = new SimpleProgram(UnameAsync),
        ["hostname"] = new SimpleProgram(HostnameAsync),
        ["id"] = new SimpleProgram(IdAsync),
        ["groups"] = SimpleProgram.Printing(_ => "root\n"),
        ["which"] = new SimpleProgram(WhichAsync),
        ["basename"] = new SimpleProgram(BasenameAsync),
        ["dirname"] = new SimpleProgram(DirnameAsync),
        ["yes"] = new SimpleProgram(YesAsync),
        ["uptime"] = SimpleProgram.Printing(process => $" {process.Time.GetUtcNow():HH:mm:ss} up 1 day,  0 users,  load average: 0.08, 0.05, 0.01\n"),
        ["free"] = SimpleProgram.Printing(_ => "              total        used        free      shared  buff/cache   available\nMem:        4028868      924364     2210432        1024      894072     3104512\nSwap:             0           0           0\n"),
        ["mount"] = SimpleProgram.Printing(process => string.Concat((process.FileSystem.ReadText("/proc/mounts") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(MountLine))),
        ["df"] = SimpleProgram.Printing(_ => "Filesystem           1K-blocks      Used Available Use% Mounted on\noverlay               61202244  18304416  39756516  32% /\ntmpfs                    65536         0     65536   0% /dev\n"),
        ["nologin"] = new SimpleProgram(static async process =>
        {
            await process.PrintAsync("This account is not available\n");
            return 1;
        }),
    };

    private static string MountLine(string line) => line.Split(' ') is [var what, var where, var type, var how, ..] ? $"{what} on {where} type {type} ({how})\n" : "";

    private static async ValueTask<int> PrintfAsync(Process process)
    {
        if (process.Arguments.Count < 2)
            return await Usage.RefuseAsync(process, "missing operand");
        var (text, complaints) = PrintfText.Of(process.Arguments);
        await process.PrintAsync(text);
        foreach (var complaint in complaints)
            await process.ComplainAsync($"printf: {complaint}\n");
        return complaints.Count > 0 ? 1 : 0;
    }

    private static async ValueTask<int> TestAsync(Process process)
    {
        var isBracket = Inputs.Self(process) is "[";
        if (isBracket && process.Arguments[^1] is not "]")
        {
            await process.ComplainAsync("[: missing ]\n");
            return 2;
        }

        var test = new TestExpression(process, [.. isBracket ? process.Arguments.Skip(1).SkipLast(1) : process.Arguments.Skip(1)]);
        var status = test.Evaluate();
        if (test.Problem is { } problem)
            await process.ComplainAsync($"{Inputs.Self(process)}: {problem}\n");
        return status;
    }

    private static async ValueTask<int> KillAsync(Process process)
    {
        var (text, complaints, status) = KillCommand.Run(process, process.Arguments, KillWords.OfProgram);
        await process.PrintAsync(text);
        foreach (var complaint in complaints)
            await process.ComplainAsync(complaint + "\n");
        return status;
    }

    private static async ValueTask<int> UnameAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "asnrvmpio", ("all", 'a'), ("kernel-release", 'r'), ("machine", 'm'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var system = process.FileSystem.Find("/bin/busybox").Node is not null ? "Linux" : "GNU/Linux";
        (char Letter, string Text)[] parts =
        [
            ('s', "Linux"), ('n', process.Container.Spec.Hostname), ('r', Kernel.Release), ('v', Kernel.Build), ('m', Kernel.Machine), ('o', system),
        ];
        var chosen = parts.Where(part => options.Has('a') || options.Has(part.Letter)).Select(part => part.Text).ToArray();
        await process.PrintAsync(string.Join(' ', chosen.Length > 0 ? chosen : ["Linux"]) + "\n");
        return 0;
    }

    private static async ValueTask<int> HostnameAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "ifsd");
        var name = process.Container.Spec.Hostname;
        if (options.Operands.Count > 0)
        {
            await process.ComplainAsync("hostname: sethostname: Operation not permitted\n");
            return 1;
        }

        var full = process.Container.Sockets.Hosts.Names(process.Container.Sockets.Stack.Address) is [var first, ..] ? first : name;
        await process.PrintAsync((options.Has('i') ? process.Container.Sockets.Stack.Address.ToString() : options.Has('f') ? full : options.Has('s') ? name.Split('.')[0] : name) + "\n");
        return 0;
    }

    private static async ValueTask<int> IdAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "ugnGr");
        await process.PrintAsync(options.HasAny("ugG") ? options.Has('n') ? "root\n" : "0\n" : "uid=0(root) gid=0(root) groups=0(root)\n");
        return 0;
    }

    private static async ValueTask<int> WhichAsync(Process process)
    {
        var code = 0;
        foreach (var name in process.Arguments.Skip(1).Where(argument => argument is not "-a"))
        {
            var found = Executable.Find(process.FileSystem, name, process.Environment.GetValueOrDefault("PATH"), process.WorkingDirectory);
            if (found.Error is Errno.None)
                await process.PrintAsync(found.Path + "\n");
            else
                code = 1;
        }

        return code;
    }

    private static async ValueTask<int> BasenameAsync(Process process)
    {
        if (process.Arguments.Count < 2)
            return await Usage.RefuseAsync(process, "missing operand");
        var path = process.Arguments[1].TrimEnd('/');
        var name = path.Length is 0 ? "/" : path[(path.LastIndexOf('/') + 1)..];
        if (process.Arguments.Count > 2 && name != process.Arguments[2] && name.EndsWith(process.Arguments[2], StringComparison.Ordinal))
            name = name[..^process.Arguments[2].Length];
        await process.PrintAsync(name + "\n");
        return 0;
    }

    private static async ValueTask<int> DirnameAsync(Process process)
    {
        if (process.Arguments.Count < 2)
            return await Usage.RefuseAsync(process, "missing operand");
        var path = process.Arguments[1].TrimEnd('/');
        var slash = path.LastIndexOf('/');
        await process.PrintAsync((slash < 0 ? process.Arguments[1].StartsWith('/') ? "/" : "." : slash is 0 ? "/" : path[..slash].TrimEnd('/')) + "\n");
        return 0;
    }

    private static async ValueTask<int> YesAsync(Process process)
    {
        var line = process.Arguments.Count > 1 ? string.Join(' ', process.Arguments.Skip(1)) : "y";
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line + "\n", 1024)));
        while (true)
        {
            await process.Output.WriteAsync(block, process.Cancellation);
            await Task.Yield();
        }
    }
}
