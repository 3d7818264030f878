using Microsoft.AspNetCore.Components;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Requests;

namespace Playground.Web.Components.Requests;

/// <summary>What the program printed that sent one request.</summary>
public sealed partial class AnswerCard
{
    [Parameter, EditorRequired] public RequestOrder Order { get; set; } = new("", "", 1);

    /// <summary>Null: none yet.</summary>
    [Parameter] public RequestAnswer? Answer { get; set; }

    private static string NameOf(string id) => SceneId.Parse(id).Name.Name;
}
