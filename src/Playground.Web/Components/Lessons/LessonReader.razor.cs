using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons;
using Playground.Web.Lessons.Running;
using Playground.Web.Talks;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Lessons;

/// <summary>One lesson: its steps with their ticks, the step that is being read, and the way on.</summary>
public sealed partial class LessonReader
{
    private ElementReference _page;
    private LessonView _view = null!;
    private ClusterLessons? _lessons;
    private LessonRun? _run;
    private int _at;
    private bool _isResetting;
    private bool _hasMoved;
    private int? _told;
    private WorkshopCall? _followed;
    private string _spoken = "";

    [Parameter, EditorRequired] public string Cluster { get; set; } = "";

    [Parameter, EditorRequired] public Lesson Lesson { get; set; } = null!;

    /// <summary>The lesson after this one.</summary>
    [Parameter] public Lesson? Next { get; set; }

    /// <summary>The address of a lesson.</summary>
    [Parameter, EditorRequired] public Func<string?, string> To { get; set; } = static slug => $"?lesson={slug}";

    /// <summary>A trainer's call to a step of this lesson; each new one is followed once.</summary>
    [Parameter] public WorkshopCall? Step { get; set; }

    /// <summary>Which step is being read.</summary>
    [Parameter] public EventCallback<LessonPlace> OnPlace { get; set; }

    [Parameter] public EventCallback<string> OnRun { get; set; }

    private bool IsAnswered => _at < _view.Done || (_at == _view.Done && _view.Progress is { IsAnswered: true });

    private bool IsChecked => _at < _view.Done || (_at == _view.Done && _view.Progress is { IsChecked: true });

    private ImmutableArray<Remark> Remarks => _at == _view.Done ? _view.Remarks : [];

    private int Called => Math.Min(Step!.Step, Lesson.Steps.Length) - 1;

    private bool IsReadyToGo => _at < _view.Done || Lesson.Steps[_at].IsReading;

    protected override void OnInitialized() => _view = new(Lesson, null, []);

    protected override void OnParametersSet()
    {
        if (Step == _followed)
            return;
        _followed = Step;
        if (Step is { Step: > 0 } && _view.Progress is not null)
            Go(Called);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Lessons.Find(Cluster) is { } lessons)
        {
            _lessons = lessons;
            _run = lessons.Open(Lesson);
            Follow(_run.FollowAsync(Gone), Take);
        }

        if (_view.Progress is not null && _told != _at)
        {
            _told = _at;
            await OnPlace.InvokeAsync(new(Lesson.Slug, _at));
        }

        if (_hasMoved)
        {
            _hasMoved = false;
            await _page.FocusAsync();
        }
    }

    private void Take(LessonView view)
    {
        var before = _view;
        _view = view;
        if (before.Progress is null && view.Progress is not null)
            _at = Step is { Step: > 0 } ? Called : Math.Min(view.Done, Lesson.Steps.Length - 1);
        else if (view.Done > before.Done)
            _spoken = view.IsFinished ? $"All {Lesson.Steps.Length} steps are done." : $"Step {view.Done} is done: {Lesson.Steps[view.Done - 1].Title}.";
    }

    private void Start()
    {
        (_isResetting, _at, _spoken) = (false, 0, "");
        _run?.Start();
    }

    private void Go(int step) => (_at, _hasMoved, _isResetting) = (step, true, false);

    /// <summary>A step that only tells is done when the learner goes on.</summary>
    private void GoOn()
    {
        if (Lesson.Steps[_at].IsReading)
            _run?.Answer(_at);
        if (_at < Lesson.Steps.Length - 1)
            Go(_at + 1);
    }

    private string StateOf(int step) => step < _view.Done ? "done" : step == _view.Done ? "current" : "ahead";

    private string LabelOf(int step) => $"Step {step + 1}: {Lesson.Steps[step].Title}{(step < _view.Done ? ", done" : "")}";

    protected override async ValueTask StopAsync()
    {
        if (_run is not null)
            await _lessons!.CloseAsync(_run);
    }
}
