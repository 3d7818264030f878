using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Scene.Why;

/// <param name="IsMeant">the line is the field itself, not what leads to it</param>
public sealed record ExcerptLine(string Text, bool IsMeant);

/// <summary>
/// The part of an object's YAML that a path leads to, with what it stands in:
/// <code>
/// spec:
///   ports:
///   - name: http
///     targetPort: 8081   ← meant
/// </code>
/// </summary>
internal static class FieldExcerpt
{
    private const int MostLines = 8;

    /// <summary>Empty when the path is no field of an object.</summary>
    public static IReadOnlyList<ExcerptLine> Of(KubernetesObject value, string path)
    {
        var steps = FieldStep.Parse(path);
        return steps is [{ Name: "spec" or "status" or "metadata" or "data" }, ..] ? new Writing().Write(KubernetesJson.ToTree(value), steps) : [];
    }

    private sealed class Writing
    {
        private readonly List<ExcerptLine> _lines = [];
        private int _indent;
        private bool _isFirstOfItem;

        public IReadOnlyList<ExcerptLine> Write(JsonNode? node, IReadOnlyList<FieldStep> steps)
        {
            for (var i = 0; i < steps.Count; i++)
            {
                var (step, isLast) = (steps[i], i == steps.Count - 1);
                node = step.Name is "" ? Element(node as JsonArray, step, isLast || steps[i + 1].Name is "name") : (node as JsonObject)?[step.Name];
                if (step.Name is not "" && (isLast || node is null))
                    Add(step.Name, node, isMeant: true);
                else if (step.Name is not "")
                    Add($"{step.Name}:", isMeant: false);
                else if (isLast)
                    Whole(node);
                if (node is null)
                    break;
                if (step.Name is not "" && node is JsonObject)
                    _indent += 2;
            }

            return _lines;
        }

        /// <summary>Steps into a list; what the element is called tells it from its neighbours.</summary>
        private JsonNode? Element(JsonArray? list, FieldStep step, bool unnamed)
        {
            var found = step switch
            {
                { Where: { } where } => list?.FirstOrDefault(item => $"{item?[where.Key]}" == where.Value),
                { Index: >= 0 and var index } => index < list?.Count ? list[index] : null,
                _ => list?.FirstOrDefault(),
            };
            _isFirstOfItem = true;
            if (!unnamed && found is JsonObject && (step.Where?.Key ?? "name") is var key && found[key] is JsonValue name)
                Add($"{key}: {name}", isMeant: false);
            return found;
        }

        private void Add(string key, JsonNode? value, bool isMeant)
        {
            if (value is null)
                Add($"{key}: (not set)", isMeant);
            else if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } || $"{value}".Contains('\n'))
                Text(KubernetesYaml.Write(new JsonObject { [key] = value.DeepClone() }));
            else
                Add(KubernetesYaml.Write(new JsonObject { [key] = value.DeepClone() }).TrimEnd(), isMeant);
        }

        private void Whole(JsonNode? element)
        {
            if (element is not null)
                Text(KubernetesYaml.Write(element.DeepClone()));
        }

        private void Text(string yaml)
        {
            var lines = yaml.TrimEnd().Split('\n');
            foreach (var line in lines.Take(MostLines))
                Add(line, isMeant: true);
            if (lines.Length > MostLines)
                Add("…", isMeant: false);
        }

        private void Add(string text, bool isMeant)
        {
            _lines.Add(new($"{new string(' ', _indent)}{(_isFirstOfItem ? "- " : "")}{text}", isMeant));
            if (_isFirstOfItem)
                _indent += 2;
            _isFirstOfItem = false;
        }
    }
}
