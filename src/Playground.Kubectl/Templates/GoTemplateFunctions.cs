using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Kubectl.Templates;

/// <summary>The functions that templates may call: Go's own and kubectl's two.</summary>
internal static class GoTemplateFunctions
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "and", "or", "not", "len", "index", "slice", "print", "println", "printf", "eq", "ne", "lt", "le", "gt", "ge",
        "html", "js", "urlquery", "exists", "base64decode", "call",
    };

    public static bool Knows(string name) => Names.Contains(name);

    public static JsonNode? Call(string name, IReadOnlyList<Func<JsonNode?>> arguments)
    {
        // these two do not look at what they need not know
        if (name is "and" or "or")
        {
            JsonNode? last = null;
            foreach (var argument in arguments)
            {
                last = argument();
                if (GoValue.Truth(last) == (name is "or"))
                    break;
            }

            return last;
        }

        return Call(name, [.. arguments.Select(argument => argument())]);
    }

    private static JsonNode? Call(string name, JsonNode?[] values) => name switch
    {
        "not" => !GoValue.Truth(One(name, values)),
        "len" => Length(One(name, values)),
        "index" => values.Skip(1).Aggregate(values.Length > 0 ? values[0] : null, Index),
        "slice" => Slice(values),
        "print" => Print(values),
        "println" => string.Join(' ', values.Select(GoValue.Printed)) + "\n",
        "printf" => GoFormat.Format(values[0]?.ToString() ?? "", values[1..]),
        "eq" => values.Skip(1).Any(other => Same(values[0], other)),
        "ne" => !Same(values[0], values[1]),
        "lt" => Order(values) < 0,
        "le" => Order(values) <= 0,
        "gt" => Order(values) > 0,
        "ge" => Order(values) >= 0,
        "html" => System.Net.WebUtility.HtmlEncode(Print(values)).Replace("&quot;", "&#34;"),
        "js" => JsonEncodedText.Encode(Print(values)).ToString(),
        "urlquery" => Uri.EscapeDataString(Print(values)).Replace("%20", "+"),
        "exists" => Exists(values),
        "base64decode" => Decode(One(name, values)),
        _ => throw new GoTemplateException($"{name} cannot be called here"),
    };

    private static JsonNode? One(string name, JsonNode?[] values) =>
        values.Length is 1 ? values[0] : throw new GoTemplateException($"wrong number of args for {name}: want 1 got {values.Length}");

    private static int Length(JsonNode? value) => value switch
    {
        JsonArray list => list.Count,
        JsonObject map => map.Count,
        not null when value.GetValueKind() is JsonValueKind.String => Encoding.UTF8.GetByteCount(value.GetValue<string>()),
        null => throw new GoTemplateException("error calling len: len of nil pointer"),
        _ => throw new GoTemplateException($"error calling len: len of type {(GoValue.Printed(value).Contains('.') ? "float64" : "int64")}"),
    };

    private static JsonNode? Index(JsonNode? from, JsonNode? at) => from switch
    {
        JsonObject map => map[at?.ToString() ?? ""],
        JsonArray list when at is not null => (int)GoValue.Number(at) is var i && i >= 0 && i < list.Count
            ? list[i]
            : throw new GoTemplateException($"error calling index: error calling index: index out of range: {at}"),
        null => throw new GoTemplateException("error calling index: index of untyped nil"),
        _ => throw new GoTemplateException("error calling index: can't index item of type string"),
    };

    private static string Slice(JsonNode?[] values)
    {
        var text = values[0]?.ToString() ?? "";
        var from = values.Length > 1 ? (int)GoValue.Number(values[1]!) : 0;
        var to = values.Length > 2 ? (int)GoValue.Number(values[2]!) : text.Length;
        return from <= to && to <= text.Length ? text[from..to] : throw new GoTemplateException($"error calling slice: index out of range: {to}");
    }

    /// <summary>A blank stands between neighbours that are both no text.</summary>
    private static string Print(JsonNode?[] values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0 && !IsText(values[i]) && !IsText(values[i - 1]))
                text.Append(' ');
            text.Append(GoValue.Printed(values[i]));
        }

        return text.ToString();
    }

    private static bool IsText(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String;

    private static bool Same(JsonNode? left, JsonNode? right)
    {
        if (left is null || right is null)
            return left is null && right is null;
        if (left.GetValueKind() is JsonValueKind.Number && right.GetValueKind() is JsonValueKind.Number)
            return GoValue.Number(left).Equals(GoValue.Number(right));
        return left.GetValueKind() == right.GetValueKind() || (left.GetValueKind() is JsonValueKind.True or JsonValueKind.False && right.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            ? left.ToString() == right.ToString()
            : throw new GoTemplateException("error calling eq: incompatible types for comparison");
    }

    private static int Order(JsonNode?[] values)
    {
        if (values is [{ } left, { } right] && left.GetValueKind() is JsonValueKind.Number && right.GetValueKind() is JsonValueKind.Number)
            return GoValue.Number(left).CompareTo(GoValue.Number(right));
        return values.Length is 2 && IsText(values[0]) && IsText(values[1])
            ? string.CompareOrdinal(values[0]!.ToString(), values[1]!.ToString())
            : throw new GoTemplateException("error calling lt: incompatible types for comparison");
    }

    private static bool Exists(JsonNode?[] values)
    {
        var value = values[0];
        foreach (var key in values.Skip(1))
        {
            if (value is JsonObject map && map.TryGetPropertyValue(key?.ToString() ?? "", out var field))
                value = field;
            else if (value is JsonArray list && int.TryParse(key?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Count)
                value = list[at];
            else
                return false;
        }

        return true;
    }

    private static string Decode(JsonNode? value)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(value?.ToString() ?? ""));
        }
        catch (FormatException)
        {
            throw new GoTemplateException("error calling base64decode: base64 decode: illegal base64 data at input byte 0");
        }
    }
}
