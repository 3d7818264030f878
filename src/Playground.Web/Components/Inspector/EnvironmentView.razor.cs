using Microsoft.AspNetCore.Components;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Edits;
using Playground.Web.Sessions;

namespace Playground.Web.Components.Inspector;

/// <summary>What a program in the pod is told: its environment, and how it resolves names. Read inside the container, as `kubectl exec` would.</summary>
public sealed partial class EnvironmentView
{
    private static readonly (string Title, string Says, ValueList<string> Command)[] Questions =
    [
        ("/etc/resolv.conf", "whom it asks, and what it appends to short names", ["cat", "/etc/resolv.conf"]),
        ("/etc/hosts", "names it knows without asking", ["cat", "/etc/hosts"]),
        ("Environment", "the Services that were there when it started are among it", ["env"]),
    ];

    private string _container = "";

    /// <summary>None: the image has no programs.</summary>
    private IReadOnlyList<(string Title, string Says, string Text)>? _texts;

    [Parameter, EditorRequired] public Pod Pod { get; set; } = null!;

    [Parameter, EditorRequired] public KubernetesClient Client { get; set; } = null!;

    [CascadingParameter] private Rights Rights { get; set; } = Rights.All;

    private IReadOnlyList<string> Containers => [.. Pod.Spec.Containers.Select(container => container.Name)];

    private string Image => Pod.Spec.Containers.FirstOrDefault(container => container.Name == _container)?.Image ?? "";

    protected override Task OnInitializedAsync() => Rights.MayChange ? ReadAsync(Containers.FirstOrDefault() ?? "") : Task.CompletedTask;

    private async Task ReadAsync(string container)
    {
        (_container, _texts) = (container, null);
        var texts = new List<(string, string, string)>();
        foreach (var (title, says, command) in Questions)
        {
            var (succeeded, text) = await ContainerCommand.RunAsync(Client, Pod.NamespacedName, container, command, Gone);
            if (succeeded || !text.Contains("executable file not found", StringComparison.Ordinal))
                texts.Add((title, says, text));
        }

        if (_container == container)
            _texts = texts;
    }
}
