using System.Globalization;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

internal sealed class SeqProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var arguments = process.Arguments.Skip(1).ToList();
        var (isWide, separator) = (arguments.Remove("-w"), "\n");
        // a number may begin with a dash, so options are looked for by name
        if (arguments.FindIndex(word => word.StartsWith("-s", StringComparison.Ordinal)) is >= 0 and var at && (arguments[at].Length > 2 || at + 1 < arguments.Count))
        {
            var isAlone = arguments[at].Length is 2;
            separator = isAlone ? arguments[at + 1] : arguments[at][2..];
            arguments.RemoveRange(at, isAlone ? 2 : 1);
        }

        var numbers = new List<decimal>();
        foreach (var argument in arguments)
        {
            if (!decimal.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                await process.ComplainAsync($"seq: invalid number '{argument}'\n");
                return 1;
            }

            numbers.Add(number);
        }

        if (numbers.Count is 0 or > 3)
            return await Usage.RefuseAsync(process, "missing operand");
        var (first, step, last) = numbers.Count switch { 1 => (1, 1, numbers[0]), 2 => (numbers[0], 1, numbers[1]), _ => (numbers[0], numbers[1], numbers[2]) };
        var digits = arguments.Max(argument => argument.Contains('.') ? argument.Length - argument.IndexOf('.') - 1 : 0);
        var width = isWide ? Math.Max(first.ToString("F" + digits, CultureInfo.InvariantCulture).Length, last.ToString("F" + digits, CultureInfo.InvariantCulture).Length) : 0;
        var isFirst = true;
        for (var number = first; step is not 0 && (step > 0 ? number <= last : number >= last); number += step, isFirst = false)
            await process.PrintAsync((isFirst ? "" : separator) + number.ToString("F" + digits, CultureInfo.InvariantCulture).PadLeft(width, '0'));
        if (!isFirst)
            await process.PrintAsync("\n");
        return 0;
    }
}
