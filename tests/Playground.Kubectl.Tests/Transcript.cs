using System.Text;
using System.Text.RegularExpressions;

namespace Playground.Kubectl.Tests;

/// <summary>
/// What somebody typed and what kubectl 1.33 answered: `$ command`, then `| ` output, `! ` errors, `= ` an exit code other than 0;
/// `\` after a text that ends without an end of line. `# ` lines are for readers.
/// </summary>
internal sealed partial record Transcript(IReadOnlyList<Transcript.Step> Steps)
{
    public sealed record Step(string Comment, string Command, string Answer);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Transcripts");

    public static Transcript Read(string path)
    {
        var steps = new List<Step>();
        var comment = new StringBuilder();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                steps.Add(new(comment.ToString(), line[2..], ""));
                comment.Clear();
            }
            else if (line.StartsWith('#') || line.Length is 0)
            {
                comment.Append(line).Append('\n');
            }
            else
            {
                steps[^1] = steps[^1] with { Answer = steps[^1].Answer + line + "\n" };
            }
        }

        return new(steps);
    }

    public static string Answer(string output, string errors, int code, string inNamespace) =>
        Lines("| ", Settled(output.Replace(inNamespace, "shopX"))) + Lines("! ", Settled(errors.Replace(inNamespace, "shopX"))) + (code is 0 ? "" : $"= {code}\n");

    /// <summary>The words of a command line; quotes hold blanks.</summary>
    public static IReadOnlyList<string> Words(string command) =>
        [.. Word().Matches(command).Select(match => string.Concat(Part().Matches(match.Value).Select(part => part.Value is ['\'' or '"', ..] ? part.Value[1..^1] : part.Value)))];

    public override string ToString() => string.Concat(Steps.Select(step => $"{step.Comment}$ {step.Command}\n{step.Answer}"));

    private static string Lines(string mark, string text)
    {
        if (text.Length is 0)
            return "";
        var lines = string.Concat(text.TrimEnd('\n').Split('\n').Select(line => mark + line + "\n")) + string.Concat(Enumerable.Repeat(mark + "\n", Math.Max(0, text.Length - text.TrimEnd('\n').Length - 1)));
        return text.EndsWith('\n') ? lines : lines + "\\\n";
    }

    /// <summary>Without what differs from run to run: ages, addresses, names and numbers drawn by the server.</summary>
    private static string Settled(string text)
    {
        text = Waiting().Replace(text, "");
        text = Identifier().Replace(text, "UID");
        text = Hash().Replace(text, "ID");
        text = Port().Replace(text, "http://127.0.0.1:PORT/");
        text = Time().Replace(text, "TIME");
        text = LongTime().Replace(text, "TIME");
        text = Drawn().Replace(text, "-DRAWN ");
        text = Address().Replace(text, "IP ");
        text = Age().Replace(text, " AGE ");
        text = Version().Replace(text, "$1VERSION");
        text = NodePort().Replace(text, ":PORT/TCP ");
        text = AddressHeader().Replace(text, "$1 ");
        text = Zone().Replace(text, "/zone=Z");
        text = ZoneOfEndpoint().Replace(text, "Zone:       Z");
        return NodeName().Replace(text, "node-N");
    }

    [GeneratedRegex("Zone:       [abc]")]
    private static partial Regex ZoneOfEndpoint();

    [GeneratedRegex(@"(?:[^\s'""]|'[^']*'|""[^""]*"")+")]
    private static partial Regex Word();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|[^'""]+")]
    private static partial Regex Part();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifier();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Port();

    /// <summary>How often a rollout tells of itself depends on when one looks.</summary>
    [GeneratedRegex("^Waiting for .*\n", RegexOptions.Multiline)]
    private static partial Regex Waiting();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| \+0000 UTC)")]
    private static partial Regex Time();

    [GeneratedRegex(@"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000")]
    private static partial Regex LongTime();

    [GeneratedRegex(@"(?<=[a-z0-9])-[bcdfghjklmnpqrstvwxz2456789]{5}(?![-a-z0-9.]) *")]
    private static partial Regex Drawn();

    [GeneratedRegex(@"\b(?:10|172|192)\.\d+\.\d+\.\d+\b *")]
    private static partial Regex Address();

    /// <summary>As wide as the addresses below it.</summary>
    [GeneratedRegex(@"\b(CLUSTER-IP|EXTERNAL-IP|IP) +")]
    private static partial Regex AddressHeader();

    [GeneratedRegex(@" *\b\d+[smhd](?:\d+[smh])?\b *")]
    private static partial Regex Age();

    [GeneratedRegex("""("?resourceVersion"?: ")\d+""")]
    private static partial Regex Version();

    [GeneratedRegex(@":3\d{4}/TCP *")]
    private static partial Regex NodePort();

    [GeneratedRegex("/zone=[abc]")]
    private static partial Regex Zone();

    [GeneratedRegex(@"\bnode-\d\b")]
    private static partial Regex NodeName();
}
