using Playground.ApiServer.Storage;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

/// <summary>
/// The parts of the control plane, which a server asks for their health instead of storing it. They are one process here: who can be asked is well.
/// </summary>
internal static class Components
{
    private static readonly string[] Names = ["controller-manager", "etcd-0", "scheduler"];

    public static ResourceState State { get; } = ResourceState.Of(Names.Select(name => new StoredObject(Healthy(name), 0)), 0);

    private static ComponentStatus Healthy(string name) => new()
    {
        Metadata = new() { Name = name },
        Conditions = [new() { Type = "Healthy", Status = "True", Message = "ok" }],
    };
}
