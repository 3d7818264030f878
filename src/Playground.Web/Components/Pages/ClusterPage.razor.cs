using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Flows;
using Playground.Web.Components.Canvas;
using Playground.Web.Components.Forms;
using Playground.Web.Components.Terminal;
using Playground.Web.Components.Toasts;
using Playground.Web.Scene;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Flights;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Policies;
using Playground.Web.Scene.Requests;
using Playground.Web.Scene.Stream;
using Playground.Web.Scene.Why;
using Playground.Web.Sessions;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Pages;

/// <summary>One cluster: the canvas with its palette, the request bar, and what is chosen at the side.</summary>
public sealed partial class ClusterPage
{
    private const string InspectorTab = "Inspector";
    private const string WhyTab = "Why";
    private const string RequestsTab = "Requests";
    private static readonly IReadOnlyList<string> DockTabs = [InspectorTab, WhyTab, RequestsTab];

    private Visit? _visit;
    private KubernetesClient? _client;
    private ClusterEdits _edits = null!;
    private readonly EditHistory _history = new();
    private ToastRack _toasts = null!;
    private SceneSnapshot _scene = SceneSnapshot.Empty;
    private ClusterCanvas? _canvas;
    private TerminalDock? _terminal;
    private ElementReference _terminalToggle;
    private string? _namespace;
    private string? _selected;
    private string? _dock;
    private string _connection = "connecting";
    private (string? From, string? To) _wish;
    private Draft? _draft;
    private string _problem = "";
    private bool _isPast;
    private Flow? _whyFlow;
    private RequestRun? _run;
    private RequestProgress? _progress;
    private bool _deleting;
    private WorkshopCall? _call;

    [Parameter] public string Cluster { get; set; } = "";

