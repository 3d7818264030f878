using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

internal sealed class XargsProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+0rtn:I:L:P:d:", ("null", '0'), ("no-run-if-empty", 'r'), ("max-args", 'n'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        string[] command = options.Operands.Count > 0 ? [.. options.Operands] : ["echo"];
        var text = Encoding.UTF8.GetString(await Inputs.ReadAllAsync(process, process.Input));
        var words = options.Has('0') ? [.. text.Split('\0', StringSplitOptions.RemoveEmptyEntries)]
            : options.Has('I') || options.Has('L') ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())]
            : Words(text);
        if (words.Count is 0 && (options.Has('r') || options.Has('I')))
            return 0;
        var size = options.Has('I') || options.Has('L') ? 1 : int.TryParse(options['n'], out var most) && most > 0 ? most : Math.Max(words.Count, 1);
        var code = 0;
        foreach (var group in words.Count is 0 ? [[]] : words.Chunk(size))
        {
            string[] full = options['I'] is { } mark ? [.. command.Select(word => word.Replace(mark, group[0]))] : [.. command, .. group];
            if (options.Has('t'))
                await process.ComplainAsync(string.Join(' ', full) + "\n");
            var files = process.Files.Copy();
            files.Set(0, new NullFile());
            if (process.Spawn(full, files) is not { } child)
            {
                await process.ComplainAsync($"xargs: {full[0]}: No such file or directory\n");
                return 127;
            }

            code = await child.Exited.WaitAsync(process.Cancellation) is 0 ? code : 123;
        }

        return code;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isOpen) = ('\0', false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quote is not '\0')
            {
                if (letter == quote)
                    quote = '\0';
                else
                    word.Append(letter);
            }
            else if (letter is '"' or '\'')
            {
                (quote, isOpen) = (letter, true);
            }
            else if (char.IsWhiteSpace(letter))
            {
                Close();
            }
            else
            {
                word.Append(letter is '\\' && i + 1 < text.Length ? text[++i] : letter);
            }
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length > 0 || isOpen)
                words.Add(word.ToString());
            word.Clear();
            isOpen = false;
        }
    }
}
