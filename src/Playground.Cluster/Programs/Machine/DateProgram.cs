using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

internal sealed class DateProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "uRId:r:s:", ("utc", 'u'), ("date", 'd'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var time = process.Time.GetUtcNow();
        if (options['d'] is { } text)
        {
            if (text.StartsWith('@') && long.TryParse(text.AsSpan(1), out var seconds))
                time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given))
                time = given;
            else if (text is not "now")
            {
                await process.ComplainAsync($"date: invalid date '{text}'\n");
                return 1;
            }
        }

        var format = options.Operands.FirstOrDefault(operand => operand.StartsWith('+'))?[1..]
            ?? (options.Has('R') ? "%a, %d %b %Y %H:%M:%S +0000" : options.Has('I') ? "%Y-%m-%d" : "%a %b %e %H:%M:%S UTC %Y");
        await process.PrintAsync(Format(format, time) + "\n");
        return 0;
    }

    private static string Format(string format, DateTimeOffset time)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is not '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            text.Append(format[++i] switch
            {
                'Y' => time.ToString("yyyy"),
                'y' => time.ToString("yy"),
                'm' => time.ToString("MM"),
                'd' => time.ToString("dd"),
                'e' => $"{time.Day,2}",
                'H' => time.ToString("HH"),
                'I' => time.ToString("hh"),
                'M' => time.ToString("mm"),
                'S' => time.ToString("ss"),
                'N' => time.ToString("fffffff") + "00",
                'p' => time.ToString("tt"),
                'a' => time.ToString("ddd"),
                'A' => time.ToString("dddd"),
                'b' or 'h' => time.ToString("MMM"),
                'B' => time.ToString("MMMM"),
                'j' => $"{time.DayOfYear:000}",
                'u' => ((int)time.DayOfWeek is 0 ? 7 : (int)time.DayOfWeek).ToString(),
                'w' => ((int)time.DayOfWeek).ToString(),
                'Z' => "UTC",
                'z' => "+0000",
                's' => time.ToUnixTimeSeconds().ToString(),
                'F' => time.ToString("yyyy-MM-dd"),
                'T' => time.ToString("HH:mm:ss"),
                'R' => time.ToString("HH:mm"),
                'D' => time.ToString("MM/dd/yy"),
                'c' => time.ToString("ddd MMM d HH:mm:ss yyyy"),
                'n' => "\n",
                't' => "\t",
                '%' => "%",
                _ => "%" + format[i],
            });
        }

        return text.ToString();
    }
}
