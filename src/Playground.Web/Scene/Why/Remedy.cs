using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Web.Scene.Why;

/// <summary>A kubectl command that mends something, as the call of the API that it comes to.</summary>
internal sealed record Remedy(ResourceType Type, NamespacedName Name, Patch Patch)
{
    /// <summary>Null for a command that only shows something, that leaves a gap to be filled in, or that the canvas cannot do by one patch.</summary>
    public static Remedy? Parse(string command)
    {
        var line = KubectlLine.Parse(command);
        return line.Words.ToArray() switch
        {
            ["patch", var kind, var name] when line.Flag("-p") is { } content && IsWhole(content) => Of(kind, name, line, line.Flag("--type") switch
            {
                "json" => PatchType.Json,
                "merge" => PatchType.Merge,
                _ => PatchType.Strategic,
            }, content),
            ["label", var kind, var name, .. var labels] => Merge(kind, name, line, new() { ["metadata"] = new JsonObject { ["labels"] = Labels(labels) } }),
            ["scale", var kind, var name] when int.TryParse(line.Flag("--replicas"), out var replicas) => Merge(kind, name, line, new() { ["spec"] = new JsonObject { ["replicas"] = replicas } }),
            ["uncordon", var name] => Merge("node", name, line, new() { ["spec"] = new JsonObject { ["unschedulable"] = null } }),
            ["set", "image", var what, var image] when what.Split('/') is [var kind, var name] && image.Split('=', 2) is [var container, var reference] =>
                Of(kind, name, line, PatchType.Strategic, Template(kind, new JsonObject { ["name"] = container, ["image"] = reference }).ToJsonString()),
            _ => null,
        };
    }

    private static Remedy? Merge(string kind, string name, KubectlLine line, JsonObject content) => Of(kind, name, line, PatchType.Merge, content.ToJsonString());

    private static Remedy? Of(string kind, string name, KubectlLine line, PatchType patchType, string content) =>
        Kinds.All.Select(known => known.Type).FirstOrDefault(type => type.Plural is not "" && (Same(type.Kind, kind) || Same(type.Plural, kind) || type.ShortNames.Contains(kind))) is { } type
            ? new(type, new(type.Namespaced ? line.Flag("-n") ?? "default" : "", name), new(patchType, System.Text.Encoding.UTF8.GetBytes(content)))
            : null;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsWhole(string content) => !content.Contains(":PORT", StringComparison.Ordinal) && !content.Contains("\"HOST\"", StringComparison.Ordinal);

    private static JsonObject Labels(IEnumerable<string> words)
    {
        var labels = new JsonObject();
        foreach (var word in words)
        {
            if (word.Split('=', 2) is [var key, var value])
                labels[key] = value;
            else
                labels[word.TrimEnd('-')] = null;
        }

        return labels;
    }

    /// <summary>A pod's containers are its own; a workload's stand in its template.</summary>
    private static JsonObject Template(string kind, JsonObject container)
    {
        var pod = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray(container) } };
        return kind is "pod" ? pod : new() { ["spec"] = new JsonObject { ["template"] = pod } };
    }
}
