using System.Globalization;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Machine;

/// <summary>tput: the terminal's size, and the signs that its kind understands.</summary>
internal sealed class TputProgram : IProgram
{
    private const int BadUse = 2, UnknownCapability = 4;

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+T:");
        if (options.Problem is not null || options.Operands.Count is 0)
        {
            await process.ComplainAsync("usage: tput [-V] [-S] [-T term] capname\n");
            return BadUse;
        }

        if ((options['T'] ?? process.Environment.GetValueOrDefault("TERM", "")) is "")
        {
            await process.ComplainAsync("tput: No value for $TERM and no -T specified\n");
            return BadUse;
        }

        var size = (process.Output.Terminal ?? process.Errors.Terminal ?? process.Input.Terminal ?? process.Terminal)?.Size;
        var numbers = options.Operands.Skip(1).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        var text = options.Operands[0] switch
        {
            "cols" => $"{size?.Width ?? 80}\n",
            "lines" => $"{size?.Height ?? 24}\n",
            "colors" => "8\n",
            "clear" => "\e[H\e[2J",
            "home" => "\e[H",
            "el" => "\e[K",
            "ed" => "\e[J",
            "bold" => "\e[1m",
            "rev" or "smso" => "\e[7m",
            "smul" => "\e[4m",
            "rmul" => "\e[24m",
            "rmso" => "\e[27m",
            "sgr0" => "\e(B\e[m",
            "setaf" => $"\e[3{numbers.FirstOrDefault()}m",
            "setab" => $"\e[4{numbers.FirstOrDefault()}m",
            "cup" => $"\e[{numbers.ElementAtOrDefault(0) + 1};{numbers.ElementAtOrDefault(1) + 1}H",
            "civis" => "\e[?25l",
            "cnorm" => "\e[?12l\e[?25h",
            "bel" => "\a",
            "smcup" => "\e[?1049h\e[22;0;0t",
            "rmcup" => "\e[?1049l\e[23;0;0t",
            _ => null,
        };
        if (text is null)
        {
            await process.ComplainAsync($"tput: unknown terminfo capability '{options.Operands[0]}'\n");
            return UnknownCapability;
        }

        await process.PrintAsync(text);
        return 0;
    }
}
