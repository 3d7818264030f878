using Microsoft.AspNetCore.Components;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Policies;

namespace Playground.Web.Components.Inspector;

/// <summary>What network policies let pass: of a policy, or of a pod that policies are about.</summary>
public sealed partial class PolicyOverview
{
    /// <summary>A policy's id, or a protected pod's.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    [Parameter] public EventCallback<string> OnDelete { get; set; }

    private PolicyItem? Policy => Scene.Find<PolicyItem>(Id);

    private PodAccess? Access => PodAccess.Of(Scene, Id);

    private static IReadOnlyList<(string, string)> Rows(PolicyItem policy) => [("About", policy.Selects), ("Lets in", MuchOf(policy.In)), ("Lets out", MuchOf(policy.Out))];

    private static string MuchOf(string word) => word switch { "none" => "nothing", "some" => "what its rules name", "all" => "everything", _ => "says nothing" };

    private static IEnumerable<(string Id, bool IsAllowed)> Others(PodAccess access) =>
        access.Allowed.Select(id => (id, true)).Concat(access.Denied.Select(id => (id, false))).OrderBy(other => other.id, StringComparer.Ordinal);

    private static string NameOf(string id) => SceneId.Parse(id).Name.Name;

    private string RuleOf(PodAccess access, string other) => (Scene.Find<PodItem>(access.Pod), Scene.Find<PodItem>(other)) is ({ } pod, { } peer)
        ? access.Incoming ? PodAccess.Rule(Scene, peer, pod) : PodAccess.Rule(Scene, pod, peer)
        : "";
}
