using System.Text.Json.Nodes;

namespace Playground.Kubectl.Templates;

/// <summary>A template in the language of Go's text/template, as far as it can be said with JSON values.</summary>
internal sealed class GoTemplate
{
    private readonly IReadOnlyList<TemplateNode> _nodes;

    private GoTemplate(IReadOnlyList<TemplateNode> nodes) => _nodes = nodes;

    /// <exception cref="GoTemplateException">the template is malformed</exception>
    public static GoTemplate Parse(string text)
    {
        var parser = new GoTemplateParser(text);
        return new(parser.Template()) { Defined = parser.Defined };
    }

    public IReadOnlyDictionary<string, IReadOnlyList<TemplateNode>> Defined { get; private init; } = new Dictionary<string, IReadOnlyList<TemplateNode>>(StringComparer.Ordinal);

    /// <exception cref="GoTemplateException">a value does not fit its use</exception>
    public string Execute(JsonNode? data, bool allowMissingKeys = true) => new GoTemplateRun(Defined, allowMissingKeys).Execute(_nodes, data);
}

internal sealed class GoTemplateException(string message) : Exception(message);

internal abstract record TemplateNode
{
    public sealed record Text(string Value) : TemplateNode;

    public sealed record Action(Pipeline Pipe) : TemplateNode;

    /// <param name="Kind">if, with or range</param>
    public sealed record Block(string Kind, Pipeline Pipe, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Else) : TemplateNode;

    public sealed record Call(string Name, Pipeline? Pipe) : TemplateNode;

    /// <summary>break or continue</summary>
    public sealed record Jump(string Kind) : TemplateNode;
}

/// <param name="Variables">what is declared or set: `$i, $x := …`</param>
internal sealed record Pipeline(IReadOnlyList<string> Variables, bool Declares, IReadOnlyList<IReadOnlyList<Operand>> Commands);

internal abstract record Operand
{
    public sealed record Dot : Operand;

    public sealed record Literal(JsonNode? Value) : Operand;

    /// <summary>`.a.b`, `$x.a`, `(…).a`</summary>
    public sealed record Fields(Operand From, IReadOnlyList<string> Names) : Operand;

    public sealed record Variable(string Name) : Operand;

    public sealed record Function(string Name) : Operand;

    public sealed record Nested(Pipeline Pipe) : Operand;
}
