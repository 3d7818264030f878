using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Machine;

/// <summary>env and printenv.</summary>
internal sealed class EnvProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        if (Inputs.Self(process) is "printenv" && process.Arguments.Count > 1)
        {
            var found = process.Environment.GetValueOrDefault(process.Arguments[1]);
            if (found is not null)
                await process.PrintAsync(found + "\n");
            return found is null ? 1 : 0;
        }

        var options = Options.Read(process.Arguments, "+iu:0", ("ignore-environment", 'i'), ("unset", 'u'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem, 125);
        var environment = options.Has('i') ? [] : new Dictionary<string, string>(process.Environment, StringComparer.Ordinal);
        foreach (var name in options.All('u'))
            environment.Remove(name);
        var rest = options.Operands.SkipWhile(word => word.Contains('=')).ToArray();
        foreach (var pair in options.Operands.TakeWhile(word => word.Contains('=')))
            environment[pair.Split('=', 2)[0]] = pair.Split('=', 2)[1];
        if (rest.Length is 0)
        {
            await process.PrintAsync(string.Concat(environment.Select(pair => $"{pair.Key}={pair.Value}\n")));
            return 0;
        }

        process.Environment.Clear();
        foreach (var (name, value) in environment)
            process.Environment[name] = value;
        var executable = Executable.Find(process.FileSystem, rest[0], environment.GetValueOrDefault("PATH"), process.WorkingDirectory);
        if (executable.Error is not Errno.None)
        {
            await process.ComplainAsync($"env: {(process.FileSystem.Find("/bin/busybox").Node is null ? $"‘{rest[0]}’" : $"can't execute '{rest[0]}'")}: {executable.Error.Text()}\n");
            return executable.Error is Errno.PermissionDenied ? 126 : 127;
        }

        return await process.BecomeAsync(rest);
    }
}
