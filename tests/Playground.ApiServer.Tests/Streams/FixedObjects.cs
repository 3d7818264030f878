using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>Objects that are there; nothing else can be asked of them.</summary>
internal sealed class FixedObjects : IApiTransport
{
    public Pod[] Pods { get; } =
    [
        Pod("web", Running("nginx")),
        Pod("two", Running("nginx"), Running("side")),
        Pod("creating", Waiting("nginx", "ContainerCreating")),
        Pod("pulling", Waiting("nginx", "ImagePullBackOff")),
        Pod("restarted", Waiting("nginx", "CrashLoopBackOff") with { LastState = new() { Terminated = new() { ExitCode = 1 } } }),
        Pod("done", new ContainerStatus { Name = "nginx", State = new() { Terminated = new() } }),
        Pod("unscheduled", Waiting("nginx", "")) with { Spec = new() { Containers = [new() { Name = "nginx" }] }, Status = new() { Phase = "Pending" } },
    ];

    public KubernetesObject[] Services { get; } =
    [
        new Service { Metadata = new() { Namespace = "default", Name = "web" }, Spec = new() { Ports = [new() { Name = "http", Port = 80 }] } },
        new Endpoints
        {
            Metadata = new() { Namespace = "default", Name = "web" },
            Subsets = [new() { Addresses = [new() { IP = "10.244.1.5", TargetRef = new() { Kind = "Pod", Namespace = "default", Name = "web" } }], Ports = [new() { Name = "http", Port = 8080 }] }],
        },
        new Service { Metadata = new() { Namespace = "default", Name = "empty" }, Spec = new() { Ports = [new() { Port = 80 }] } },
        new Endpoints { Metadata = new() { Namespace = "default", Name = "empty" } },
    ];

    public ValueTask<ApiResult<KubernetesObject>> SendAsync(ApiRequest request, CancellationToken cancellation) =>
        Pods.Concat(Services).FirstOrDefault(o => o.ResourceType == request.Resource && o.NamespacedName == new NamespacedName(request.Namespace, request.Name)) is { } found
            ? new(found)
            : new(Failures.NotFound(request.Resource, request.Name));

    public ValueTask<ApiResult<ObjectList<KubernetesObject>>> ListAsync(ApiRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent<KubernetesObject>> WatchAsync(ApiRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    private static Pod Pod(string name, params ContainerStatus[] containers) => new()
    {
        Metadata = new() { Namespace = "default", Name = name },
        Spec = new() { NodeName = "node-1", Containers = containers.Select(c => new Container { Name = c.Name, Ports = [new() { Port = 8080 }] }).ToValueList() },
        Status = new() { Phase = "Running", PodIP = "10.244.1.5", ContainerStatuses = containers.ToValueList() },
    };

    private static ContainerStatus Running(string name) => new() { Name = name, State = new() { Running = new() } };

    private static ContainerStatus Waiting(string name, string reason) => new() { Name = name, State = new() { Waiting = new() { Reason = reason } } };
}
