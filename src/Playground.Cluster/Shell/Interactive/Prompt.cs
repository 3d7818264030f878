using System.Text;

namespace Playground.Cluster.Shell.Interactive;

/// <summary>PS1 with its backslashes expanded.</summary>
internal static class Prompt
{
    public static string Expand(string format, string host, string folder, string? home, string shell)
    {
        var prompt = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is not '\\' || i + 1 == format.Length)
            {
                prompt.Append(format[i]);
                continue;
            }

            prompt.Append(format[++i] switch
            {
                'u' => "root",
                'h' => host.Split('.')[0],
                'H' => host,
                'w' => Short(folder, home),
                'W' => folder is "/" ? "/" : Short(folder, home).Split('/')[^1],
                '$' => "#",
                's' => shell,
                'n' => "\n",
                'e' => "\e",
                '[' or ']' => "",
                _ => "\\" + format[i],
            });
        }

        return prompt.ToString();
    }

    private static string Short(string folder, string? home) =>
        home is null or "/" ? folder
        : folder == home ? "~"
        : folder.StartsWith(home + "/", StringComparison.Ordinal) ? "~" + folder[home.Length..] : folder;
}
