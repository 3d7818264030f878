using Playground.Kubernetes;

namespace Playground.Web.Scene.Edits;

/// <summary>Something about to be made, as a form or a drop has filled it in.</summary>
public abstract record Draft(string Namespace, string Name)
{
    /// <summary>`NetworkPolicy`</summary>
    public string Kind => ToObject().ResourceType.Kind;

    /// <summary>The kubectl command that makes the same.</summary>
    public abstract string Kubectl { get; }

    public abstract KubernetesObject ToObject();

    /// <summary>The same as a file.</summary>
    public string Manifest => Heredoc.Manifest(ToObject());
}
