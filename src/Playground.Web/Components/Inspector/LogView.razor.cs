using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Web.Components.Inspector;

/// <summary>What a container writes, as it writes it: `kubectl logs --follow`.</summary>
public sealed partial class LogView
{
    private const int Kept = 400;

    private string _container = "";
    private string _problem = "";
    private ImmutableQueue<string> _lines = [];
    private int _count;

    [Parameter, EditorRequired] public Pod Pod { get; set; } = null!;

    [Parameter, EditorRequired] public KubernetesClient Client { get; set; } = null!;

    private IReadOnlyList<string> Containers => [.. Pod.Spec.Containers.Concat(Pod.Spec.InitContainers).Select(container => container.Name)];

    protected override void OnInitialized() => Listen(Containers.FirstOrDefault() ?? "");

    private void Listen(string container)
    {
        (_container, _problem, _lines, _count) = (container, "", [], 0);
        Follow(LinesAsync(container, Gone), line => Take(container, line));
    }

    private void Take(string container, string line)
    {
        // what the container before this one still says is nobody's business
        if (container != _container)
            return;
        var lines = _lines.Enqueue(line);
        _lines = ++_count > Kept ? lines.Dequeue() : lines;
    }

    private async IAsyncEnumerable<string> LinesAsync(string container, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var opened = await Client.Transport.LogAsync(new(Pod.NamespacedName, container) { Follow = true, TailLines = Kept }, cancellation);
        if (!opened.IsSuccess)
        {
            _problem = opened.Status.Message;
            Draw();
            yield break;
        }

        using var reader = new StreamReader(opened.Value);
        while (container == _container && await reader.ReadLineAsync(cancellation) is { } line)
            yield return line;
    }
}
