using Playground.Kubernetes;

namespace Playground.Web.Components.Forms;

/// <summary>Labels as people type them: `role=fish,tier=front`.</summary>
internal static class LabelText
{
    public static string Write(ValueMap<string> labels) => labels.ToString();

    /// <summary>Whether the values may be labels is for the server to say.</summary>
    public static ValueMap<string> Read(string text) => text
        .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(label => label.Split('=', 2))
        .Select(parts => new KeyValuePair<string, string>(parts[0], parts.Length > 1 ? parts[1] : ""))
        .ToValueMap();
}
