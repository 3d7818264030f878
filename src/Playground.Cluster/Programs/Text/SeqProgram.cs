using System.Globalization;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text;

internal sealed class SeqProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var arguments = process.Arguments.Skip(1).ToList();
        var (isWide, separator) = (arguments.Remove("-w"), "\n");
        if (arguments.IndexOf("-s") is >= 0 and var at && at + 1 < arguments.Count)
        {
            separator = arguments[at + 1];
            arguments.RemoveRange(at, 2);
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
