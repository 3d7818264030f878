using Microsoft.AspNetCore.Components;
using Playground.Web.Scene;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Requests;

/// <summary>What to send: from, to, how often.</summary>
public sealed record RequestOrder(string From, string Target, int Times);

/// <summary>From which pod, to what, how often.</summary>
public sealed partial class RequestBar
{
    private readonly string _listId = $"targets-{Guid.NewGuid():N}";
    private string _from = "";
    private string _target = "";
    private int _times = 1;
    private bool _chosen;
    private (string?, string?) _wished;

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter] public string? Namespace { get; set; }

    /// <summary>Ends that were chosen elsewhere: a pod's id to send from, an object's id to send to.</summary>
    [Parameter] public (string? From, string? To) Wish { get; set; }

    [Parameter] public bool Busy { get; set; }

    [Parameter] public EventCallback<RequestOrder> OnSend { get; set; }

    private IReadOnlyList<PodItem> Senders { get; set; } = [];

    private IEnumerable<string> Suggestions => Scene.Services
        .Where(service => service.Ns != "kube-system")
        .OrderBy(service => service.Name, StringComparer.Ordinal)
        .Select(service => $"{service.Name}.{service.Ns}.svc");

    protected override void OnParametersSet()
    {
        Senders = [.. Scene.Pods
            .Where(pod => !pod.Ns.StartsWith("kube-", StringComparison.Ordinal) && pod is { Phase: "Running", Terminating: false } && (Namespace is null || pod.Ns == Namespace))
            .OrderBy(pod => pod.Name, StringComparer.Ordinal)];
        if (_wished != (Wish.From, Wish.To))
        {
            _wished = (Wish.From, Wish.To);
            (_from, _chosen) = Wish.From is { } from ? (from, true) : (_from, _chosen);
            _target = Wish.To is { } to ? TargetOf(to) : _target;
        }

        // a shell image makes the better sender; what the learner has chosen stays
        if (!_chosen || Senders.All(pod => pod.Id != _from))
            _from = (Senders.FirstOrDefault(pod => PodImage.OfImage(pod.Image) is { Port: 0 }) ?? (Senders.Count > 0 ? Senders[0] : null))?.Id ?? "";
    }

    private string TargetOf(string id) => Scene.Items.GetValueOrDefault(id) switch
    {
        ServiceItem service => $"{service.Name}.{service.Ns}.svc{PortSuffix(service.Ports.FirstOrDefault() ?? "80")}",
        PodItem pod => PodImage.OfImage(pod.Image) is { Port: > 0 and not 80 } image ? $"{pod.Ip}:{image.Port}" : pod.Ip,
        _ => _target,
    };

    /// <summary>`8080→80/TCP` is asked for as `:8080`; 80 goes without saying.</summary>
    private static string PortSuffix(string port) => new string([.. port.TakeWhile(char.IsAsciiDigit)]) is var number and not ("80" or "") ? $":{number}" : "";

    private async Task SubmitAsync()
    {
        if (_from.Length > 0 && _target.Trim() is { Length: > 0 } target)
            await OnSend.InvokeAsync(new(_from, target, _times));
    }
}
