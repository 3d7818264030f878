using System.Text;
using System.Text.RegularExpressions;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

internal sealed class GrepProgram : IProgram
{
    /// <summary>A word without a letter; what it prints is not coloured.</summary>
    private const char Colour = '\uE000';

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(
            process.Arguments, "EFGPivnclLqshHowxrRe:m:A:B:C:f:z", ("ignore-case", 'i'), ("invert-match", 'v'), ("count", 'c'), ("quiet", 'q'), ("recursive", 'r'),
            ("only-matching", 'o'), ("line-number", 'n'), ("extended-regexp", 'E'), ("fixed-strings", 'F'), ("max-count", 'm'), ("word-regexp", 'w'),
            ("line-regexp", 'x'), ("no-messages", 's'), ("no-filename", 'h'), ("with-filename", 'H'), ("files-with-matches", 'l'), ("files-without-match", 'L'), ("file", 'f'),
            ("regexp", 'e'), ("after-context", 'A'), ("before-context", 'B'), ("context", 'C'), ("perl-regexp", 'P'), ("color", Colour), ("colour", Colour));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem, 2);
        var operands = options.Operands.ToList();
        var patterns = options.All('e').ToList();
        foreach (var path in options.All('f'))
        {
            if (process.FileSystem.Find(path, process.WorkingDirectory).Node is not FileNode list)
            {
                await process.ComplainAsync($"{Inputs.Self(process)}: {path}: {Errno.NoEntry.Text()}\n");
                return 2;
            }

            patterns.AddRange(Encoding.UTF8.GetString(list.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        if (patterns.Count is 0 && !options.Has('f'))
        {
            if (operands.Count is 0)
                return await Usage.RefuseAsync(process, "no pattern", 2);
            patterns.Add(operands[0]);
            operands.RemoveAt(0);
        }

        var isExtended = options.Has('E') || process.Arguments[0].EndsWith("egrep", StringComparison.Ordinal);
        var isFixed = options.Has('F') || process.Arguments[0].EndsWith("fgrep", StringComparison.Ordinal);
        if (Matcher(patterns, options, isExtended, isFixed) is not { } matcher)
        {
            await process.ComplainAsync($"{Inputs.Self(process)}: bad regex '{patterns[0]}': Invalid regexp\n");
            return 2;
        }

        var isDeep = options.HasAny("rR");
        if (isDeep)
            operands = [.. operands.DefaultIfEmpty(".").SelectMany(path => Below(process, path))];
        var names = (operands.Count > 1 || isDeep || options.Has('H')) && !options.Has('h');
        var (code, found) = (0, false);
        await foreach (var (name, file) in Inputs.OpenAsync(process, operands, _ => code = 2, options.Has('s') ? "" : null))
        {
            found |= await SearchAsync(process, options, matcher, name is "-" ? "(standard input)" : name, names, file);
            if (found && options.Has('q'))
                return 0;
        }

        return code is not 0 ? code : found ? 0 : 1;
    }

    private static async ValueTask<bool> SearchAsync(Process process, Options options, Regex matcher, string name, bool names, OpenFile file)
    {
        var (count, number) = (0, 0);
        var most = int.TryParse(options['m'], out var given) ? given : int.MaxValue;
        var after = int.TryParse(options['A'] ?? options['C'], out var a) ? a : 0;
        var before = int.TryParse(options['B'] ?? options['C'], out var b) ? b : 0;
        var held = new Queue<(int Number, string Line)>();
        var (left, lastPrinted) = (0, 0);
        var isSilent = options.HasAny("qclL");
        var lines = new Lines(file, process.Cancellation);
        await foreach (var line in lines.AllAsync())
        {
            number++;
            if (matcher.IsMatch(line) == options.Has('v'))
            {
                if (left > 0 && !isSilent)
                {
                    await PrintAsync(number, line, '-');
                    left--;
                }
                else if (before > 0)
                {
                    held.Enqueue((number, line));
                    if (held.Count > before)
                        held.Dequeue();
                }

                continue;
            }

            count++;
            if (options.Has('q'))
                return true;
            if (!isSilent)
            {
                if ((before > 0 || after > 0) && lastPrinted > 0 && (held.Count > 0 ? held.Peek().Number : number) > lastPrinted + 1)
                    await process.PrintAsync("--\n");
                while (held.TryDequeue(out var earlier))
                    await PrintAsync(earlier.Number, earlier.Line, '-');
                if (options.Has('o') && !options.Has('v'))
                {
                    foreach (Match match in matcher.Matches(line))
                        await PrintAsync(number, match.Value, ':');
                }
                else
                {
                    await PrintAsync(number, line, ':');
                }

                left = after;
            }

            if (count >= most)
                break;
        }

        if (options.Has('c'))
            await process.PrintAsync($"{(names ? name + ":" : "")}{count}\n");
        if ((options.Has('l') && count > 0) || (options.Has('L') && count is 0))
            await process.PrintAsync(name + "\n");
        return count > 0;

        ValueTask PrintAsync(int at, string text, char mark)
        {
            lastPrinted = at;
            return process.PrintRawAsync($"{(names ? Inputs.Raw(name) + mark : "")}{(options.Has('n') ? $"{at}{mark}" : "")}{text}\n");
        }
    }

    private static Regex? Matcher(List<string> patterns, Options options, bool isExtended, bool isFixed)
    {
        var all = patterns.SelectMany(pattern => pattern.Split('\n')).Select(pattern =>
            Inputs.Raw(isFixed ? Regex.Escape(pattern) : options.Has('P') ? pattern : PosixPattern.ToRegex(pattern, isExtended)));
        var joined = patterns.Count is 0 ? "(?!)" : string.Join('|', all.Select(pattern => $"(?:{pattern})"));
        if (options.Has('w'))
            joined = $@"(?<!\w)(?:{joined})(?!\w)";
        if (options.Has('x'))
            joined = $"^(?:{joined})$";
        return PosixPattern.TryCreate(joined, options.Has('i'));
    }

    private static IEnumerable<string> Below(Process process, string path)
    {
        if (process.FileSystem.Find(path, process.WorkingDirectory).Node is not DirectoryNode directory)
            return [path];
        return directory.Names.SelectMany(name => Below(process, $"{path.TrimEnd('/')}/{name}"));
    }
}
