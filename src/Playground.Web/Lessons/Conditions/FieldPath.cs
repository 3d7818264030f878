using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Playground.Web.Lessons.Conditions;

/// <summary>
/// Where in an object to look: `status.phase`, `spec.ports[0].port`, `spec.containers[*].image`, `status.conditions[type=Ready].status`,
/// `metadata.labels["app.kubernetes.io/name"]`. A path may lead to several values, or to none.
/// </summary>
public sealed partial class FieldPath
{
    private readonly ImmutableArray<Func<JsonNode, IEnumerable<JsonNode?>>> _steps;

    private FieldPath(string text, ImmutableArray<Func<JsonNode, IEnumerable<JsonNode?>>> steps) => (Text, _steps) = (text, steps);

    public string Text { get; }

    /// <summary>Null when the text is no path.</summary>
    public static FieldPath? Parse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<Func<JsonNode, IEnumerable<JsonNode?>>>();
        for (var rest = text; rest.Length > 0;)
        {
            var match = Step().Match(rest);
            if (!match.Success || (match.Groups["dot"].Success && steps.Count is 0) || (!match.Groups["dot"].Success && match.Groups["name"].Success && steps.Count > 0))
                return null;
            steps.Add(StepOf(match));
            rest = rest[match.Length..];
        }

        return steps.Count is 0 ? null : new(text, steps.ToImmutable());
    }

    /// <summary>The values there; a field that is not there gives none.</summary>
    public IEnumerable<JsonNode> Of(JsonNode root)
    {
        IEnumerable<JsonNode> found = [root];
        foreach (var step in _steps)
            found = found.SelectMany(step).OfType<JsonNode>();
        return found;
    }

    private static Func<JsonNode, IEnumerable<JsonNode?>> StepOf(Match match)
    {
        if (match.Groups["name"].Success)
            return Named(match.Groups["name"].Value);
        if (match.Groups["quoted"].Success)
            return Named(match.Groups["quoted"].Value);
        if (match.Groups["index"].Success)
        {
            var index = int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture);
            return node => node is JsonArray list && index < list.Count ? [list[index]] : [];
        }

        if (match.Groups["key"].Success)
        {
            var (key, value) = (match.Groups["key"].Value, match.Groups["value"].Value);
            return node => node is JsonArray list ? list.Where(item => item is JsonObject one && one[key] is { } field && FieldText.Of(field) == value) : [];
        }

        return node => node is JsonArray list ? list : node is JsonObject map ? map.Select(entry => entry.Value) : [];
    }

    private static Func<JsonNode, IEnumerable<JsonNode?>> Named(string name) => node => node is JsonObject map && map.TryGetPropertyValue(name, out var value) ? [value] : [];

    [GeneratedRegex("""^(?:(?<dot>\.)?(?<name>[A-Za-z][\w-]*)|\["(?<quoted>[^"]+)"\]|\[(?<index>\d{1,4})\]|\[(?<each>\*)\]|\[(?<key>\w+)=(?<value>[^\]]*)\])""", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
