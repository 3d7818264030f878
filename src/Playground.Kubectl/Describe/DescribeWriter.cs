using System.Globalization;
using System.Text;
using Playground.Kubectl.Printers;

namespace Playground.Kubectl.Describe;

/// <summary>Lines of a description: two blanks a level, tabs between what stands in columns.</summary>
/// <param name="aligned">false: tabs stay as they are</param>
internal sealed class DescribeWriter(bool aligned = true)
{
    private readonly TabWriter _columns = new(0, 2);
    private readonly StringBuilder _text = new();

    public void Line(int level, string text) => Part(new string(' ', level * 2) + text + "\n");

    /// <summary>Without an end of line.</summary>
    public void Part(string text)
    {
        if (aligned)
            _columns.Write(text);
        else
            _text.Append(text);
    }

    /// <summary>What follows has columns of its own.</summary>
    public void Break() => _text.Append(_columns.Flush());

    public string Text()
    {
        Break();
        return _text.ToString();
    }

    /// <summary>`Sat, 21 Nov 2026 14:32:46 +0000`</summary>
    public static string Time(DateTimeOffset? time) =>
        (time ?? DateTimeOffset.MinValue).UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    public static string True(bool value) => value ? "True" : "False";

    public static string Truth(bool value) => value ? "true" : "false";

    public static string OrNone(string text) => text.Length > 0 ? text : "<none>";
}