    /// <summary>The lesson in the address; empty: the catalogue; null: none is open.</summary>
    [SupplyParameterFromQuery(Name = "lesson")] public string? Lesson { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    private IReadOnlyList<string> Namespaces =>
        [.. _scene.Items.Values.OfType<NamespaceItem>().Select(ns => ns.Name).Where(name => !name.StartsWith("kube-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Who may reach what is chosen, where policies have a say in it.</summary>
    private PodAccess? Access => _selected is null ? null : PodAccess.Of(_scene, _selected);

    /// <summary>Where new things go.</summary>
    private string Here => _namespace ?? "default";

    protected override async Task OnInitializedAsync()
    {
        _toasts = new(Time);
        _visit = await Door.EnterAsync(Cluster, (await Visitor).User, Gone);
        if (_visit is null)
        {
            Navigation.NotFound();
            return;
        }

        _client = _visit.Client;
        _edits = new(_client, Time);
        if (RendererInfo.IsInteractive && Scenes.Find(Cluster) is { } feed)
            Follow(UntilItEndsAsync(feed), See);
    }

    /// <summary>A cluster that is reset or deleted ends its stream; what comes after it is another page, and for who deleted it the start.</summary>
    private async IAsyncEnumerable<SceneSnapshot> UntilItEndsAsync(SceneFeed feed)
    {
        await foreach (var scene in feed.FollowAsync(Gone))
            yield return scene;
        await InvokeAsync(() => Navigation.NavigateTo(_deleting ? "" : Navigation.Uri, forceLoad: true));
    }

    private void See(SceneSnapshot scene)
    {
        if (_run is { } run)
        {
            foreach (var flow in scene.FlowsAfter(_scene))
                run.Saw(flow);
        }

        _scene = scene;
    }

    /// <summary>Whoever asks why keeps asking: another object is then explained too.</summary>
    private void Select(string? id)
    {
        (_selected, _whyFlow) = (id, null);
        if (id is not null)
            _dock = _dock is WhyTab ? WhyTab : InspectorTab;
        else if (_dock is InspectorTab or WhyTab)
            _dock = null;
    }

    /// <summary>Something that an explanation names.</summary>
    private void LookAt(string? id)
    {
        Select(id);
        _dock = InspectorTab;
    }

    private void AskWhy(string? id)
    {
        if (id is not null)
            _selected = id;
        (_whyFlow, _dock) = (null, WhyTab);
    }

    private void AskWhy(Flow flow) => (_whyFlow, _dock) = (flow, WhyTab);

    private async Task MendAsync(ExplanationFix fix)
    {
        if (await Remedies.ApplyAsync(_client!, fix) is { } result)
            Tell(result);
    }

    private void ToggleDock() => _dock = _dock is not null ? null : _selected is null ? RequestsTab : InspectorTab;

    private Task DoAsync(CanvasIntent intent) => intent switch
    {
        CanvasIntent.Create create => DropAsync(create),
        CanvasIntent.Join join => MemberAsync(join.Pod, join.Service, _edits.JoinAsync),
        CanvasIntent.Leave leave => LeaveAsync((leave.Pod, leave.Service)),
        CanvasIntent.Remove remove => RemoveAsync(remove.Ids),
        CanvasIntent.Scale scale => ScaleAsync(scale.Id, scale.By),
        CanvasIntent.Label label => LabelAsync(label.Id, LabelText.Read(label.Text)),
        CanvasIntent.Copy copy => CopyAsync(copy.Ids),
        CanvasIntent.Apply apply => ApplyAsync(apply.Yaml),
        CanvasIntent.Undo => TakeBackAsync(_history.UndoAsync, "Nothing to undo"),
        CanvasIntent.Redo => TakeBackAsync(_history.RedoAsync, "Nothing to do again"),
        CanvasIntent.Shell shell => OpenShellAsync(shell.Id),
        CanvasIntent.Request request => WishForAsync((request.From, request.To)),
        _ => Task.CompletedTask,
    };

    private string LessonsAddress => Navigation.GetUriWithQueryParameter("lesson", Lesson is null ? "" : null);

    /// <summary>The trainer of a workshop wants everybody at a lesson.</summary>
    private void FollowCall(WorkshopCall call)
    {
        _call = call;
        _toasts.Tell("Your trainer brought everybody here.");
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("lesson", call.Lesson));
    }

    private Task TypeAsync(string lines) => _terminal?.TypeAsync(lines) ?? Task.CompletedTask;

    private Task OpenShellAsync(string id) => _terminal?.OpenAsync(ShellTask.Of(id)) ?? Task.CompletedTask;

    /// <summary>A tile let go on the canvas makes its thing at once; the menu's entries ask first.</summary>
    private async Task DropAsync(CanvasIntent.Create create)
    {
        if (create.Tile.EndsWith("-form", StringComparison.Ordinal))
            OpenForm(create.Tile is "pod-form" ? PodImage.All[0].Tile : create.Tile[..^"-form".Length]);
        else
            Tell(await _edits.CreateAsync(Tile.DraftOf(create.Tile, Here, _scene, create.On)));
    }

    private Task LeaveAsync((string Pod, string Service) ends) => MemberAsync(ends.Pod, ends.Service, _edits.LeaveAsync);

    private async Task MemberAsync(string podId, string serviceId, Func<PodItem, ServiceItem, Task<EditResult>> edit)
    {
        if (_scene.Find<PodItem>(podId) is { } pod && _scene.Find<ServiceItem>(serviceId) is { } service)
            Tell(await edit(pod, service));
    }

    private async Task RemoveAsync(IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            if (await _edits.DeleteAsync(id) is not { } result)
                continue;
            Tell(result);
            if (result.IsSuccess && _selected == id)
                Select(null);
        }
    }

    private async Task ScaleAsync(string id, int by)
    {
        if (_scene.Find<WorkloadItem>(id) is { Scales: true } workload && workload.Wanted + by >= 0)
            Tell(await _edits.ScaleAsync(workload, workload.Wanted + by));
    }

    private async Task LabelAsync(string id, ValueMap<string> labels)
    {
        if (_scene.Find<PodItem>(id) is { } pod && !labels.Equals(pod.Labels))
            Tell(await _edits.LabelAsync(pod, labels));
        else if (_scene.Find<ServiceItem>(id) is { } service && !labels.Equals(service.Selector))
            Tell(await _edits.SelectAsync(service, labels));
    }

    private async Task CopyAsync(IReadOnlyList<string> ids)
    {
        HashSet<string> taken = [.. _scene.Items.Keys];
        foreach (var id in ids)
        {
            if (await _edits.CopyAsync(id, candidate => !taken.Add(candidate)) is { } result)
                Tell(result);
        }
    }

    private async Task ApplyAsync(string yaml)
    {
        var results = await new Manifests(_client!).ApplyAsync(yaml, Here);
        foreach (var refused in results.Where(result => !result.IsSuccess))
            Tell(refused);
        foreach (var done in results.Where(result => result.IsSuccess))
            _history.Add(done);
        var sentences = results.Where(result => result.IsSuccess).Select(result => result.Sentence).ToList();
        if (sentences.Count > 0)
            _toasts.Tell(sentences.Count > 3 ? $"{string.Join(", ", sentences.Take(3))} and {sentences.Count - 3} more" : string.Join(", ", sentences));
    }

    private async Task TakeBackAsync(Func<Task<EditResult?>> step, string nothing)
    {
        if (await step() is not { } result)
            _toasts.Tell(nothing);
        else if (result.IsSuccess)
            _toasts.Tell(result.Sentence, result.Kubectl);
        else
            _toasts.Fail(result.Status.Message);
    }

    private void OpenForm(string tile)
    {
        _problem = "";
        _draft = Tile.DraftOf(tile, Here, _scene, tile.StartsWith("pod-", StringComparison.Ordinal) ? null : _selected);
    }

    private async Task CreateAsync(Draft draft) => Close(await _edits.CreateAsync(draft));

    private async Task CreateFromYamlAsync(string yaml)
    {
        var results = await new Manifests(_client!).ApplyAsync(yaml, Here);
        _problem = string.Join("\n", results.Where(result => !result.IsSuccess).Select(result => result.Status.Message));
        foreach (var done in results.Where(result => result.IsSuccess))
            Tell(done with { Kubectl = Heredoc.Of(yaml) });
        if (_problem.Length is 0)
            _draft = null;
    }

    private async Task CreateNamespaceAsync(string name)
    {
        var result = await _edits.CreateNamespaceAsync(name);
        Tell(result);
        if (result.IsSuccess)
            _namespace = name;
    }

    private void Close(EditResult result)
    {
        _problem = result.IsSuccess ? "" : result.Status.Message;
        if (!result.IsSuccess)
            return;
        _draft = null;
        Tell(result);
    }

    private Task WishForAsync((string? From, string? To) ends)
    {
        _wish = ends;
        return Task.CompletedTask;
    }

    private async Task SendAsync(RequestOrder order)
    {
        if (_client is null || _scene.Find<PodItem>(order.From) is not { } pod)
            return;
        var run = new RequestRun(_client, pod, order, Time);
        (_run, _dock) = (run, RequestsTab);
        try
        {
            await foreach (var progress in run.RunAsync(Gone))
            {
                _progress = progress;
                Draw();
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // the page has gone
        }
    }

    private void StopSending() => _run?.Stop();

    private Task ReplayAsync(Flow flow) => _canvas?.ReplayAsync(FlightPlan.Of(flow, _scene)) ?? Task.CompletedTask;

    protected override ValueTask StopAsync()
    {
        _toasts.Dispose();
        _talk?.Script.Hold(false);
        _visit?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Tell(EditResult result)
    {
        _history.Add(result);
        if (result.IsSuccess)
            _toasts.Tell(result.Sentence, result.Kubectl);
        else
            _toasts.Fail(result.Status.Message);
    }
}
