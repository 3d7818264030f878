using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text.Comparing;

/// <summary>diff. Busybox's knows unified output only and leaves the times out; GNU's begins with that of ed.</summary>
internal sealed class DiffProgram : IProgram
{
    private const int Trouble = 2;

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "abBdiNqrTstwuU:L:S:", ("brief", 'q'), ("recursive", 'r'), ("new-file", 'N'), ("unified", 'u'), ("ignore-case", 'i'), ("report-identical-files", 's'), ("ignore-all-space", 'w'), ("ignore-space-change", 'b'), ("label", 'L'));
        if (options.Problem is not null || options.Operands.Count is not 2)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing operand", Busybox.IsIn(process) ? 1 : Trouble);
        return await new Comparison(process, options).FilesAsync(options.Operands[0], options.Operands[1]);
    }

    private sealed class Comparison(Process process, Options options)
    {
        private readonly bool _isBusybox = Busybox.IsIn(process);

        public async ValueTask<int> FilesAsync(string left, string right)
        {
            var (leftNode, rightNode) = (Find(left), Find(right));
            if (leftNode is DirectoryNode leftFolder && rightNode is DirectoryNode rightFolder)
                return await FoldersAsync(left, leftFolder, right, rightFolder);
            // a file beside a folder means the file of that name in it
            if (leftNode is DirectoryNode && right is not "-")
                (left, leftNode) = Within(left, right);
            else if (rightNode is DirectoryNode && left is not "-")
                (right, rightNode) = Within(right, left);
            var code = 0;
            foreach (var (name, node) in (ReadOnlySpan<(string, Node?)>)[(left, leftNode), (right, rightNode)])
                code = name is not "-" && node is null && !options.Has('N') ? Trouble : code;
            if (code is 0)
                return await TextsAsync(left, right, leftNode is null && left is not "-" ? "/dev/null" : left, rightNode is null && right is not "-" ? "/dev/null" : right, isWithin: false);
            foreach (var name in new[] { left, right }.Where(name => name is not "-" && Find(name) is null))
                await process.ComplainAsync(_isBusybox ? $"diff: can't stat '{name}': No such file or directory\n" : $"diff: {name}: No such file or directory\n");
            return code;
        }

        private async ValueTask<int> FoldersAsync(string left, DirectoryNode leftFolder, string right, DirectoryNode rightFolder)
        {
            var code = 0;
            foreach (var name in leftFolder.Names.Union(rightFolder.Names).Order(StringComparer.Ordinal).ToList())
            {
                var (leftPath, rightPath) = ($"{left.TrimEnd('/')}/{name}", $"{right.TrimEnd('/')}/{name}");
                var (leftNode, rightNode) = (Find(leftPath), Find(rightPath));
                var found = (leftNode, rightNode) switch
                {
                    (DirectoryNode one, DirectoryNode other) when options.Has('r') => await FoldersAsync(leftPath, one, rightPath, other),
                    (DirectoryNode, DirectoryNode) => await SayAsync($"Common subdirectories: {leftPath} and {rightPath}\n", 0),
                    (null, not DirectoryNode) or (not DirectoryNode, null) when options.Has('N') =>
                        await TextsAsync(leftPath, rightPath, leftNode is null ? "/dev/null" : leftPath, rightNode is null ? "/dev/null" : rightPath, isWithin: true),
                    (null, _) => await SayAsync($"Only in {right.TrimEnd('/')}: {name}\n", 1),
                    (_, null) => await SayAsync($"Only in {left.TrimEnd('/')}: {name}\n", 1),
                    (DirectoryNode, _) => await SayAsync($"File {leftPath} is a directory while file {rightPath} is a regular file\n", 1),
                    (_, DirectoryNode) => await SayAsync($"File {leftPath} is a regular file while file {rightPath} is a directory\n", 1),
                    _ => await TextsAsync(leftPath, rightPath, leftPath, rightPath, isWithin: true),
                };
                code = Math.Max(code, found);
            }

            return code;
        }

        private async ValueTask<int> TextsAsync(string left, string right, string leftSource, string rightSource, bool isWithin)
        {
            var (leftText, rightText) = (await ReadAsync(leftSource), await ReadAsync(rightSource));
            if (leftText is null || rightText is null)
                return Trouble;
            var (leftLines, rightLines) = (Cut(leftText), Cut(rightText));
            var changes = LineEdits.Between([.. leftLines.Select(Key)], [.. rightLines.Select(Key)]);
            if (options.Has('B'))
                changes.RemoveAll(change => leftLines.Skip(change.Left).Take(change.LeftCount).Concat(rightLines.Skip(change.Right).Take(change.RightCount)).All(line => line is "\n"));
            if (changes.Count is 0)
                return options.Has('s') ? await SayAsync($"Files {left} and {right} are identical\n", 0) : 0;
            if (options.Has('q') || (!options.Has('a') && (leftText.Contains('\0') || rightText.Contains('\0'))))
                return await SayAsync($"{(options.Has('q') || _isBusybox ? "Files" : "Binary files")} {left} and {right} differ\n", 1);
            var isUnified = _isBusybox || options.HasAny("uU");
            var context = int.TryParse(options['U'], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 3;
            var command = isWithin && !_isBusybox ? $"{string.Join(' ', process.Arguments.SkipLast(options.Operands.Count))} {left} {right}\n" : "";
            // what is not there is shown by its name when it was asked for, and within folders as nothing
            var (leftName, rightName) = isWithin && _isBusybox ? (leftSource, rightSource) : (left, right);
            var labels = options.All('L').ToArray();
            var body = isUnified
                ? $"--- {labels.ElementAtOrDefault(0) ?? Head(leftName)}\n+++ {labels.ElementAtOrDefault(1) ?? Head(rightName)}\n{DiffReport.Unified(leftLines, rightLines, changes, context)}"
                : DiffReport.Normal(leftLines, rightLines, changes);
            return await SayAsync(command + body, 1);
        }

        private string Head(string name) =>
            _isBusybox ? name : $"{name}\t{(Find(name)?.Modified ?? DateTimeOffset.UnixEpoch).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}00 +0000";

        private async ValueTask<int> SayAsync(string latin1, int code)
        {
            await process.PrintRawAsync(latin1);
            return code;
        }

        private async ValueTask<string?> ReadAsync(string name)
        {
            var code = 0;
            var text = "";
            await foreach (var (_, file) in Inputs.OpenAsync(process, [name], failed => code = failed, _isBusybox ? "can't open '{0}': {1}" : null))
                text = Encoding.Latin1.GetString(await Inputs.ReadAllAsync(process, file));
            return code is 0 ? text : null;
        }

        private Node? Find(string name) => process.FileSystem.Find(name, process.WorkingDirectory).Node;

        private (string Path, Node? Node) Within(string folder, string file)
        {
            var path = $"{folder.TrimEnd('/')}/{Path.GetFileName(file)}";
            return (path, Find(path));
        }

        private static List<string> Cut(string text)
        {
            var lines = new List<string>();
            for (var at = 0; at < text.Length;)
            {
                var end = text.IndexOf('\n', at) is >= 0 and var newline ? newline + 1 : text.Length;
                lines.Add(text[at..end]);
                at = end;
            }

            return lines;
        }

        /// <summary>What counts of a line.</summary>
        private string Key(string line)
        {
            var key = options.Has('i') ? line.ToLowerInvariant() : line;
            return options.Has('w') ? string.Concat(key.Where(letter => !char.IsWhiteSpace(letter)))
                : options.Has('b') ? string.Join(' ', key.TrimEnd().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Prepend(key.Length > 0 && key[0] is ' ' or '\t' ? "" : null).OfType<string>())
                : key;
        }
    }
}
