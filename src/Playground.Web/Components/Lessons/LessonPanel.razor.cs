using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Web.Lessons;
using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;
using Playground.Web.Talks;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Lessons;

/// <summary>Beside canvas and terminal: the catalogue, or one lesson. Which one stands in the address, so that it can be linked to.</summary>
public sealed partial class LessonPanel
{
    private ElementReference _root;
    private LessonShelf _shelf = LessonShelf.Empty;
    private Lesson? _lesson;
    private IDisposable? _following;
    private IJSObjectReference? _module;
    private IJSObjectReference? _panel;

    [Parameter, EditorRequired] public string Cluster { get; set; } = "";

    /// <summary>Empty: the catalogue.</summary>
    [Parameter, EditorRequired] public string Slug { get; set; } = "";

    /// <summary>Where a trainer calls to; null: nobody called.</summary>
    [Parameter] public WorkshopCall? Call { get; set; }

    /// <summary>Which step of which lesson is being read.</summary>
    [Parameter] public EventCallback<LessonPlace> OnPlace { get; set; }

    /// <summary>Command lines to be typed in the terminal.</summary>
    [Parameter] public EventCallback<string> OnRun { get; set; }

    private ImmutableDictionary<string, LessonProgress> Progress => Lessons.Find(Cluster)?.Progress.Current ?? ImmutableDictionary<string, LessonProgress>.Empty;

    protected override void OnInitialized() => _shelf = Chosen(Lessons.Library.Current);

    protected override void OnParametersSet() => _lesson = _shelf.Find(Slug);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Follow(Lessons.Library.FollowAsync(Gone), shelf => (_shelf, _lesson) = (Chosen(shelf), Chosen(shelf).Find(Slug)));
        _following = Lessons.Find(Cluster)?.Progress.Subscribe(Draw);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Lessons/LessonPanel.razor.js");
        _panel = await _module.InvokeAsync<IJSObjectReference>("init", _root);
    }

    /// <summary>In a workshop only the lessons of the room.</summary>
    private LessonShelf Chosen(LessonShelf shelf) =>
        Workshops.SeatIn(Cluster) is { } seat && Workshops.Find(seat.Workshop) is { Lessons.IsEmpty: false } workshop ? shelf.Row(workshop.Lessons) : shelf;

    /// <summary>This page with another lesson; null: with none.</summary>
    private string To(string? slug) => Navigation.GetUriWithQueryParameter("lesson", slug);

    protected override async ValueTask StopAsync()
    {
        _following?.Dispose();
        try
        {
            if (_panel is not null)
            {
                await _panel.InvokeVoidAsync("stop");
                await _panel.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // the browser went first
        }
    }
}
