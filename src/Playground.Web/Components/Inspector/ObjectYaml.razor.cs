using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Components.Inspector;

/// <summary>An object as the API writes it, without the bookkeeping of managed fields.</summary>
public sealed partial class ObjectYaml
{
    [Parameter, EditorRequired] public KubernetesObject? Object { get; set; }

    private IReadOnlyList<(string Key, string Text)> Lines { get; set; } = [];

    protected override void OnParametersSet()
    {
        if (Object is not null)
            Lines = [.. TextOf(Object).TrimEnd().Split('\n').Select(Split)];
    }

    private static string TextOf(KubernetesObject value) => KubernetesYaml.Write(value with { Metadata = value.Metadata with { ManagedFields = [] } });

    private static (string, string) Split(string line) => KeyPattern().Match(line) is { Success: true } match ? (match.Value, line[match.Length..]) : ("", line);

    [GeneratedRegex("""^[ -]*[A-Za-z0-9_./"'-]+:""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyPattern();
}
