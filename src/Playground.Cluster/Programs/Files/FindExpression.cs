using System.Globalization;
using System.Runtime.CompilerServices;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Expansion;

namespace Playground.Cluster.Programs.Files;

/// <summary>One place that find came to.</summary>
internal readonly record struct Found(string Path, Node Node);

/// <summary>
/// The tests and actions behind find's folders:
/// <code>
/// expression = and { "-o" and }     and = not { ["-a"] not }     not = "!" not | "(" expression ")" | test | action
/// </code>
/// </summary>
internal sealed class FindExpression
{
    private readonly Process _process;
    private readonly string[] _words;
    private readonly List<(string[] Command, List<string> Paths)> _together = [];
    private int _at;

    private FindExpression(Process process, string[] words) => (_process, _words) = (process, words);

    public int MinDepth { get; private set; }

    public int MaxDepth { get; private set; } = int.MaxValue;

    /// <summary>Folders are left after what is in them, since they may be deleted.</summary>
    public bool DeletesLast { get; private set; }

    /// <summary>Tests and acts; false when a test or an action failed.</summary>
    public Func<Found, ValueTask<bool>> Apply { get; private set; } = null!;

    /// <exception cref="FormatException">in find's words</exception>
    public static FindExpression Read(Process process, string[] words)
    {
        var expression = new FindExpression(process, words);
        var test = words.Length > 0 ? expression.Or() : static _ => new(true);
        if (expression._at < words.Length)
            throw new FormatException($"unrecognized: {words[expression._at]}");
        var acts = words.Any(word => word is "-print" or "-print0" or "-exec" or "-delete");
        expression.Apply = acts ? test : async found => await test(found) && await expression.PrintAsync(found, "\n");
        return expression;
    }

    /// <summary>Runs what `-exec … +` gathered.</summary>
    public async ValueTask FinishAsync()
    {
        foreach (var (command, paths) in _together.Where(each => each.Paths.Count > 0))
            await RunAsync([.. command.SelectMany(word => word is "{}" ? paths : [word])]);
    }

    private Func<Found, ValueTask<bool>> Or()
    {
        var left = And();
        while (Take("-o", "-or"))
        {
            var (first, second) = (left, And());
            left = Deep(async found => await first(found) || await second(found));
        }

        return left;
    }

    private Func<Found, ValueTask<bool>> And()
    {
        var left = Not();
        while (_at < _words.Length && _words[_at] is not ("-o" or "-or" or ")"))
        {
            Take("-a", "-and");
            var (first, second) = (left, Not());
            left = Deep(async found => await first(found) && await second(found));
        }

        return left;
    }

