using Microsoft.AspNetCore.Components;
using Playground.Web.Scene;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Requests;

namespace Playground.Web.Components.Requests;

/// <summary>From which pod, to what, with which method and path, how often.</summary>
public sealed partial class RequestBar
{
    private readonly string _listId = $"targets-{Guid.NewGuid():N}";
    private string _from = "";
    private string _target = "";
    private string _path = "";
    private string _method = "GET";
    private string _pace = "1";
    private bool _chosen;
    private (string?, string?) _wished;

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter] public string? Namespace { get; set; }

    /// <summary>Ends that were chosen elsewhere: a pod's id to send from, an object's id to send to.</summary>
    [Parameter] public (string? From, string? To) Wish { get; set; }

    [Parameter] public bool Busy { get; set; }

    [Parameter] public EventCallback<RequestOrder> OnSend { get; set; }

    /// <summary>No more shall be sent.</summary>
    [Parameter] public EventCallback OnStop { get; set; }

    /// <summary>What the chosen sender's program can send.</summary>
    private IReadOnlyList<string> Methods => FetchProgram.MethodsOf(Senders.FirstOrDefault(pod => pod.Id == _from)?.Image ?? "");

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
        if (Busy)
        {
            await OnStop.InvokeAsync();
            return;
        }

        if (_from.Length is 0 || _target.Trim() is not { Length: > 0 } target)
            return;
        var method = Methods.Contains(_method) ? _method : "GET";
        await OnSend.InvokeAsync(new(_from, WithPath(target, _path.Trim()), TimesOf(_pace)) { Method = method, PerSecond = PerSecondOf(_pace) });
    }

    /// <summary>`fish.lake.svc` and `healthz` make `fish.lake.svc/healthz`.</summary>
    internal static string WithPath(string target, string path) => path is "" or "/" ? target : $"{target.TrimEnd('/')}/{path.TrimStart('/')}";

    /// <summary>`40` is so many; `10/s` goes on until it is stopped.</summary>
    private static int TimesOf(string pace) => int.TryParse(pace, out var times) ? times : 0;

    private static int PerSecondOf(string pace) => pace.EndsWith("/s", StringComparison.Ordinal) ? int.Parse(pace[..^2]) : 0;
}
