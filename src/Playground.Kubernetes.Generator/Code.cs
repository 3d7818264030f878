using System.Text;

namespace Playground.Kubernetes.Generator;

/// <summary>C# text with indentation.</summary>
internal sealed class Code
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public Code Line(string line)
    {
        _text.Append(' ', _depth * 4).Append(line).Append('\n');
        return this;
    }

    public Code Open()
    {
        Line("{");
        _depth++;
        return this;
    }

    public Code Close(string after = "")
    {
        _depth--;
        return Line("}" + after);
    }

    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    public override string ToString() => _text.ToString();
}