    /// <summary>One that asks others, which may ask others: as far as the stack reaches.</summary>
    private static Func<Found, ValueTask<bool>> Deep(Func<Found, ValueTask<bool>> test) => found =>
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return test(found);
    };

    private Func<Found, ValueTask<bool>> Not()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (Take("!", "-not"))
        {
            var inner = Not();
            return Deep(async found => !await inner(found));
        }

        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw new FormatException("unpaired '('");
        }

        var word = _at < _words.Length ? _words[_at++] : throw new FormatException("missing argument");
        return word switch
        {
            "-print" => found => PrintAsync(found, "\n"),
            "-print0" => found => PrintAsync(found, "\0"),
            "-delete" => Delete(),
            "-exec" => Exec(),
            _ => Test(word) is { } test ? found => new(test(found)) : throw new FormatException($"unrecognized: {word}"),
        };
    }

    private Func<Found, bool>? Test(string word)
    {
        switch (word)
        {
            case "-name":
                var name = Value(word);
                return found => Pattern.IsMatch(NameOf(found.Path), name);
            case "-iname":
                var lower = Value(word).ToLowerInvariant();
                return found => Pattern.IsMatch(NameOf(found.Path).ToLowerInvariant(), lower);
            case "-path" or "-wholename":
                var path = Value(word);
                return found => Pattern.IsMatch(found.Path, path);
            case "-type":
                var type = Value(word);
                return found => type == (found.Node.Kind is '-' ? "f" : found.Node.Kind.ToString());
            case "-empty":
                return found => found.Node is DirectoryNode { Names.Count: 0 } or FileNode { Size: 0 };
            case "-size":
                return Size(Value(word));
            case "-newer":
                var than = _process.FileSystem.Find(Value(word), _process.WorkingDirectory).Node?.Modified ?? throw new FormatException($"{_words[_at - 1]}: No such file or directory");
                return found => found.Node.Modified > than;
            case "-mtime" or "-mmin":
                var unit = word is "-mtime" ? TimeSpan.FromDays(1) : TimeSpan.FromMinutes(1);
                var age = Count(Value(word));
                return found => age((long)((_process.Time.GetUtcNow() - found.Node.Modified) / unit));
            case "-perm":
                var wanted = Value(word);
                var bits = Convert.ToInt32(wanted.TrimStart('-', '/'), 8);
                return found => wanted[0] is '-' ? (found.Node.Mode & bits) == bits : wanted[0] is '/' ? (found.Node.Mode & bits) is not 0 : (found.Node.Mode & 0xFFF) == bits;
            case "-maxdepth":
                MaxDepth = int.Parse(Value(word), CultureInfo.InvariantCulture);
                return static _ => true;
            case "-mindepth":
                MinDepth = int.Parse(Value(word), CultureInfo.InvariantCulture);
                return static _ => true;
            case "-true" or "-xdev" or "-follow" or "-depth":
                return static _ => true;
            default:
                return null;
        }
    }

    /// <summary>`+10k`: in blocks of 512 bytes, or bytes (c) or the units of 1024.</summary>
    private static Func<Found, bool> Size(string text)
    {
        var unit = text[^1] switch { 'c' => 1, 'k' => 1024, 'M' => 1024 * 1024, 'G' => 1024 * 1024 * 1024, _ => 512 };
        var count = Count(text.TrimEnd('c', 'k', 'M', 'G', 'b'));
        return found => count((found.Node.Size + unit - 1) / unit);
    }

    private static Func<long, bool> Count(string text)
    {
        if (!long.TryParse(text.TrimStart('+', '-'), out var number))
            throw new FormatException($"invalid number '{text}'");
        return text[0] switch { '+' => value => value > number, '-' => value => value < number, _ => value => value == number };
    }

    private Func<Found, ValueTask<bool>> Delete()
    {
        DeletesLast = true;
        return found => new(found.Path is "." || _process.FileSystem.Remove(found.Path, _process.WorkingDirectory) is Errno.None);
    }

    private Func<Found, ValueTask<bool>> Exec()
    {
        string[] command = [.. _words.Skip(_at).TakeWhile(word => word is not (";" or "+"))];
        _at += command.Length;
        if (_at >= _words.Length || command.Length is 0)
            throw new FormatException("-exec requires an argument");
        if (_words[_at++] is "+")
        {
            var paths = new List<string>();
            _together.Add((command, paths));
            return found =>
            {
                paths.Add(found.Path);
                return new(true);
            };
        }

        return async found => await RunAsync([.. command.Select(word => word.Replace("{}", found.Path))]) is 0;
    }

    private async ValueTask<int> RunAsync(string[] command)
    {
        if (_process.Spawn(command) is { } child)
            return await child.Exited.WaitAsync(_process.Cancellation);
        await FilePrograms.FailAsync(_process, $"{command[0]}: No such file or directory", $"‘{command[0]}’: No such file or directory");
        return 127;
    }

    private async ValueTask<bool> PrintAsync(Found found, string end)
    {
        await _process.PrintAsync(found.Path + end);
        return true;
    }

    private bool Take(params ReadOnlySpan<string> words)
    {
        if (_at >= _words.Length || !words.Contains(_words[_at]))
            return false;
        _at++;
        return true;
    }

    private string Value(string word) => _at < _words.Length && _words[_at].Length > 0 ? _words[_at++] : throw new FormatException($"{word} requires an argument");

    private static string NameOf(string path) => path.TrimEnd('/').Split('/')[^1] is { Length: > 0 } name ? name : "/";
}
