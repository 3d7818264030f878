using System.Globalization;
using System.Numerics;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

internal sealed class SortProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "nrufbhVgsck:t:o:", ("numeric-sort", 'n'), ("reverse", 'r'), ("unique", 'u'), ("key", 'k'), ("check", 'c'), ("human-numeric-sort", 'h'), ("version-sort", 'V'), ("field-separator", 't'), ("output", 'o'), ("ignore-case", 'f'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem, 2);
        var code = 0;
        var all = new List<string>();
        await foreach (var (_, file) in Inputs.OpenAsync(process, options.Operands, _ => code = 2))
        {
            all.AddRange(await new Lines(file, process.Cancellation).GatherAsync());
        }

        var keys = options.All('k').Select(Key.Read).ToArray();
        var separator = options['t'] is { Length: > 0 } text ? text[0] : (char?)null;
        var letters = string.Concat("nfhVgb".Where(options.Has));
        int Compare(string left, string right)
        {
            foreach (var key in keys)
            {
                var letter = key.Letters.Length > 0 ? key.Letters : letters;
                var order = By(letter, key.Cut(left, separator), key.Cut(right, separator));
                if (order is not 0)
                    return key.Letters.Contains('r') || (key.Letters.Length is 0 && options.Has('r')) ? -order : order;
            }

            var whole = keys.Length > 0 && options.HasAny("su") ? 0 : By(keys.Length > 0 ? "" : letters, left, right);
            return options.Has('r') ? -whole : whole;
        }

        if (options.Has('c'))
        {
            var wrong = Enumerable.Range(1, Math.Max(0, all.Count - 1)).FirstOrDefault(i => Compare(all[i - 1], all[i]) is var order && (order > 0 || (order is 0 && options.Has('u'))));
            return wrong is 0 ? code : await Files.FilePrograms.FailAsync(process, $"-:{wrong + 1}: disorder: {all[wrong]}", $"{options.Operands.FirstOrDefault("-")}:{wrong + 1}: disorder: {all[wrong]}");
        }

        var sorted = all.Order(Comparer<string>.Create(Compare)).ToList();
        if (options.Has('u'))
            sorted = [.. sorted.Where((line, i) => i is 0 || Compare(sorted[i - 1], line) is not 0)];
        if (options['o'] is { } target && process.FileSystem.Open(target, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out var output) is Errno.None)
        {
            await output.WriteAsync(System.Text.Encoding.Latin1.GetBytes(string.Concat(sorted.Select(line => line + "\n"))), process.Cancellation);
            output.Release();
            return code;
        }

        await process.PrintRawAsync(string.Concat(sorted.Select(line => line + "\n")));
        return code;
    }

    private static int By(string letters, string left, string right)
    {
        if (letters.IndexOfAny(['n', 'g', 'h']) >= 0)
        {
            var order = Number(left, letters.Contains('h')).CompareTo(Number(right, letters.Contains('h')));
            return order is not 0 ? order : string.CompareOrdinal(left, right);
        }

        if (letters.Contains('V'))
            return Versions(left, right);
        return letters.Contains('f') ? string.Compare(left, right, StringComparison.OrdinalIgnoreCase) : string.CompareOrdinal(left, right);
    }

    /// <summary>Digits count as the numbers they are: v1.9 comes before v1.10.</summary>
    private static int Versions(string left, string right)
    {
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                var order = Digits(left, ref i).CompareTo(Digits(right, ref j));
                if (order is not 0)
                    return order;
            }
            else if (left[i++] - right[j++] is not 0 and var difference)
            {
                return difference;
            }
        }

        return (left.Length - i).CompareTo(right.Length - j);

        static BigInteger Digits(string text, ref int at)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            return BigInteger.Parse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }

    private static double Number(string text, bool isHuman)
    {
        var trimmed = text.TrimStart();
        var length = 0;
        while (length < trimmed.Length && (char.IsAsciiDigit(trimmed[length]) || trimmed[length] is '.' || (length is 0 && trimmed[0] is '-')))
            length++;
        var value = double.TryParse(trimmed.AsSpan(0, length), CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (isHuman && length < trimmed.Length)
            value *= Math.Pow(1024, "KMGT".IndexOf(char.ToUpperInvariant(trimmed[length])) + 1);
        return value;
    }

    /// <summary>-k 2,3n: from the second field to the end of the third, as numbers.</summary>
    private readonly record struct Key(int From, int FromLetter, int To, string Letters)
    {
        public static Key Read(string text)
        {
            var parts = text.Split(',');
            var letters = string.Concat(text.Where(char.IsAsciiLetterLower));
            var (from, letter) = Position(parts[0]);
            return new(from, letter, parts.Length > 1 ? Position(parts[1]).Field : int.MaxValue, letters);
        }

        public string Cut(string line, char? separator)
        {
            var fields = separator is { } by ? line.Split(by) : line.Split((char[]?)[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            var key = string.Join(separator ?? ' ', fields.Skip(From - 1).Take(To == int.MaxValue ? int.MaxValue : To - From + 1));
            return FromLetter > 1 ? key[Math.Min(FromLetter - 1, key.Length)..] : key;
        }

        private static (int Field, int Letter) Position(string text)
        {
            var numbers = text.TrimEnd("abcdefghijklmnopqrstuvwxyz".ToCharArray()).TrimEnd("VM".ToCharArray()).Split('.');
            return (int.TryParse(numbers[0], out var field) ? Math.Max(field, 1) : 1, numbers.Length > 1 && int.TryParse(numbers[1], out var letter) ? letter : 1);
        }
    }
}
