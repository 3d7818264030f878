using Playground.Kubernetes;
using Playground.Kubernetes.Networking;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>A way in about to be made, to one Service.</summary>
/// <param name="Host">empty: every host</param>
/// <param name="Port">a number, or the name of the Service's port</param>
public sealed record IngressDraft(string Namespace, string Name, string Class, string Host, string Path, string Service, string Port) : Draft(Namespace, Name)
{
    /// <summary>To the Service it was dropped on, else to the first one there is.</summary>
    public static IngressDraft Of(string ns, SceneSnapshot scene, ServiceItem? to = null)
    {
        to ??= scene.Services.Where(service => service.Ns == ns && service.Name is not "kubernetes").OrderBy(service => service.Name, StringComparer.Ordinal).FirstOrDefault();
        var place = to?.Ns ?? ns;
        var name = FreeName.Of(to?.Name ?? "web", name => scene.Items.ContainsKey(SceneId.Ingress(place, name)), numbered: false);
        var port = to?.Ports.FirstOrDefault() is { } first ? new string([.. first.TakeWhile(char.IsAsciiDigit)]) : "80";
        return new(place, name, "nginx", $"{name}.example", "/", to?.Name ?? "web", port is "" ? "80" : port);
    }

    public override string Kubectl =>
        $"kubectl create ingress {Name} -n {Namespace}{(Class is "" ? "" : $" --class={Class}")} --rule=\"{Host}{(Path.EndsWith('/') ? Path : $"{Path}/")}*={Service}:{Port}\"";

    public override KubernetesObject ToObject() => new Ingress
    {
        Metadata = new() { Name = Name, Namespace = Namespace },
        Spec = new()
        {
            IngressClassName = Class is "" ? null : Class,
            Rules = [new() { Host = Host, HTTP = new() { Paths = [new() { Path = Path, PathType = "Prefix", Backend = new() { Service = new() { Name = Service, Port = BackendPort } } }] } }],
        },
    };

    private ServiceBackendPort BackendPort => int.TryParse(Port, out var number) ? new() { Number = number } : new() { Name = Port };
}
