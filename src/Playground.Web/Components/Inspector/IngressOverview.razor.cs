using Microsoft.AspNetCore.Components;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Inspector;

/// <summary>A way in: where it listens and where it leads.</summary>
public sealed partial class IngressOverview
{
    [Parameter, EditorRequired] public IngressItem Ingress { get; set; } = null!;

    [Parameter, EditorRequired] public SceneSnapshot Scene { get; set; } = SceneSnapshot.Empty;

    [Parameter] public EventCallback<string?> OnSelect { get; set; }

    [Parameter] public EventCallback<string> OnDelete { get; set; }

    private IReadOnlyList<(string, string)> Rows => [("Class", Ingress.Class), ("Address", Ingress.Address), ("TLS", Ingress.Tls ? "yes" : "no")];

    private bool Exists(string service) => Scene.Items.ContainsKey(SceneId.Service(Ingress.Ns, service));
}
