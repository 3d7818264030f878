using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Templates;
using Playground.Kubernetes;

namespace Playground.Kubectl.Describe;

/// <summary>Any kind that has no description of its own: its fields, named in words.</summary>
internal sealed class AnyDescription : Description
{
    private static readonly string[] Acronyms = ["API", "URL", "UID", "OSB", "GUID"];
    private static readonly string[] Told = [".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels", ".metadata.annotations"];

    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var metadata = subject.Found.Tree["metadata"];
        writer.Line(0, $"Name:\t{subject.Found.Name}");
        writer.Line(0, $"Namespace:\t{metadata?["namespace"]}");
        writer.Labels("Labels", Map(metadata?["labels"]));
        writer.Annotations("Annotations", Map(metadata?["annotations"]));
        Fields(writer, 0, subject.Found.Tree, "");
        await EventsAsync(subject, writer);
    }

    private static ValueMap<string> Map(JsonNode? tree) =>
        (tree as JsonObject ?? []).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.ToString() ?? "")).ToValueMap();

    private static void Fields(DescribeWriter writer, int level, JsonObject map, string path)
    {
        foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var place = $"{path}.{key}";
            if (Told.Contains(place, StringComparer.Ordinal))
                continue;
            switch (value)
            {
                case JsonObject inner:
                    writer.Line(level, $"{Label(key)}:");
                    Fields(writer, level + 1, inner, place);
                    break;
                case JsonArray list:
                    writer.Line(level, $"{Label(key)}:");
                    foreach (var item in list)
                    {
                        if (item is JsonObject member)
                            Fields(writer, level + 1, member, place);
                        else
                            writer.Line(level + 1, GoValue.Printed(item));
                    }

                    break;
                default:
                    writer.Line(level, $"{Label(key)}:\t{GoValue.Printed(value)}");
                    break;
            }
        }
    }

    /// <summary>`podIP` → `Pod IP`, `apiVersion` → `API Version`</summary>
    private static string Label(string field)
    {
        if (field.Any(c => !char.IsLetter(c) && c is not '-'))
            return field;
        return string.Join(' ', Words(field).Select(word => Acronyms.Contains(word.ToUpperInvariant(), StringComparer.Ordinal)
            ? word.ToUpperInvariant()
            : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static IEnumerable<string> Words(string field)
    {
        var word = new StringBuilder();
        for (var i = 0; i < field.Length; i++)
        {
            var begins = i > 0 && char.IsUpper(field[i]) && (!char.IsUpper(field[i - 1]) || (i + 1 < field.Length && char.IsLower(field[i + 1])));
            if (begins && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(field[i]);
        }

        if (word.Length > 0)
            yield return word.ToString();
    }
}
