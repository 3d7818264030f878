using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

internal sealed class DateProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        string[] words = [.. process.Arguments.Select(word => word is "-Iseconds" or "-Is" or "--iso-8601=seconds" ? "-S" : word)];
        var options = Options.Read(words, "uRISd:r:s:", ("utc", 'u'), ("date", 'd'), ("rfc-2822", 'R'), ("rfc-email", 'R'), ("iso-8601", 'I'), ("reference", 'r'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var time = process.Time.GetUtcNow();
        if (options.Operands.FirstOrDefault(operand => !operand.StartsWith('+')) is { } alone)
        {
            await process.ComplainAsync($"date: invalid date '{alone}'\n");
            return 1;
        }

        if (options['r'] is { } path)
        {
            if (process.FileSystem.Find(path, process.WorkingDirectory).Node is not { } node)
                return await Files.FilePrograms.FailAsync(process, $"{path}: No such file or directory", $"{path}: No such file or directory");
            time = node.Modified;
        }

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
            ?? (options.Has('R') ? "%a, %d %b %Y %H:%M:%S +0000" : options.Has('S') ? "%Y-%m-%dT%H:%M:%S+00:00" : options.Has('I') ? "%Y-%m-%d" : "%a %b %e %H:%M:%S UTC %Y");
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
                'c' => $"{time:ddd MMM} {time.Day,2} {time:HH:mm:ss yyyy}",
                'C' => $"{time.Year / 100:00}",
                'r' => time.ToString("hh:mm:ss tt"),
                'x' => time.ToString("MM/dd/yy"),
                'X' => time.ToString("HH:mm:ss"),
                'k' => $"{time.Hour,2}",
                'l' => $"{(time.Hour + 11) % 12 + 1,2}",
                'U' => $"{(time.DayOfYear + 6 - (int)time.DayOfWeek) / 7:00}",
                'W' => $"{(time.DayOfYear + 6 - ((int)time.DayOfWeek + 6) % 7) / 7:00}",
                'V' => $"{ISOWeek.GetWeekOfYear(time.DateTime):00}",
                'G' => ISOWeek.GetYear(time.DateTime).ToString(),
                'n' => "\n",
                't' => "\t",
                '%' => "%",
                _ => "%" + format[i],
            });
        }

        return text.ToString();
    }
}
