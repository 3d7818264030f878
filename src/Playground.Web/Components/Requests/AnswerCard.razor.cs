using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Requests;

/// <summary>What came back: the text of one answer, or how many of each kind.</summary>
public sealed partial class AnswerCard
{
    [Parameter, EditorRequired] public RequestOrder Order { get; set; } = new("", "", 1);

    [Parameter, EditorRequired] public IReadOnlyList<RequestAnswer> Answers { get; set; } = [];

    private static string NameOf(string id) => SceneId.Parse(id).Name.Name;
}
