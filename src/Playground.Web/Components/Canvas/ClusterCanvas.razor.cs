using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Web.Scene.Flights;
using Playground.Web.Scene.Policies;
using Playground.Web.Sessions;
using Playground.Web.Talks;
using Playground.Web.Talks.Scripts;

namespace Playground.Web.Components.Canvas;

/// <summary>The drawing. The browser's module fetches its scene and draws by itself; here only intents arrive and a few wishes go out.</summary>
public sealed partial class ClusterCanvas : IAsyncDisposable
{
    private const long LargestFile = 3 * 1024 * 1024;

    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _canvas;
    private DotNetObjectReference<ClusterCanvas>? _self;
    private bool _leads;
    private bool _isScripted;
    private string? _shownNamespace;
    private string? _shownSelection;
    private (string? Of, PodAccess? Access) _shownAccess;

    [Parameter, EditorRequired] public string Cluster { get; set; } = "";

    /// <summary>Only this namespace is drawn; null: all.</summary>
    [Parameter] public string? Namespace { get; set; }

    [Parameter] public string? Selected { get; set; }

    /// <summary>Who may reach the chosen pod; null: nobody asked, or no policy has a say.</summary>
    [Parameter] public PodAccess? Access { get; set; }

    /// <summary>The palette, from which tiles are dragged.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    [Parameter] public EventCallback<CanvasIntent> OnIntent { get; set; }

    /// <summary>Why something is as it is shall be said; null: whatever is chosen.</summary>
    [Parameter] public EventCallback<string?> OnWhy { get; set; }

    /// <summary>The picture is that of a time that has passed; null: of now again.</summary>
    [Parameter] public EventCallback<string?> OnPast { get; set; }

    /// <summary>connecting, live or lost.</summary>
    [Parameter] public EventCallback<string> OnConnection { get; set; }

    /// <summary>It shows what the presenter of a talk looks at.</summary>
    [Parameter] public bool Follows { get; set; }

    /// <summary>What it looks at is to be told, for a talk.</summary>
    [Parameter] public bool Leads { get; set; }

    [Parameter] public EventCallback<Pose> OnPose { get; set; }

    /// <summary>There is a script, and the keys of a presenter's remote go through its scenes.</summary>
    [Parameter] public bool IsScripted { get; set; }

    /// <summary>The scene after (1) or before (-1) is wanted.</summary>
    [Parameter] public EventCallback<int> OnScene { get; set; }

    /// <summary>Something is held in flight, to go on hop by hop; or nothing any more.</summary>
    [Parameter] public EventCallback<bool> OnHeld { get; set; }

    /// <summary>The drawing has begun.</summary>
    [Parameter] public EventCallback OnStarted { get; set; }

    /// <summary>Who follows a talk has begun to look around, or follows again.</summary>
    [Parameter] public EventCallback<bool> OnDetached { get; set; }

    [CascadingParameter] private Rights Rights { get; set; } = Rights.All;

    /// <summary>The drawing is there and takes wishes.</summary>
    public bool IsStarted => _canvas is not null;

    /// <summary>Looks at what a presenter looks at.</summary>
    public Task ShowAsync(Pose pose) => CallAsync("show", pose);

    public Task FollowAsync() => CallAsync("follow");

    /// <summary>Shows a scene of a talk.</summary>
    public Task LookAsync(SceneView view) => CallAsync("look", view);

    /// <summary>One hop further.</summary>
    public Task StepAsync() => CallAsync("step");

    /// <summary>Flies a flight once more.</summary>
    public Task ReplayAsync(Flight flight) => CallAsync("replay", flight);

    [JSInvokable]
    public Task Select(string? id)
    {
        _shownSelection = id;
        return OnSelect.InvokeAsync(id);
    }

    [JSInvokable] public Task Create(string tile, string? on) => OnIntent.InvokeAsync(new CanvasIntent.Create(tile, on));

    [JSInvokable] public Task Join(string pod, string service) => OnIntent.InvokeAsync(new CanvasIntent.Join(pod, service));

    [JSInvokable] public Task Leave(string pod, string service) => OnIntent.InvokeAsync(new CanvasIntent.Leave(pod, service));

    [JSInvokable] public Task Remove(string[] ids) => OnIntent.InvokeAsync(new CanvasIntent.Remove(ids));

    [JSInvokable] public Task Scale(string id, int by) => OnIntent.InvokeAsync(new CanvasIntent.Scale(id, by));

    [JSInvokable] public Task Label(string id, string text) => OnIntent.InvokeAsync(new CanvasIntent.Label(id, text));

    [JSInvokable] public Task Copy(string[] ids) => OnIntent.InvokeAsync(new CanvasIntent.Copy(ids));

    /// <summary>A file as large as a request's body may be.</summary>
    [JSInvokable]
    public async Task Apply(IJSStreamReference file)
    {
        await using var stream = await file.OpenReadStreamAsync(LargestFile);
        using var reader = new StreamReader(stream);
        await OnIntent.InvokeAsync(new CanvasIntent.Apply(await reader.ReadToEndAsync()));
    }

    [JSInvokable] public Task Undo() => OnIntent.InvokeAsync(new CanvasIntent.Undo());

    [JSInvokable] public Task Redo() => OnIntent.InvokeAsync(new CanvasIntent.Redo());

    [JSInvokable] public Task Request(string? from, string? to) => OnIntent.InvokeAsync(new CanvasIntent.Request(from, to));

    [JSInvokable] public Task Shell(string id) => OnIntent.InvokeAsync(new CanvasIntent.Shell(id));

    [JSInvokable] public Task Why(string? id) => OnWhy.InvokeAsync(id);

    [JSInvokable] public Task Past(string? clock) => OnPast.InvokeAsync(clock);

    [JSInvokable] public Task Pose(Pose pose) => pose.IsSound ? OnPose.InvokeAsync(pose) : Task.CompletedTask;

    [JSInvokable] public Task Scene(int by) => OnScene.InvokeAsync(Math.Sign(by));

    [JSInvokable] public Task Held(bool held) => OnHeld.InvokeAsync(held);

    [JSInvokable] public Task Detached(bool free) => OnDetached.InvokeAsync(free);

    [JSInvokable] public Task Connection(string state) => OnConnection.InvokeAsync(state);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Canvas/ClusterCanvas.razor.js");
            _canvas = await _module.InvokeAsync<IJSObjectReference>("init", _root, _self, Assets["dist/canvas.js"], Cluster, Follows, Rights.MayChange && !Follows);
            await OnStarted.InvokeAsync();
        }

        if (_canvas is null)
            return;
        if (_leads != Leads)
            await CallAsync("lead", _leads = Leads);
        if (_isScripted != IsScripted)
            await CallAsync("script", _isScripted = IsScripted);
        if (_shownNamespace != Namespace)
            await CallAsync("filter", _shownNamespace = Namespace);
        if (_shownSelection != Selected)
            await CallAsync("select", _shownSelection = Selected);
        if (!Equals(_shownAccess, (Selected, Access)))
        {
            _shownAccess = (Selected, Access);
            await CallAsync("access", Selected, Access);
        }
    }

    private async Task CallAsync(string wish, params object?[] arguments)
    {
        if (_canvas is not null)
            await _canvas.InvokeVoidAsync(wish, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_canvas is not null)
            {
                await _canvas.InvokeVoidAsync("stop");
                await _canvas.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // the browser went first
        }

        _self?.Dispose();
    }
}
