using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Programs.Text;

internal sealed class TrProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+cCds", ("delete", 'd'), ("squeeze-repeats", 's'), ("complement", 'c'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if (options.Operands.Count < (options.HasAny("ds") ? 1 : 2))
            return await Usage.RefuseAsync(process, "missing operand");
        var from = Set(options.Operands[0]);
        if (options.HasAny("cC"))
            from = string.Concat(Enumerable.Range(0, 256).Select(code => (char)code).Where(letter => !from.Contains(letter)));
        var to = options.Operands.Count > 1 ? Set(options.Operands[1]) : "";
        var squeezed = to.Length > 0 ? to : from;
        var map = new int[256];
        for (var code = 0; code < 256; code++)
        {
            var at = from.LastIndexOf((char)code);
            map[code] = at < 0 || (to.Length is 0 && !options.Has('d')) ? code : options.Has('d') ? -1 : to[Math.Min(at, to.Length - 1)];
        }

        var buffer = new byte[8192];
        var last = -1;
        while (await process.Input.ReadAsync(buffer, process.Cancellation) is > 0 and var count)
        {
            var written = 0;
            var output = new byte[count];
            for (var i = 0; i < count; i++)
            {
                var code = map[buffer[i]];
                if (code < 0 || (options.Has('s') && code == last && squeezed.Contains((char)code)))
                    continue;
                last = code;
                output[written++] = (byte)code;
            }

            await process.Output.WriteAsync(output.AsMemory(0, written), process.Cancellation);
        }

        return 0;
    }

    private static string Set(string text)
    {
        text = text.Replace("[:upper:]", "A-Z").Replace("[:lower:]", "a-z").Replace("[:digit:]", "0-9").Replace("[:alpha:]", "A-Za-z")
            .Replace("[:alnum:]", "A-Za-z0-9").Replace("[:space:]", " \t\n\r\f\v").Replace("[:blank:]", " \t").Replace("[:punct:]", "!-/:-@[-`{-~");
        text = Inputs.Raw(Escapes.Expand(text).Text);
        var set = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 2 < text.Length && text[i + 1] is '-' && text[i + 2] >= text[i])
            {
                for (var letter = text[i]; letter <= text[i + 2]; letter++)
                    set.Append(letter);
                i += 2;
            }
            else
            {
                set.Append(text[i]);
            }
        }

        return set.ToString();
    }
}
