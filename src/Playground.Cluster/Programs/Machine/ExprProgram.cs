using System.Globalization;
using System.Runtime.CompilerServices;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Text;

namespace Playground.Cluster.Programs.Machine;

internal sealed class ExprProgram : IProgram
{
    private static readonly string[][] Levels = [["|"], ["&"], ["=", "==", "!=", "<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"], [":"]];

    public async ValueTask<int> RunAsync(Process process)
    {
        var reader = new Reader([.. process.Arguments.Skip(1)]);
        var value = reader.Read(0);
        if (reader.Problem is { } problem)
        {
            await process.ComplainAsync($"expr: {problem}\n");
            return 2;
        }

        await process.PrintAsync(value + "\n");
        return value is "" or "0" ? 1 : 0;
    }

    private sealed class Reader(string[] words)
    {
        private int _at;

        public string? Problem { get; private set; }

        public string Read(int level)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (level == Levels.Length)
                return Primary();
            var left = Read(level + 1);
            while (Problem is null && _at < words.Length && Levels[level].Contains(words[_at]))
            {
                var symbol = words[_at++];
                left = Apply(left, symbol, Read(level + 1));
            }

            if (level is 0 && Problem is null && _at < words.Length && words[_at] is not ")")
                Problem = "syntax error";
            return left;
        }

        private string Primary()
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (_at >= words.Length)
            {
                Problem ??= "syntax error";
                return "";
            }

            var word = words[_at++];
            if (word is "length" && _at < words.Length)
                return Primary().Length.ToString();
            if (word is not "(")
                return word;
            var value = Read(0);
            if (_at >= words.Length || words[_at++] is not ")")
                Problem ??= "syntax error";
            return value;
        }

        private string Apply(string left, string symbol, string right)
        {
            if (symbol is ":")
                return Match(left, right);
            if (symbol is "|")
                return left is not ("" or "0") ? left : right;
            if (symbol is "&")
                return left is not ("" or "0") && right is not ("" or "0") ? left : "0";
            var areNumbers = long.TryParse(left, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var a)
                & long.TryParse(right, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var b);
            if (symbol is "+" or "-" or "*" or "/" or "%")
            {
                if (!areNumbers)
                    Problem ??= "non-numeric argument";
                else if (b is 0 && symbol is "/" or "%")
                    Problem ??= "division by zero";
                else
                    return (symbol switch { "+" => a + b, "-" => a - b, "*" => a * b, "/" => a / b, _ => a % b }).ToString(CultureInfo.InvariantCulture);
                return "";
            }

            var order = areNumbers ? a.CompareTo(b) : string.CompareOrdinal(left, right);
            return (symbol switch { "=" or "==" => order is 0, "!=" => order is not 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 }) ? "1" : "0";
        }

        private string Match(string text, string pattern)
        {
            if (PosixPattern.TryCreate("^(?:" + PosixPattern.ToRegex(pattern, isExtended: false) + ")", ignoresCase: false)?.Match(text) is not { Success: true } match)
                return pattern.Contains("\\(") ? "" : "0";
            return match.Groups.Count > 1 ? match.Groups[1].Value : match.Length.ToString();
        }
    }
}
