using System.Text;
using System.Text.Json.Nodes;

namespace Playground.Kubectl.Templates;

/// <summary>One execution of a template.</summary>
internal sealed class GoTemplateRun(IReadOnlyDictionary<string, IReadOnlyList<TemplateNode>> defined, bool allowMissingKeys)
{
    private const int MaxDepth = 100;

    private readonly StringBuilder _text = new();
    private readonly List<(string Name, JsonNode? Value)> _variables = [];
    private int _depth;

    public string Execute(IReadOnlyList<TemplateNode> nodes, JsonNode? data)
    {
        _variables.Add(("$", data));
        Walk(nodes, data);
        return _text.ToString();
    }

    /// <returns>break or continue, when that ended it</returns>
    private string? Walk(IReadOnlyList<TemplateNode> nodes, JsonNode? dot)
    {
        var scope = _variables.Count;
        string? jump = null;
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Text text:
                    _text.Append(text.Value);
                    break;
                case TemplateNode.Action action:
                    var value = Evaluate(action.Pipe, dot);
                    if (action.Pipe.Variables.Count is 0)
                        _text.Append(value is null ? "<no value>" : GoValue.Printed(value));
                    break;
                case TemplateNode.Block block:
                    jump = Branch(block, dot);
                    break;
                case TemplateNode.Call call:
                    Call(call, dot);
                    break;
                case TemplateNode.Jump leave:
                    jump = leave.Kind;
                    break;
            }

            if (jump is not null)
                break;
        }

        _variables.RemoveRange(scope, _variables.Count - scope);
        return jump;
    }

    private string? Branch(TemplateNode.Block block, JsonNode? dot)
    {
        var scope = _variables.Count;
        string? jump = null;
        if (block.Kind is "range")
        {
            jump = Range(block, dot);
        }
        else
        {
            var value = Evaluate(block.Pipe, dot);
            jump = GoValue.Truth(value) ? Walk(block.Body, block.Kind is "with" ? value : dot) : Walk(block.Else, dot);
        }

        _variables.RemoveRange(scope, _variables.Count - scope);
        return jump;
    }

    private string? Range(TemplateNode.Block block, JsonNode? dot)
    {
        var over = Evaluate(block.Pipe with { Variables = [] }, dot);
        var items = over switch
        {
            null => [],
            JsonArray list => list.Select((item, i) => ((JsonNode?)i, item)),
            JsonObject map => map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => ((JsonNode?)e.Key, e.Value)),
            _ when over.GetValueKind() is System.Text.Json.JsonValueKind.Number => Enumerable.Range(0, (int)GoValue.Number(over)).Select(i => ((JsonNode?)i, (JsonNode?)i)),
            _ => throw new GoTemplateException($"range can't iterate over {GoValue.Printed(over)}"),
        };
        var any = false;
        foreach (var (key, item) in items)
        {
            any = true;
            var scope = _variables.Count;
            var names = block.Pipe.Variables;
            if (names.Count > 1)
                _variables.Add((names[0], key));
            if (names.Count > 0)
                _variables.Add((names[^1], item));
            var jump = Walk(block.Body, item);
            _variables.RemoveRange(scope, _variables.Count - scope);
            if (jump is "break")
                break;
        }

        return any ? null : Walk(block.Else, dot);
    }

    private void Call(TemplateNode.Call call, JsonNode? dot)
    {
        if (!defined.TryGetValue(call.Name, out var nodes))
            throw new GoTemplateException($"template \"{call.Name}\" not defined");
        if (++_depth > MaxDepth)
            throw new GoTemplateException($"exceeded maximum template depth ({MaxDepth})");
        Walk(nodes, call.Pipe is null ? null : Evaluate(call.Pipe, dot));
        _depth--;
    }

    private JsonNode? Evaluate(Pipeline pipe, JsonNode? dot)
    {
        JsonNode? value = null;
        for (var i = 0; i < pipe.Commands.Count; i++)
            value = Command(pipe.Commands[i], dot, i > 0, value);
        foreach (var name in pipe.Variables)
        {
            var known = _variables.FindLastIndex(v => v.Name == name);
            if (pipe.Declares)
                _variables.Add((name, value));
            else if (known >= 0)
                _variables[known] = (name, value);
            else
                throw new GoTemplateException($"undefined variable \"{name}\"");
        }

        return value;
    }

    private JsonNode? Command(IReadOnlyList<Operand> command, JsonNode? dot, bool isPiped, JsonNode? piped)
    {
        if (command[0] is not Operand.Function function)
        {
            if (command.Count > 1 || isPiped)
                throw new GoTemplateException($"can't give argument to non-function {command[0]}");
            return Value(command[0], dot);
        }

        var arguments = command.Skip(1).Select(operand => (Func<JsonNode?>)(() => Value(operand, dot))).ToList();
        if (isPiped)
            arguments.Add(() => piped);
        return GoTemplateFunctions.Call(function.Name, arguments);
    }

    private JsonNode? Value(Operand operand, JsonNode? dot) => operand switch
    {
        Operand.Dot => dot,
        Operand.Literal literal => literal.Value,
        Operand.Variable variable => _variables.FindLastIndex(v => v.Name == variable.Name) is var at and >= 0
            ? _variables[at].Value
            : throw new GoTemplateException($"undefined variable \"{variable.Name}\""),
        Operand.Fields fields => Fields(Value(fields.From, dot), fields.Names),
        Operand.Nested nested => Evaluate(nested.Pipe, dot),
        Operand.Function function => GoTemplateFunctions.Call(function.Name, []),
        _ => null,
    };

    private JsonNode? Fields(JsonNode? from, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (from is JsonObject map)
            {
                if (!map.TryGetPropertyValue(name, out from) && !allowMissingKeys)
                    throw new GoTemplateException($"map has no entry for key \"{name}\"");
            }
            else if (from is not null)
            {
                throw new GoTemplateException($"can't evaluate field {name} in type {(from is JsonArray ? "[]interface {}" : "interface {}")}");
            }
            else if (!allowMissingKeys)
            {
                throw new GoTemplateException($"nil data; no entry for key \"{name}\"");
            }
        }

        return from;
    }
}
