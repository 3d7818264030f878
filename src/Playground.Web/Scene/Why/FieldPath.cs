namespace Playground.Web.Scene.Why;

/// <summary>One step of a field's path: `spec`, `[0]`, `[app]`, `[type=Ready]`, `[*]`.</summary>
/// <param name="Name">the field or the key of a map; empty for a step into a list</param>
/// <param name="Index">the place in a list; -1 when it is chosen by a field of the element, or the first will do</param>
internal sealed record FieldStep(string Name, int Index = -1, (string Key, string Value)? Where = null)
{
    /// <summary>Reads `spec.ports[0].targetPort`, `metadata.labels[app.kubernetes.io/name]`, `status.conditions[type=Ready].status`.</summary>
    public static IReadOnlyList<FieldStep> Parse(string path)
    {
        var steps = new List<FieldStep>();
        for (var at = 0; at < path.Length;)
        {
            if (path[at] is '.')
            {
                at++;
                continue;
            }

            var inBrackets = path[at] is '[';
            var end = inBrackets ? path.IndexOf(']', at) : path.AsSpan(at).IndexOfAny('.', '[') is >= 0 and var length ? at + length : path.Length;
            if (end < 0)
                end = path.Length;
            steps.Add(inBrackets ? InBrackets(path[(at + 1)..end]) : new(path[at..end]));
            at = inBrackets ? end + 1 : end;
        }

        return steps;
    }

    private static FieldStep InBrackets(string text) => text switch
    {
        "*" => new(""),
        _ when int.TryParse(text, out var index) => new("", index),
        _ when text.Split('=', 2) is [var key, var value] => new("", -1, (key, value)),
        _ => new(text),
    };
}
