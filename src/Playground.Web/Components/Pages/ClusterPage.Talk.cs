using Playground.Web.Talks;
using Playground.Web.Talks.Scripts;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Components.Pages;

/// <summary>The page of a presenter: what it shows, the audience is shown; and it shows the scenes of the talk's script.</summary>
public sealed partial class ClusterPage
{
    private TalkRoom? _talk;
    private LessonPlace? _place;
    private ScriptStanding _standing = new(null, -1);
    private SceneView? _view;
    private ScriptTarget? _toSelect;
    private int _hops;

    /// <summary>This page leads a talk; null: no more.</summary>
    private void Lead(TalkRoom? talk)
    {
        if (talk == _talk)
            return;
        _talk = talk;
        _standing = new(null, -1);
        if (talk is null)
            return;
        talk.Script.Hold(false);
        _hops = talk.Script.Standing.Value.Hops;
        Follow(talk.Script.Standing.FollowAsync(Gone), standing => _standing = standing);
    }

    private void Show(Pose pose) => _talk?.Showing.Change(showing => showing with { Pose = pose });

    protected override void OnAfterRender(bool firstRender) =>
        _talk?.Showing.Change(showing => showing with { Namespace = _namespace, Place = string.IsNullOrEmpty(Lesson) ? null : _place });

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_canvas is not { IsStarted: true } || _standing is not { Script: { } script, Present: { } scene, IsSetting: false } standing)
            return;
        if (standing.Hops != _hops)
        {
            _hops = standing.Hops;
            await _canvas.StepAsync();
        }

        var view = SceneView.Of(script, standing.Scene, standing.Entry, _scene);
        var isEntered = _view?.Entry != view.Entry;
        if (view != _view)
        {
            _view = view;
            await _canvas.LookAsync(view);
        }

        if (isEntered)
            Enter(script, scene, standing.Scene);
        var found = _toSelect?.IdIn(_scene);
        if (found is not null)
            (_selected, _toSelect) = (found, null);
        if (isEntered || found is not null)
            StateHasChanged();
    }

    private void Enter(Script script, ScriptScene scene, int number)
    {
        (_selected, _whyFlow, _toSelect) = (null, null, scene.Select);
        _namespace = SceneView.NamespaceOf(script, number) switch { "" => _namespace, "all" => null, var name => name };
    }
}
