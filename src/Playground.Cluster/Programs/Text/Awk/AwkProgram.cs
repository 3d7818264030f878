using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>awk: the language of POSIX.</summary>
internal sealed class AwkProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+F:v:f:");
        var hasFile = options['f'] is not null;
        if (options.Problem is not null || (options.Operands.Count is 0 && !hasFile))
            return await Usage.RefuseAsync(process, options.Problem ?? "missing program", 2);
        try
        {
            var program = hasFile ? string.Join('\n', options.All('f').Select(path => Source(process, path))) : options.Operands[0];
            var script = AwkParser.Parse(Inputs.Raw(program));
            var variables = new AwkVariables();
            if (options['F'] is { } separator)
                variables.Set("FS", AwkValue.Of(separator is "t" ? "\t" : Escapes.Expand(Inputs.Raw(separator)).Text));
            foreach (var given in options.All('v').Select(text => text.Split('=', 2)))
                variables.Set(given[0], AwkValue.FromOutside(given.Length > 1 ? Escapes.Expand(Inputs.Raw(given[1])).Text : ""));
            foreach (var (name, value) in process.Environment)
                variables.Array("ENVIRON")[name] = AwkValue.FromOutside(Inputs.Raw(value));
            var input = new AwkInput(process, [.. options.Operands.Skip(hasFile ? 0 : 1)]);
            var code = await new AwkRun(process, script, variables, input).RunAsync();
            return code is 0 ? input.Code : code;
        }
        catch (AwkException wrong)
        {
            await process.ComplainAsync($"awk: cmd. line:1: {wrong.Message}\n");
            return wrong.Message is "Unexpected token" or "Unexpected end of string" ? 1 : 2;
        }
    }

    private static string Source(Process process, string path) =>
        process.FileSystem.Find(path, process.WorkingDirectory).Node is FileNode file ? file.Text : throw new AwkException($"can't open '{path}': No such file or directory");
}
