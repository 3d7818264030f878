using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Components.Inspector;

/// <summary>An object as the API writes it, without the bookkeeping of managed fields.</summary>
public sealed partial class ObjectYaml
{
    [Parameter, EditorRequired] public KubernetesObject? Object { get; set; }

    /// <summary>Why the server did not take what was written.</summary>
    [Parameter] public string Problem { get; set; } = "";

    /// <summary>Puts the written text in the object's place; true when the server took it.</summary>
    [Parameter] public Func<string, Task<bool>> OnSave { get; set; } = _ => Task.FromResult(false);

    private string? _draft;

    private IReadOnlyList<(string Key, string Text)> Lines { get; set; } = [];

    protected override void OnParametersSet()
    {
        if (Object is not null)
            Lines = [.. TextOf(Object).TrimEnd().Split('\n').Select(Split)];
    }

    private async Task SaveAsync()
    {
        if (await OnSave(_draft!))
            _draft = null;
    }

    private static string TextOf(KubernetesObject value) => KubernetesYaml.Write(value with { Metadata = value.Metadata with { ManagedFields = [] } });

    private static (string, string) Split(string line) => KeyPattern().Match(line) is { Success: true } match ? (match.Value, line[match.Length..]) : ("", line);

    [GeneratedRegex("""^[ -]*[A-Za-z0-9_./"'-]+:""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyPattern();
}
